// The data of a chain as the server embeds it (views/chain/view.py), and what the scripts of the chain view give each other.

/** Where a card, a fold or a lane stands: its column; from the top where it is seen at first, and where all is unfolded. */
interface ChainSpot {
  column: number;
  y: number | null;
  full: number;
}

interface ChainNode extends ChainSpot {
  id: string;
  kind: string;
  label: string;
  note: string;
  since: string;
  until: string;
  ended: boolean;
  layer: number;
  rank: number;
  lines: string[];
  height: number;
}

/** A link from node `s` to node `t`; `lanes` are the lanes it passes, `prints` where it is printed, `spans` when it holds. */
interface ChainEdge {
  s: number;
  t: number;
  role: string;
  note: string;
  start: string;
  end: string;
  doubt: boolean;
  spans: ChainSpan[];
  lanes: number[];
  prints: number[];
}

type ChainSpan = [start: string, end: string];

interface ChainLaidFold extends ChainSpot {
  anchor: number;
  forward: boolean;
  role: string;
  layer: number;
  lanes: number[];
}

interface ChainPrint {
  fact: string;
  passage: number;
  document: string;
  dated: string;
  doubts: string[];
}

interface ChainPassage extends PrintedWords {
  before?: string;
  after?: string;
}

/** How many links of a role the server left out at a node. */
interface ChainLeft {
  node: number;
  role: string;
  count: number;
}

interface ChainColumn {
  layer: number;
  x: number;
}

/** A node with its neighbours, to be taken into a chain. */
interface ChainFragment {
  focus: number;
  nodes: ChainNode[];
  edges: ChainEdge[];
  prints: ChainPrint[];
  passages: ChainPassage[];
}

interface ChainData extends ChainFragment {
  most: number;
  columns: ChainColumn[];
  lanes: ChainSpot[];
  folds: ChainLaidFold[];
  left: ChainLeft[];
  size: { width: number; columnGap: number; rowGap: number; lane: number; fold: number };
}

/** What was expanded: a kind of step at a node. */
interface ChainMore {
  id: string;
  step: string;
}

interface ChainState {
  asOf: string;
  roles: Set<string>;
  kinds: Set<string>;
  doubt: "all" | "sure" | "doubt";
  open: Set<string>;
  all: boolean;
  more: ChainMore[];
  selected: string;
  most: number;
  levels: string[];
  fixed: boolean;
}

/** What is pointed at or chosen: one of the four, by its number. */
type ChainAim = ChainAimAt<"node"> | ChainAimAt<"edge"> | ChainAimAt<"fold"> | ChainAimAt<"column">;
type ChainChoice = ChainAimAt<"node"> | ChainAimAt<"edge">;
type ChainAimAt<Sort extends "node" | "edge" | "fold" | "column"> =
  { [sort in Sort]: number } & { [other in Exclude<"node" | "edge" | "fold" | "column", Sort>]?: undefined };

/** A kind of step at a node, and how many things it leads to (`/api/chain/neighbours`). */
interface ChainStep {
  step: string;
  role: string;
  roles: string[] | null;
  reaches: string;
  forward: boolean;
  count: number;
}

/** Nodes that hang on one node by one role, in one direction and layer. */
interface ChainGroup {
  key: string;
  anchor: number;
  forward: boolean;
  role: string;
  layer: number;
  members: number[];
}

/** A group with nodes that are not shown (`count` of them), or one that was unfolded. */
interface ChainFold extends ChainGroup {
  behind: number[];
  open: boolean;
  count: number;
}

/** What is seen; `shown` and `links` are 1 for what is, `away` is -1 for what does not hang together with the focus. */
interface ChainSeen {
  shown: Uint8Array;
  links: Uint8Array;
  folds: ChainFold[];
  away: Int32Array;
  totals: number[];
}

interface ChainLit {
  nodes: Set<number>;
  edges: Set<number>;
}

