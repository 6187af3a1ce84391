// What the scripts of the pages share: the names they put on window, the answers of the API they read, the elements of their own pages.

type ElementAttributes = Record<string, string | number | boolean | null | undefined>;
type ElementChild = Element | string | number | null | undefined | false | readonly ElementChild[];

/** Lists count their entries by a number called value; all other elements have a text of that name, if any. */
type MadeElement<Name extends keyof HTMLElementTagNameMap> =
  HTMLElementTagNameMap[Name] extends { value: number } ? HTMLElement : HTMLElementTagNameMap[Name];

/** A new element; attributes without a value and children without one are left out. */
type ElementMaker = <Name extends keyof HTMLElementTagNameMap>(
  name: Name, attributes?: ElementAttributes, ...children: ElementChild[]
) => MadeElement<Name>;

/** What every script needs (elements.js); `copied` tells whether the clipboard took the text. */
interface ElementTools {
  el: ElementMaker;
  button(label: string, act: (button: HTMLButtonElement) => void, attributes?: ElementAttributes): HTMLButtonElement;
  copied(text: string): Promise<boolean>;
  pageOf(id: string): string;
}

/** Words where they stand in a source. */
interface PrintedWords {
  source: string;
  line: number;
  page: number | null;
  start: number;
  end: number;
  quote: string;
}

/** A fact or line in its surroundings (`/api/evidence`); where it stands in a table, that table's rows around it. */
interface Evidence extends PrintedWords {
  before: string;
  after: string;
  document?: string;
  issue?: string;
  reasons?: string[];
  facts?: { fact: string; what?: string; quote: string; label: Record<string, string>; class: string }[];
  table?: {
    title: string;
    heading: string[];
    rows: { cells: [before: string, inside: string, after: string][] }[];
    start: number;
    end: number;
  };
}

/** What is found by a name (`/api/search`). */
interface SearchHit {
  page: string;
  shown: string;
  mark: string;
  word: string;
  label: string;
  matched: string;
  why: string;
  reason: string;
}

/** Terms of the graph as the workbench completes them; labels and definitions by language. */
interface Vocabulary {
  prefixes: Record<string, string>;
  terms: { curie: string; kind: string; used: boolean; label: Record<string, string>; definition: Record<string, string> }[];
}

/** The editor of the workbench: the bundled one or a plain text box. */
interface Editor {
  get(): string;
  set(text: string): void;
  focus(): void;
  trouble(line: number, column: number, message: string): void;
}

/** A term of an answer of the endpoint, as SPARQL results have it. */
interface AnswerTerm {
  type: "uri" | "bnode" | "literal";
  value: string;
  datatype?: string;
}

interface Answer {
  kind: "ask" | "rows" | "triples";
  value?: boolean;
  columns: string[];
  rows: Record<string, AnswerTerm>[];
}

/** Two things of an answer with what links them, where that is known. */
type AnswerLink = [one: AnswerTerm, other: AnswerTerm, role: AnswerTerm | null];

/** A thing of an answer where the graph of it stands. */
interface AnswerNode {
  term: AnswerTerm;
  layer: number;
  x: number;
  y: number;
  near: AnswerNode[];
}

/** How an answer is shown: words in the language of the page, short names of namespaces. */
interface AnswerLook {
  words: Record<string, string>;
  prefixes: Record<string, string>;
}

/** Answers of the endpoint, read and shown (workbench-results.js). */
interface AnswerTools {
  learn(found: Answer): Promise<boolean>;
  read(body: string, media: string): Answer;
  table(found: Answer, look: AnswerLook): Element;
  chart(found: Answer, look: AnswerLook): Element;
  graph(found: Answer, look: AnswerLook): Element;
  csv(found: Answer): string;
}

/** What the workbench finds in its page (views/web/workbench.py). */
interface WorkbenchData {
  words: Record<string, string>;
  examples: { name: string; title: string; question: string; query: string }[];
  first: string;
  start: string;
  lang: "zh" | "en";
  prefixes: Record<string, string>;
  csv: string;
}
interface WorkbenchTab {
  id: number;
  query: string;
  title: string;
}
/** What came of a query: why it did not run, or its answer, how it is shown, and how many milliseconds it took. */
type WorkbenchAnswer = { trouble: string } | { found: Answer; body: string; time: number; form?: string };
/** A query run before: how many rows it had, and when. */
interface WorkbenchRun {
  query: string;
  rows: number;
  at: string;
}

/** The agencies that share duties, as pyvis has them (views/chain/network.py). */
interface NetworkData {
  nodes: NetworkNode[];
  edges: NetworkEdge[];
  least: number;
  most: number;
}
interface NetworkNode {
  id: string;
  label: string;
  x: number;
  y: number;
  size: number;
}
interface NetworkEdge {
  from: string;
  to: string;
  shared: number;
  width: number;
}

/** A duty that two agencies share (`/api/network/shared`), and where it is printed. */
interface SharedDuty {
  due: string;
  page: string;
  text: string;
  fact: string;
  source: string;
  place: string;
}

/** As much of vis-network as the network page uses. */
interface VisSet<Item> {
  get(): Item[];
  add(items: Item[]): void;
  update(items: Item[]): void;
  clear(): void;
}
interface VisItem {
  id: string;
  hidden?: boolean;
  [setting: string]: unknown;
}
interface VisNetwork {
  fit(options: object): void;
  moveTo(options: { position?: { x: number; y: number }; scale?: number }): void;
  getPositions(ids?: string[]): Record<string, { x: number; y: number }>;
  getScale(): number;
  unselectAll(): void;
  once(event: string, then: () => void): void;
  on(event: string, then: (event: { nodes: string[]; edges: string[] }) => void): void;
}
declare const vis: {
  DataSet: new () => VisSet<VisItem>;
  Network: new (stage: HTMLElement, data: { nodes: VisSet<VisItem>; edges: VisSet<VisItem> }, options: object) => VisNetwork;
};

interface Window {
  quanzeElements: ElementTools;
  quanze: {
    openEvidence(found: Evidence, from: HTMLElement | null): void;
    showFact(fact: string, from: HTMLElement | null): Promise<void>;
    copy(pressed: HTMLElement, text: string | Promise<string>): Promise<void>;
    citers(source: string, line: number): HTMLElement[];
    words: Record<string, string>;
  };
  quanzeChain: ChainTools;
  quanzeEditor?: {
    create(options: {
      parent: HTMLElement;
      text: string;
      label: string;
      vocabulary: Vocabulary;
      lang: "zh" | "en";
      run: () => void;
      change: (text: string) => void;
    }): Editor;
  };
  quanzeNetwork: { network: VisNetwork; open(id: string): void; pair(a: string, b: string): Promise<void>; dress(): void };
  quanzeResults: AnswerTools;
}

// Pages look up their own elements, which are there: an element counts as any element of a page, a form, a list or a dialog.
interface Document {
  getElementById(id: string): HTMLElement;
}
interface ParentNode {
  querySelector(selector: string): HTMLElement;
  querySelectorAll(selector: string): NodeListOf<HTMLElement>;
}
interface EventTarget {
  closest(selector: string): HTMLElement | null;
  matches(selector: string): boolean;
}
interface Element {
  closest(selector: string): HTMLElement | null;
  dataset: DOMStringMap;
  hidden: boolean;
  open: boolean;
  value: string;
  max: string;
  name: string;
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
