import assert from "node:assert/strict";
import { test } from "node:test";
import { load, star } from "./scripts.mjs";

const chain = load("chain-model.js", "chain-place.js");
const placed = (count) => {
  const model = chain.model(star(count), ["authority", "implements"]);
  return { model, placer: chain.placer(model) };
};

const overlaps = (scene, gap) => {
  const stacks = Map.groupBy ? Map.groupBy(scene.cells, (cell) => cell.column) : new Map([0, 1].map((c) => [c, scene.cells.filter((cell) => cell.column === c)]));
  let found = 0;
  for (const stack of stacks.values()) {
    stack.sort((a, b) => a.y - b.y);
    for (let at = 1; at < stack.length; at += 1) if (stack[at - 1].y + stack[at - 1].height + gap > stack[at].y + 1e-6) found += 1;
  }
  return found;
};

test("what is seen at first stands where the server put it", () => {
  const { model, placer } = placed(4);
  const scene = placer.scene(chain.freshState());
  for (const cell of scene.cells) if (cell.kind === "node") assert.equal(cell.y, model.nodes[cell.at].y);
});

test("no two cards of a column overlap once a fold is open", () => {
  const { model, placer } = placed(30);
  const [fold] = model.seen(chain.freshState()).folds;
  const scene = placer.scene({ ...chain.freshState(), open: new Set([fold.key]) });
  assert.ok(scene.cells.length > 15);
  assert.equal(overlaps(scene, model.size.rowGap - 1), 0);
});

test("the box holds every card", () => {
  const { model, placer } = placed(6);
  const { box, cells } = placer.scene(chain.freshState());
  for (const cell of cells) {
    const { x } = model.columns[cell.column];
    assert.ok(x >= box.left && x + model.size.width <= box.right);
    assert.ok(cell.y >= box.top && cell.y + cell.height <= box.bottom);
  }
});

test("filters move nothing", () => {
  const { placer } = placed(6);
  const before = new Map(placer.scene(chain.freshState()).cells.map((cell) => [cell.key, cell.y]));
  const after = placer.scene({ ...chain.freshState(), roles: new Set(["authority"]) });
  for (const cell of after.cells) assert.equal(cell.y, before.get(cell.key));
});
