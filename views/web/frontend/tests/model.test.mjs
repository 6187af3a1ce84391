import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load, star } from "./scripts.mjs";

const chain = load("chain-model.js");
const ROLES = ["authority", "implements"];
const model = (count, most) => chain.model(star(count, most), ROLES);
const shown = (view) => [...view.shown].reduce((sum, one) => sum + one, 0);

test("a small chain is seen whole", () => {
  const view = model(5).seen(chain.freshState());
  assert.equal(shown(view), 6);
  assert.equal(view.folds.length, 0);
});

test("many of a kind are folded, and a fold opens", () => {
  const found = model(40);
  const closed = found.seen(chain.freshState());
  assert.ok(shown(closed) < 12);
  const hidden = closed.folds.reduce((sum, fold) => sum + fold.count, 0);
  assert.equal(shown(closed) + hidden, 41);
  const opened = found.seen({ ...chain.freshState(), open: new Set([closed.folds[0].key]) });
  assert.equal(shown(opened), shown(closed) + closed.folds[0].count);
  assert.equal(shown(found.seen({ ...chain.freshState(), all: true })), 41);
});

test("a link holds from the month it begins to the end of the year it is ended in", () => {
  const found = model(3);
  const [, ended] = found.edges;
  assert.equal(found.holds(ended, "2019-02-28"), false);
  assert.equal(found.holds(ended, "2019-03-01"), true);
  assert.equal(found.holds(ended, "2021-12-31"), true);
  assert.equal(found.holds(ended, "2022-01-01"), false);
  assert.equal(found.holds(ended, ""), true);
});

test("stretches of time hold as in Python and in the queries", () => {
  const found = model(3);
  const cases = JSON.parse(readFileSync(new URL("../../../../tests/queries/holding.json", import.meta.url), "utf8"));
  assert.ok(cases.length > 10);
  for (const [start, end, day, holds] of cases) assert.equal(found.holds({ spans: [[start, end]] }, day), holds, `${start} ${end} ${day}`);
});

test("filters take links and what hangs on them alone", () => {
  const found = model(4);
  assert.equal(shown(found.seen({ ...chain.freshState(), roles: new Set(["authority"]) })), 3);
  assert.equal(shown(found.seen({ ...chain.freshState(), doubt: "doubt" })), 2);
  assert.equal(shown(found.seen({ ...chain.freshState(), kinds: new Set(["agency"]) })), 1);
});

test("the path of a card is all it rests on and all that rests on it", () => {
  const found = model(4);
  const view = found.seen(chain.freshState());
  const lit = found.path(view, { node: 2 });
  assert.deepEqual([...lit.nodes].sort(), [0, 2]);
  assert.deepEqual([...lit.edges], [1]);
});

test("neighbours are taken in once, into a new column where there is none", () => {
  const found = model(2);
  const fragment = () => ({
    focus: 0, passages: [{ quote: "职务" }],
    prints: [{ fact: "f1", passage: 0 }],
    nodes: [{ ...found.nodes[1] }, { ...found.nodes[1], id: "person", kind: "person", layer: 6, rank: 0 }],
    edges: [{ s: 0, t: 1, role: "holds", doubt: false, spans: [], prints: [0] }],
  });
  assert.equal(found.take(fragment()), 1);
  assert.equal(found.take(fragment()), 1);
  assert.equal(found.nodes.length, 4);
  assert.equal(found.edges.length, 3);
  assert.equal(found.data.prints.length, 1);
  assert.deepEqual(found.columns.map((column) => column.layer), [2, 3, 6]);
});
