// What the scripts share: the data of a chain as the server embeds it, and the names they put on window.

interface ChainNode {
  id: string;
  kind: string;
  label: string;
  layer: number;
  column: number;
  rank: number;
  height: number;
  y: number | null;
  full: number | null;
  [more: string]: any;
}

/** A link from node `s` to node `t`; `lanes` are the lanes it passes, `prints` where it is printed. */
interface ChainEdge {
  s: number;
  t: number;
  role: string;
  doubt: boolean;
  spans: [string, string][];
  lanes: number[];
  prints: number[];
  [more: string]: any;
}

interface ChainState {
  asOf: string;
  roles: Set<string>;
  kinds: Set<string>;
  doubt: "all" | "sure" | "doubt";
  open: Set<string>;
  all: boolean;
  more: any[];
  selected: string;
  most: number;
  levels: string[];
  fixed: boolean;
}

interface ChainData {
  focus: number;
  most: number;
  nodes: ChainNode[];
  edges: ChainEdge[];
  columns: { layer: number; x: number }[];
  lanes: { column: number; y: number | null; full: number }[];
  folds: any[];
  prints: any[];
  passages: any[];
  size: { width: number; columnGap: number; rowGap: number; lane: number; fold: number };
}

/** What the scripts of the chain view give each other. */
interface ChainTools {
  freshState(): ChainState;
  keyOf(id: string, role: string, forward: boolean, layer: number): string;
  model(data: ChainData, roleOrder: string[]): any;
  placer(model: any): any;
  [more: string]: any;
}

interface Window {
  quanze: any;
  quanzeChain: ChainTools;
  quanzeEditor: any;
  quanzeNetwork: any;
  quanzeResults: any;
}

declare const vis: any;

// Pages look up their own elements, which are there, and know what they are: an element counts as any element of a form, list or dialog.
interface Document {
  getElementById(id: string): any;
}
interface EventTarget {
  closest(selector: string): any;
  matches(selector: string): boolean;
}
interface Node {
  closest(selector: string): any;
}
interface Element {
  dataset: DOMStringMap;
  hidden: boolean;
  open: boolean;
  value: any;
  max: any;
  name: any;
  checked: boolean;
  disabled: boolean;
  focus(options?: FocusOptions): void;
  click(): void;
  select(): void;
  submit(): void;
  requestSubmit(): void;
}
interface Event {
  isComposing: boolean;
  key: string;
}