/** A node, fold (`at` in the folds seen) or lane that stands in a column; `base` is where it stood as the chain opened. */
interface ChainCell {
  key: string;
  kind: "node" | "fold" | "lane";
  at: number;
  column: number;
  full: number;
  height: number;
  y: number;
  base: number | null;
  middle: number;
  near: [ChainCell, number][];
  parts: string[];
  detail: string;
  ended: boolean;
  doubt: boolean;
  fresh: boolean;
  crowdLeft?: number;
  crowdRight?: number;
}

/** Where a line leaves the side of a card: at one of its ports, together with those that share its first lane. */
interface ChainEnd {
  way: ChainWay;
  at: number;
  group: string | null;
  port: number;
  y: number;
}

/** A line from left to right: of an edge or to a fold, through the cells it passes; `points` are pairs of x and y. */
interface ChainWay {
  edge?: number;
  fold?: number;
  cells: ChainCell[];
  loop: boolean;
  y: number[];
  points: number[];
  top: number;
  bottom: number;
  left: number;
  right: number;
  style: string;
}

interface ChainPlan {
  cells: ChainCell[];
  known: Map<string, ChainCell>;
  ways: ChainWay[];
  stacks: ChainCell[][];
}

interface ChainScene extends ChainSeen, ChainPlan {
  box: ChainBox;
  wayOf: Map<number, ChainWay>;
  styles: [string, ChainWay[]][];
  bundled: ChainBundle[] | null;
  nodeCell(at: number): ChainCell | undefined;
}

interface ChainBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A column seen from far away: how many things stand in it, and by which roles they are tied to what is nearer. */
interface ChainBundle {
  number: number;
  layer: number;
  count: number;
  roles: [string, number][];
}

type ChainPlacedBundle = ChainBundle & { x: number; y: number; width: number; height: number };

/** How far a chain is moved to the right and down, in pixels, and its scale. */
type ChainView = [x: number, y: number, zoom: number];

interface ChainWindow {
  x: number;
  y: number;
  zoom: number;
}

interface ChainSize {
  width: number;
  height: number;
}

type ChainColours = Record<string, string>;

/** How a scene is painted: what stays ink, what is chosen, under the keys, under the pointer. */
interface ChainLook {
  colours: ChainColours;
  words: ChainWords;
  selected: ChainAim | null;
  lit: ChainLit | null;
  focused: number;
  hoveredFold: number;
  magnified: { node: number } | null;
  ratio?: number;
}

/** What the painter needs of a canvas; `fixed` is called before what does not move with the chain. */
type ChainBrush = Pick<
  CanvasRenderingContext2D,
  | "beginPath" | "moveTo" | "lineTo" | "bezierCurveTo" | "roundRect" | "fill" | "stroke" | "fillRect" | "fillText" | "measureText"
  | "setTransform" | "setLineDash" | "fillStyle" | "strokeStyle" | "lineWidth" | "lineCap" | "globalAlpha" | "textAlign"
  | "textBaseline" | "font"
> & { fixed?(): void };

/** What stands around a drawing that was taken along. */
interface ChainSaid {
  title: string;
  date: string;
  roles: string[];
  documents: string[];
  address: string;
  code: string[];
}

/** Words of the chain view in the language of the page (views/chain/words.py). */
interface ChainWords extends Record<ChainWord, string> {
  roles: Record<string, string>;
  kinds: Record<string, string>;
  labels: Record<string, string>;
  marks: Record<string, string>;
  upward: Record<string, string>;
  downward: Record<string, string>;
  doubts: Record<ChainState["doubt"], string>;
  layers: string[];
  roleOrder: string[];
}

type ChainWord =
  | "allDates" | "asOf" | "byKind" | "byRole" | "cannotExpand" | "centre" | "close" | "confidence" | "copied" | "copy" | "doubt" | "down"
  | "earlier" | "ended" | "expand" | "expandTitle" | "filteredOut" | "fold" | "folded" | "later" | "left" | "line" | "links" | "more"
  | "noDates" | "noPrint" | "nothing" | "open" | "openPage" | "page" | "firstPrinted" | "printedHere" | "refold" | "since" | "sources" | "title"
  | "unfoldAll" | "unreachable" | "up";

