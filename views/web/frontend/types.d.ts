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

/** How far a chain is moved to the right and down, in pixels, and its scale. */
type ChainView = number[];

/** Words of the chain view in the language of the page: one for a key, or a table of them. */
type ChainWords = Record<string, any>;

/** What can be asked of a chain as it is seen (chain-model.js). */
interface ChainModel {
  nodes: ChainNode[];
  edges: ChainEdge[];
  tally(state: ChainState): { roles: Map<string, number>; kinds: Map<string, number>; sure: number; doubt: number; [more: string]: any };
  [more: string]: any;
}

/** Terms of the graph as the workbench completes them; labels and definitions by language. */
interface Vocabulary {
  prefixes: Record<string, string>;
  terms: { curie: string; kind: string; used: boolean; label: Record<string, string>; definition: Record<string, string> }[];
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
