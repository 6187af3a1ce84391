// Loads scripts of the chain view as a browser would, into a window of their own.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";

export function load(...names) {
  const window = {};
  for (const name of names) {
    const file = new URL(`../../static/${name}`, import.meta.url);
    runInNewContext(readFileSync(file, "utf8"), { window }, { filename: name });
  }
  return window.quanzeChain;
}

/** A focus (an item) with some agencies right of it, all placed one below the other. */
export function star(count, most = 7) {
  const cell = (at, column, id) => ({
    id, kind: column ? "agency" : "item", label: id, layer: column ? 3 : 2, column, rank: at, height: 40, y: at * 60, full: at * 60,
  });
  const nodes = [cell(0, 0, "item"), ...Array.from({ length: count }, (_, at) => cell(at, 1, `agency${at}`))];
  const edges = Array.from({ length: count }, (_, at) => ({
    s: 0, t: at + 1, role: at % 2 ? "implements" : "authority", doubt: at === 0, spans: [["2019-03", at === 1 ? "2021" : ""]], lanes: [], prints: [],
  }));
  return {
    focus: 0, most, nodes, edges, columns: [{ layer: 2, x: 0 }, { layer: 3, x: 300 }], lanes: [], folds: [], prints: [], passages: [],
    size: { width: 200, columnGap: 100, rowGap: 20, lane: 8, fold: 30 },
  };
}