interface ChainTally {
  roles: Map<string, number>;
  kinds: Map<string, number>;
  sure: number;
  doubt: number;
}

/** What can be asked of a chain as it is seen (chain-model.js). */
interface ChainModel {
  data: ChainData;
  nodes: ChainNode[];
  edges: ChainEdge[];
  columns: ChainColumn[];
  size: ChainData["size"];
  byId: Map<string, number>;
  keys: Map<string, number>;
  dates(): string[];
  lanesFor(one: { column: number; full: number }, other: { column: number; full: number }, held: number[], hub: string): number[];
  holds(edge: Pick<ChainEdge, "spans">, day: string): boolean;
  seen(state: ChainState): ChainSeen;
  path(scene: ChainSeen, aim: ChainAim): ChainLit;
  take(fragment: ChainFragment): number;
  near(at: number): number[];
  filtered(state: ChainState): { on: Uint8Array; away: Int32Array };
  tally(state: ChainState): ChainTally;
}

interface ChainPlacer {
  scene(state: ChainState): ChainScene;
  trace(plan: ChainPlan): void;
  arrange(state: ChainState): Map<string, number>;
}

interface ChainPanel {
  showNode(at: number, scene: ChainScene): void;
  showEdge(at: number): void;
  shut(): void;
  placeOf(print: ChainPrint): string;
}

interface ChainPanelPage {
  links: boolean;
  select(aim: ChainChoice): void;
  clear(): void;
  unfold(fold: ChainFold): void;
  chainOf(id: string): string;
  neighbours: ((at: number, box: HTMLElement) => void) | null;
}

interface ChainOutlinePage {
  links: boolean;
  select(aim: ChainChoice): void;
  hover(aim: ChainAim | null): void;
  reveal(aim: ChainAim): void;
  placeOf(print: ChainPrint): string;
}

interface ChainStage {
  view: ChainWindow;
  size: ChainSize;
  fit(whole: boolean): void;
  holds(scene: ChainScene): boolean;
  approach(column: number): void;
  pan(dx: number, dy: number): void;
  repaint(): void;
  paint(): void;
  walk(aim: ChainAim, key: string): ChainAim | null;
  target(x: number, y: number): ChainAim | null;
  measure(): boolean;
  cellOf(aim: ChainAim): ChainCell | undefined;
  reveal(aim: ChainAim): void;
  zoom(factor: number): void;
  show(scene: ChainScene, look: ChainLook): void;
  frames(): number;
}

interface ChainAddress {
  state: ChainState;
  at: ChainView | null;
  text: boolean;
}

