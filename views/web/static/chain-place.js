// Where things of a chain stand. What is seen at first stands where the server put it (views/chain/layout.py); once folds
// are opened the same rule is applied here. Filters and dates move nothing: what they leave keeps its place.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const SWEEPS = 8;
  // How much a line holds its two ends together, by how many of them are lanes.
  const HOLD = [1, 2, 8];

  chain.placer = (model) => {
    const { data, nodes, edges, columns, size } = model;
    const { lanes } = data;
    const foldData = new Map(data.folds.map((fold) =>
      [chain.keyOf(nodes[fold.anchor].id, fold.role, fold.forward, fold.layer), fold]));
    let arrangedFor = "";
    /** @type {Map<string, number> | null} */
    let arranged = null;

    // The cells of what is seen, the cells each line passes, and the columns in order.
    /** @param {ChainSeen} view */
    const cellsOf = (view) => {
      /** @type {ChainCell[]} */
      const cells = [];
      /** @type {Map<string, ChainCell>} */
      const known = new Map();
      /** @param {string} key @param {ChainCell["kind"]} kind @param {number} at @param {Pick<ChainSpot, "column" | "full">} item @param {number} height */
      const add = (key, kind, at, item, height) => {
        /** @type {ChainCell} */
        const cell = {
          key, kind, at, column: item.column, full: item.full, height, y: 0, base: null, middle: 0, near: [],
          parts: [], detail: "", ended: false, doubt: false, fresh: false,
        };
        cells.push(cell);
        known.set(key, cell);
        return cell;
      };
      nodes.forEach((node, at) => { if (view.shown[at]) add(`n${at}`, "node", at, node, node.height); });
      /** @param {number} at */
      const laneCell = (at) => known.get(`l${at}`) || add(`l${at}`, "lane", at, lanes[at], size.lane);
      /** @param {number} at */
      const nodeCell = (at) => /** @type {ChainCell} */ (known.get(`n${at}`));
      /** @type {ChainWay[]} */
      const ways = [];
      /** @param {{ edge?: number, fold?: number }} what @param {ChainCell} a @param {ChainCell[]} between @param {ChainCell} b */
      const way = (what, a, between, b) =>
        ways.push({
          ...what, cells: a.column <= b.column ? [a, ...between, b] : [b, ...between, a],
          loop: false, y: [], points: [], top: 0, bottom: 0, left: 0, right: 0, style: "",
        });
      edges.forEach((edge, at) => {
        if (view.links[at]) way({ edge: at }, nodeCell(edge.s), edge.lanes.map(laneCell), nodeCell(edge.t));
      });
      view.folds.forEach((fold, at) => {
        const there = foldData.get(fold.key);
        const last = nodes[fold.members[fold.members.length - 1]];
        const spot = there || { column: last.column, full: last.full + 1e-5 };
        const passed = there ? there.lanes : model.lanesFor(nodes[fold.anchor], spot, [], `${fold.anchor}`);
        const cell = add(`f${fold.key}`, "fold", at, spot, size.fold);
        way({ fold: at }, nodeCell(fold.anchor), passed.map(laneCell), cell);
      });
      /** @type {ChainCell[][]} */
      const stacks = columns.map(() => []);
      for (const cell of cells) stacks[cell.column].push(cell);
      for (const stack of stacks) stack.sort((a, b) => a.full - b.full);
      return { cells, known, ways, stacks };
    };

    // Places as near to the wish of each as the least distances allow (pool adjacent violators).
    /** @param {number[]} wanted @param {number[]} gaps @param {number[]} weights */
    const spread = (wanted, gaps, weights) => {
      const shift = [0];
      for (const gap of gaps) shift.push(shift[shift.length - 1] + gap);
      /** @type {{ total: number, mass: number, count: number }[]} */
      const blocks = [];
      wanted.forEach((wish, at) => {
        let block = { total: (wish - shift[at]) * weights[at], mass: weights[at], count: 1 };
        for (let before = blocks.at(-1); before && before.total / before.mass > block.total / block.mass; before = blocks.at(-1)) {
          blocks.pop();
          block = { total: block.total + before.total, mass: block.mass + before.mass, count: block.count + before.count };
        }
        blocks.push(block);
      });
      /** @type {number[]} */
      const places = [];
      for (const { total, mass, count } of blocks) for (let i = 0; i < count; i += 1) places.push(total / mass + shift[places.length]);
      return places;
    };

    // Everything placed anew: from the middle of its column, each cell is drawn to what it is linked to.
    /** @param {ChainPlan} plan */
    const arrange = ({ cells, ways, stacks }) => {
      link(cells, ways);
      for (const stack of stacks) centre(stack);
      const order = stacks.map((_, at) => at);
      for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
        for (const number of sweep % 2 ? [...order].reverse() : order) draw(stacks[number]);
      }
      const tops = cells.map((cell) => cell.middle - cell.height / 2);
      const top = tops.reduce((least, y) => Math.min(least, y), Infinity);
      return new Map(cells.map((cell, at) => [cell.key, tops[at] - top]));
    };

    // Gives every cell those beside it with their weights: lanes hold to lanes, so that lines run straight.
    /** @param {ChainCell[]} cells @param {ChainWay[]} ways */
    const link = (cells, ways) => {
      /** @type {Map<string, { a: ChainCell, b: ChainCell, count: number }>} */
      const lines = new Map();
      for (const { cells: passed } of ways) {
        for (let i = 1; i < passed.length; i += 1) {
          if (passed[i].column !== passed[i - 1].column + 1) continue;
          const key = `${passed[i - 1].key} ${passed[i].key}`;
          chain.entry(lines, key, () => ({ a: passed[i - 1], b: passed[i], count: 0 })).count += 1;
        }
      }
      for (const cell of cells) cell.near = [];
      for (const { a, b, count } of lines.values()) {
        const weight = HOLD[Number(a.kind === "lane") + Number(b.kind === "lane")] * Math.sqrt(count);
        a.near.push([b, weight]);
        b.near.push([a, weight]);
      }
    };

    // One cell below the other, the whole column around 0.
    /** @param {ChainCell[]} stack */
    const centre = (stack) => {
      let at = 0;
      for (const cell of stack) {
        cell.middle = at + cell.height / 2;
        at += cell.height + size.rowGap;
      }
      for (const cell of stack) cell.middle -= at / 2;
    };

    // Each cell of a column as near to those beside it as the others let it.
    /** @param {ChainCell[]} stack */
    const draw = (stack) => {
      const weights = stack.map((cell) => cell.near.reduce((sum, [, weight]) => sum + weight, 0));
      const wanted = stack.map((cell, at) =>
        (weights[at] ? cell.near.reduce((sum, [other, weight]) => sum + other.middle * weight, 0) / weights[at] : cell.middle));
      const gaps = stack.slice(1).map((cell, at) => (cell.height + stack[at].height) / 2 + size.rowGap);
      const places = spread(wanted, gaps, weights.map((weight) => weight || 0.01));
      stack.forEach((cell, at) => { cell.middle = places[at]; });
    };

    // Where everything stands as the chain opened, whatever is hidden or unfolded since: what comes later is set between it.
    /** @param {ChainState} state */
    const basePlaces = (state) => {
      const most = state.most || data.most;
      const wanted = JSON.stringify([state.all, most, state.levels]);
      if (arranged && wanted === arrangedFor) return arranged;
      if (!state.all && (state.levels.length || most !== data.most)) {
        const plain = { ...chain.freshState(), kinds: new Set(state.levels), most };
        arranged = arrange(cellsOf(model.seen(plain)));
      } else {
        /** @type {Map<string, number>} */
        const places = new Map();
        /** @param {string} key @param {number | null} y */
        const put = (key, y) => { if (y !== null) places.set(key, y); };
        nodes.forEach((node, at) => put(`n${at}`, state.all ? node.full : node.y));
        lanes.forEach((lane, at) => put(`l${at}`, state.all ? lane.full : lane.y));
        for (const [key, fold] of foldData) put(`f${key}`, fold.y);
        arranged = places;
      }
      arrangedFor = wanted;
      return arranged;
    };

    /** @param {number[]} values */
    const middleOf = (values) => {
      const sorted = values.sort((a, b) => a - b);
      return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
    };
    /** @param {ChainCell} a @param {ChainCell} b */
    const gapOf = (a, b) => (a.kind === "lane" && b.kind === "lane" ? 4 : size.rowGap);

    // Known cells keep their places or are pushed down; others are set between them, near what they are linked to.
    /** @param {ChainCell[]} stack @param {Map<ChainCell, ChainCell[]>} beside @param {Set<ChainCell>} done */
    const settle = (stack, beside, done) => {
      /** @param {ChainCell} cell */
      const wish = (cell) => {
        const heights = (beside.get(cell) || []).filter((other) => done.has(other)).map((other) => other.y + other.height / 2);
        return heights.length ? middleOf(heights) - cell.height / 2 : null;
      };
      const first = stack.findIndex((cell) => cell.base !== null);
      if (first > 0) {
        let ceiling = stack[first].base ?? 0;
        for (let i = first - 1; i >= 0; i -= 1) {
          ceiling -= gapOf(stack[i], stack[i + 1]) + stack[i].height;
          const wanted = wish(stack[i]);
          if (wanted !== null && wanted < ceiling) ceiling = wanted;
          stack[i].y = ceiling;
        }
      }
      let bottom = -Infinity;
      stack.forEach((cell, i) => {
        if (first <= 0 || i >= first) {
          const floor = i ? bottom + gapOf(stack[i - 1], cell) : -Infinity;
          let wanted = cell.base;
          if (wanted === null) {
            wanted = wish(cell);
            if (wanted === null) wanted = i ? floor : 0;
            let need = cell.height;
            let next = i + 1;
            while (next < stack.length && stack[next].base === null) {
              need += gapOf(stack[next - 1], stack[next]) + stack[next].height;
              next += 1;
            }
            if (next < stack.length) wanted = Math.min(wanted, (stack[next].base ?? 0) - gapOf(stack[next - 1], stack[next]) - need);
          }
          cell.y = Math.max(wanted, floor);
        }
        bottom = cell.y + cell.height;
      });
    };

    /** @param {ChainPlan} found @param {ChainState} state */
    const place = (found, state) => {
      const places = basePlaces(state);
      /** @type {Map<ChainCell, ChainCell[]>} */
      const beside = new Map();
      for (const { cells: passed } of found.ways) {
        for (let i = 1; i < passed.length; i += 1) {
          chain.entry(beside, passed[i - 1], () => []).push(passed[i]);
          chain.entry(beside, passed[i], () => []).push(passed[i - 1]);
        }
      }
      for (const cell of found.cells) cell.base = places.get(cell.key) ?? null;
      const home = nodes[data.focus].column;
      const order = columns.map((_, at) => at).sort((a, b) => Math.abs(a - home) - Math.abs(b - home) || a - b);
      /** @type {Set<ChainCell>} */
      const done = new Set();
      for (const number of order) {
        settle(found.stacks[number], beside, done);
        found.stacks[number].forEach((cell) => done.add(cell));
      }
    };

    // For every line the points it passes, spread along the sides of the cards so that lines do not run into one.
    /** @param {Pick<ChainPlan, "ways">} plan */
    const trace = ({ ways }) => {
      /** @type {Map<string, { cell: ChainCell, ends: ChainEnd[] }>} */
      const sides = new Map();
      /** @param {ChainCell} cell @param {boolean} right @param {ChainCell} other @param {ChainWay} way @param {number} at */
      const end = (cell, right, other, way, at) => {
        if (cell.kind === "lane") return;
        const key = `${cell.key}${right ? ">" : "<"}`;
        const group = other.kind === "lane" ? other.key : null;
        chain.entry(sides, key, () => ({ cell, ends: [] })).ends.push({ way, at, group, port: 0, y: other.y + other.height / 2 });
      };
      for (const way of ways) {
        const last = way.cells.length - 1;
        way.loop = last === 1 && way.cells[0].column === way.cells[1].column;
        way.y = way.cells.map((cell) => cell.y + cell.height / 2);
        end(way.cells[0], true, way.cells[1], way, 0);
        end(way.cells[last], way.loop, way.cells[last - 1], way, last);
      }
      for (const { cell, ends } of sides.values()) {
        if (ends.length < 2) continue;
        ends.sort((a, b) => a.y - b.y || a.way.cells.length - b.way.cells.length || String(a.group).localeCompare(String(b.group)));
        // Lines that share a lane leave the card as one.
        let ports = 0;
        ends.forEach((one, number) => {
          if (number && (!one.group || one.group !== ends[number - 1].group)) ports += 1;
          one.port = ports;
        });
        const step = ports ? Math.min(7, (cell.height - 16) / ports) : 0;
        for (const { way, at, port } of ends) way.y[at] += (port - ports / 2) * step;
      }
      for (const way of ways) {
        /** @type {number[]} */
        const points = [];
        const last = way.cells.length - 1;
        way.cells.forEach((cell, at) => {
          const { x } = columns[cell.column];
          if (at > 0) points.push(way.loop ? x + size.width : x, way.y[at]);
          if (at < last) points.push(x + size.width, way.y[at]);
        });
        way.points = points;
        way.top = Math.min(...way.y);
        way.bottom = Math.max(...way.y);
        way.left = points[0];
        way.right = points[points.length - 2] + (way.loop ? 40 : 0);
      }
    };

    /** @param {ChainCell[]} cells */
    const boxOf = (cells) => {
      const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
      for (const cell of cells) {
        const { x } = columns[cell.column];
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x + size.width);
        box.top = Math.min(box.top, cell.y);
        box.bottom = Math.max(box.bottom, cell.y + cell.height);
      }
      return box;
    };

    // The scene of a state: what is seen, where it stands, how the lines run.
    /** @param {ChainState} state */
    const scene = (state) => {
      const view = model.seen(state);
      const found = cellsOf(view);
      place(found, state);
      trace(found);
      /** @type {Map<number, ChainWay>} */
      const wayOf = new Map();
      for (const way of found.ways) if (way.edge !== undefined) wayOf.set(way.edge, way);
      /** @param {number} at */
      const nodeCell = (at) => found.known.get(`n${at}`);
      return { ...view, ...found, box: boxOf(found.cells), wayOf, styles: [], bundled: null, nodeCell };
    };

    return { scene, trace, arrange: (state) => arrange(cellsOf(model.seen(state))) };
  };
})();