/** What the scripts of the chain view give each other. */
interface ChainTools {
  // chain-model.js
  freshState(): ChainState;
  openings(kind: string): { kinds: string[]; most: number }[];
  entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value;
  keyOf(id: string, role: string, forward: boolean, layer: number): string;
  model(data: ChainData, roleOrder: string[]): ChainModel;
  // chain-place.js
  placer(model: ChainModel): ChainPlacer;
  // chain-draw.js
  SANS: string;
  HEAD: number;
  colours(element: Element): ChainColours;
  prepare(model: ChainModel, scene: ChainScene, words: ChainWords, state: ChainState): void;
  paint(context: ChainBrush, size: ChainSize, view: ChainWindow, model: ChainModel, scene: ChainScene, look: ChainLook): void;
  // chain-lines.js
  lineOf(role: string, documents: boolean): string;
  styleOf(model: ChainModel, way: ChainWay): string;
  sample(context: ChainBrush, role: string, colours: ChainColours, x: number, y: number, width: number): void;
  paintLines(context: ChainBrush, scene: ChainScene, look: ChainLook, zoom: number, inside: (way: ChainWay) => boolean): void;
  paintLabels(context: ChainBrush, model: ChainModel, scene: ChainScene, look: ChainLook, inside: (way: ChainWay) => boolean): void;
  // chain-cards.js
  describe(model: ChainModel, scene: ChainScene, cell: ChainCell, words: ChainWords, state: ChainState): void;
  paintCards(context: ChainBrush, model: ChainModel, scene: ChainScene, look: ChainLook, zoom: number, world: ChainBox): void;
  paintMagnified(context: ChainBrush, size: ChainSize, view: ChainWindow, model: ChainModel, scene: ChainScene, look: ChainLook): void;
  fitted(context: ChainBrush, text: string, room: number): string;
  foldWords(fold: ChainFold, words: ChainWords): string;
  isCut(node: ChainNode): boolean;
  // chain-bundles.js
  isFar(zoom: number): boolean;
  bundles(model: ChainModel, scene: ChainScene, size: ChainSize): ChainPlacedBundle[];
  bundleAt(model: ChainModel, scene: ChainScene, size: ChainSize, x: number, y: number): ChainPlacedBundle | undefined;
  paintBundles(context: ChainBrush, size: ChainSize, model: ChainModel, scene: ChainScene, look: ChainLook): void;
  // chain-svg.js
  MARGIN: number;
  frame(scene: ChainScene): ChainSize;
  svg(model: ChainModel, scene: ChainScene, look: ChainLook, said: ChainSaid): string;
  // chain-proof.js
  proofOf(model: ChainModel, scene: ChainScene, state: ChainState, words: ChainWords, proof: { address: string; rows: string[] } | null): ChainSaid;
  proofRoom(said: ChainSaid): { above: number; below: number; least: number };
  paintProof(context: ChainBrush, said: ChainSaid, look: ChainLook, width: number, height: number): void;
  // chain-panel.js
  panel(aside: HTMLElement, model: ChainModel, words: ChainWords, page: ChainPanelPage): ChainPanel;
  // chain-neighbours.js
  neighbours(model: ChainModel, words: ChainWords): {
    offer(at: number, box: HTMLElement, expand: (step: string) => void): Promise<void>;
    fetched(more: ChainMore): Promise<ChainFragment | null>;
  };
  // chain-outline.js
  outline(
    outline: HTMLElement, model: ChainModel, words: ChainWords, page: ChainOutlinePage,
  ): { sync(state: ChainState): void; mark(aim: ChainAim | null): void; take(anchor: number): void };
  // chain-export.js
  exports: {
    saveSvg(model: ChainModel, scene: ChainScene, look: ChainLook, said: ChainSaid): string;
    savePng(model: ChainModel, scene: ChainScene, look: ChainLook, said: ChainSaid): Promise<HTMLCanvasElement>;
    saveCsv(model: ChainModel, scene: ChainScene): void;
    csv(model: ChainModel, scene: ChainScene): string;
    lightLook(look: ChainLook): ChainLook;
  };
  // chain-address.js
  readAddress(location: URL | Location, dated: boolean): ChainAddress;
  writeAddress(location: URL | Location, state: ChainState, at: ChainView | null, text: boolean, dated: boolean): string;
  // chain-time.js
  time(box: HTMLElement, dates: string[], words: ChainWords, choose: (date: string) => void): { show(date: string): void };
  // chain-legend.js
  legend(
    box: HTMLElement, model: ChainModel, state: ChainState, words: ChainWords, changed: () => void,
  ): { fill(): void; sync(): void };
  // chain-stage.js
  stage(
    canvas: HTMLCanvasElement, model: ChainModel,
    heard: { hover(aim: ChainAim | null): void; press(aim: ChainAim | null): void; moved(): void; resized(): void },
  ): ChainStage;
  // chain.js
  view: {
    take(fragment: ChainFragment): void;
    model: ChainModel;
    placer: ChainPlacer;
    state: ChainState;
    stage: ChainStage;
    scene(): ChainScene;
    actions: Record<string, (pressed: HTMLElement) => void>;
    look(): ChainLook;
  };
}
