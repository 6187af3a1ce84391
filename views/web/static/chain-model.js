// A chain as it is seen: what filters, date and folds leave of it, and where that stands.
// Everything is a function of the data and the state; places of what is seen at first come from the server and stay.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || {});

  // Whether a stretch of time covers a day; a month or a year that is named as an end counts whole.
  const covers = ([start, end], day) => {
    if (start && start > day.slice(0, start.length)) return false;
    if (!end) return true;
    return end.length >= day.length ? end > day : end >= day.slice(0, end.length);
  };

  chain.freshState = () => ({
    asOf: "", roles: new Set(), kinds: new Set(), doubt: "all", open: new Set(), all: false, more: [], selected: "",
  });

  chain.keyOf = (id, role, forward, layer) => `${id}~${role}${forward ? ">" : "<"}${layer}`;

  chain.model = (data, roleOrder) => {
    const { nodes, edges, lanes, columns, size } = data;
    const roleRank = new Map(roleOrder.map((role, at) => [role, at]));
    const byId = new Map();
    const keys = new Map();
    let near = [];
    let highest = 0;
    const foldData = new Map();
    for (const fold of data.folds) {
      foldData.set(chain.keyOf(nodes[fold.anchor].id, fold.role, fold.forward, fold.layer), fold);
    }

    const learn = () => {
      near = nodes.map(() => []);
      nodes.forEach((node, at) => { byId.set(node.id, at); highest = Math.max(highest, node.rank); });
      edges.forEach((edge, at) => {
        near[edge.s].push(at);
        near[edge.t].push(at);
        keys.set(`${nodes[edge.s].id}~${edge.role}~${nodes[edge.t].id}`, at);
      });
    };
    learn();

    const holds = (edge, day) => !day || !edge.spans.length || edge.spans.some((span) => covers(span, day));
    const passes = (edge, state) =>
      !state.roles.has(edge.role) && !state.kinds.has(nodes[edge.s].kind) && !state.kinds.has(nodes[edge.t].kind) &&
      (state.doubt === "all" || edge.doubt === (state.doubt === "doubt")) && holds(edge, state.asOf);

    // Which links pass the filters and hang together with the focus; how far each thing is from it.
    const filtered = (state) => {
      const on = Uint8Array.from(edges, (edge) => (passes(edge, state) ? 1 : 0));
      const away = new Int32Array(nodes.length).fill(-1);
      let frontier = [data.focus];
      away[data.focus] = 0;
      while (frontier.length) {
        const next = [];
        for (const at of frontier) {
          for (const link of near[at]) {
            if (!on[link]) continue;
            const other = edges[link].s === at ? edges[link].t : edges[link].s;
            if (away[other] < 0) {
              away[other] = away[at] + 1;
              next.push(other);
            }
          }
        }
        frontier = next;
      }
      return { on, away };
    };

    const groupsOf = (on, away) => {
      const found = new Map();
      edges.forEach((edge, at) => {
        if (!on[at]) return;
        for (const [anchor, member, forward] of [[edge.s, edge.t, true], [edge.t, edge.s, false]]) {
          if (away[anchor] < 0 || away[member] !== away[anchor] + 1) continue;
          const key = chain.keyOf(nodes[anchor].id, edge.role, forward, nodes[member].layer);
          let group = found.get(key);
          if (!group) {
            group = { key, anchor, forward, role: edge.role, layer: nodes[member].layer, members: new Set() };
            found.set(key, group);
          }
          group.members.add(member);
        }
      });
      const groups = [...found.values()];
      for (const group of groups) group.members = [...group.members].sort((a, b) => nodes[a].rank - nodes[b].rank);
      const role = (name) => (roleRank.has(name) ? roleRank.get(name) : 99);
      return groups.sort((a, b) => away[a.anchor] - away[b.anchor] || a.anchor - b.anchor || a.forward - b.forward ||
        role(a.role) - role(b.role) || a.layer - b.layer);
    };

    // What is seen: things, links, and the folds with how many things stand behind each.
    const seen = (state) => {
      const { on, away } = filtered(state);
      const shown = new Uint8Array(nodes.length);
      shown[data.focus] = 1;
      const waiting = [];
      const open = [];
      for (const group of groupsOf(on, away)) {
        if (!shown[group.anchor]) continue;
        const hidden = group.members.filter((at) => !shown[at]);
        let room = data.most - (group.members.length - hidden.length);
        const foldable = hidden.length > room + 1;
        const unfolded = state.all || state.open.has(group.key);
        if (unfolded || !foldable) room = hidden.length;
        room = Math.max(room, 0);
        hidden.slice(0, room).forEach((at) => { shown[at] = 1; });
        if (hidden.length > room) waiting.push({ ...group, behind: hidden.slice(room), open: false });
        else if (foldable && !state.all) open.push({ ...group, behind: [], open: true });
      }
      const folds = [];
      for (const fold of waiting) {
        fold.count = fold.behind.filter((at) => !shown[at]).length;
        if (fold.count) folds.push(fold);
      }
      const links = Uint8Array.from(edges, (edge, at) => (on[at] && shown[edge.s] && shown[edge.t] ? 1 : 0));
      return { shown, links, folds: [...folds, ...open], away };
    };

    const middleOf = (values) => {
      const sorted = values.sort((a, b) => a - b);
      return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
    };

    // The places of what is seen. What was there at first keeps its place or is pushed down; nothing else moves.
    const placed = (view, state) => {
      const cells = [];
      const cellOf = { node: new Map(), lane: new Map() };
      const add = (kind, at, item, height) => {
        const known = item.y !== null && item.y !== undefined && !state.all;
        const cell = { kind, at, column: item.column, full: item.full, base: known ? item.y : null, height, y: 0 };
        if (state.all && item.full !== undefined) cell.base = item.full;
        cells.push(cell);
        if (cellOf[kind]) cellOf[kind].set(at, cell);
        return cell;
      };
      nodes.forEach((node, at) => { if (view.shown[at]) add("node", at, node, node.height); });
      const laneCell = (at) => cellOf.lane.get(at) || add("lane", at, lanes[at], size.lane);
      const ways = [];
      edges.forEach((edge, at) => {
        if (!view.links[at]) return;
        const a = cellOf.node.get(edge.s);
        const b = cellOf.node.get(edge.t);
        const between = (edge.lanes || []).map(laneCell);
        ways.push({ edge: at, cells: a.column <= b.column ? [a, ...between, b] : [b, ...between, a] });
      });
      view.folds.forEach((fold, at) => {
        const known = foldData.get(fold.key);
        const last = fold.members[fold.members.length - 1];
        const item = known || { column: nodes[last].column, full: nodes[last].full + 0.5, y: null };
        const cell = add("fold", at, item, size.fold);
        const between = known ? known.lanes.map(laneCell) : [];
        const anchor = cellOf.node.get(fold.anchor);
        ways.push({ fold: at, cells: anchor.column <= cell.column ? [anchor, ...between, cell] : [cell, ...between, anchor] });
      });
      const beside = new Map(cells.map((cell) => [cell, []]));
      for (const way of ways) {
        for (let i = 1; i < way.cells.length; i += 1) {
          beside.get(way.cells[i - 1]).push(way.cells[i]);
          beside.get(way.cells[i]).push(way.cells[i - 1]);
        }
      }
      const stacks = columns.map(() => []);
      for (const cell of cells) stacks[cell.column].push(cell);
      const home = nodes[data.focus].column;
      const order = columns.map((_, at) => at).sort((a, b) => Math.abs(a - home) - Math.abs(b - home) || a - b);
      const done = new Set();
      for (const number of order) {
        const stack = stacks[number].sort((a, b) => a.full - b.full || (a.base ?? a.full) - (b.base ?? b.full));
        settle(stack, beside, done);
        stack.forEach((cell) => done.add(cell));
      }
      return { cells, ways, stacks, cellOf };
    };

    const gapOf = (a, b) => (a.kind === "lane" && b.kind === "lane" ? 4 : size.rowGap);

    const settle = (stack, beside, done) => {
      const wish = (cell) => {
        const heights = beside.get(cell).filter((other) => done.has(other)).map((other) => other.y + other.height / 2);
        return heights.length ? middleOf(heights) - cell.height / 2 : null;
      };
      const first = stack.findIndex((cell) => cell.base !== null);
      // What comes before the first known cell stands above it, so that nothing known moves.
      if (first > 0) {
        let ceiling = stack[first].base;
        for (let i = first - 1; i >= 0; i -= 1) {
          ceiling -= gapOf(stack[i], stack[i + 1]) + stack[i].height;
          const wanted = wish(stack[i]);
          if (wanted !== null && wanted < ceiling) ceiling = wanted;
          stack[i].y = ceiling;
        }
      }
      let bottom = -Infinity;
      stack.forEach((cell, i) => {
        if (first > 0 && i < first) {
          bottom = cell.y + cell.height;
          return;
        }
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
          if (next < stack.length) wanted = Math.min(wanted, stack[next].base - gapOf(stack[next - 1], stack[next]) - need);
        }
        cell.y = Math.max(wanted, floor);
        bottom = cell.y + cell.height;
      });
    };

    // The lines: for every link the points it passes, spread along the sides of the cards.
    const drawn = (state) => {
      const view = seen(state);
      const place = placed(view, state);
      const sides = new Map();
      const side = (cell, right, other, way, end) => {
        if (cell.kind === "lane") return;
        const key = right ? cell : cell.left || (cell.left = {});
        if (!sides.has(key)) sides.set(key, { cell, ends: [] });
        sides.get(key).ends.push({ way, end, y: other.y + other.height / 2 });
      };
      for (const way of place.ways) {
        const last = way.cells.length - 1;
        way.y = way.cells.map((cell) => cell.y + cell.height / 2);
        side(way.cells[0], true, way.cells[1] || way.cells[0], way, 0);
        side(way.cells[last], false, way.cells[last - 1] || way.cells[last], way, last);
      }
      for (const { cell, ends } of sides.values()) {
        if (ends.length < 2) continue;
        ends.sort((a, b) => a.y - b.y || a.way.cells.length - b.way.cells.length);
        const step = Math.min(7, (cell.height - 16) / (ends.length - 1));
        ends.forEach(({ way, end }, at) => { way.y[end] += (at - (ends.length - 1) / 2) * step; });
      }
      for (const way of place.ways) {
        const points = [];
        const last = way.cells.length - 1;
        way.cells.forEach((cell, at) => {
          const x = columns[cell.column].x;
          if (at > 0) points.push(x, way.y[at]);
          if (at < way.cells.length - 1) points.push(x + size.width, way.y[at]);
        });
        if (last === 1 && way.cells[0].column === way.cells[1].column) {
          // A link within a column (a circle of documents) bends out on the right.
          points[2] = points[0];
          way.loop = true;
        }
        way.points = points;
        const ys = points.filter((_, at) => at % 2);
        way.top = Math.min(...ys);
        way.bottom = Math.max(...ys);
        way.left = points[0];
        way.right = points[points.length - 2];
        if (way.loop) way.right += 40;
      }
      const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
      for (const cell of place.cells) {
        box.left = Math.min(box.left, columns[cell.column].x);
        box.right = Math.max(box.right, columns[cell.column].x + size.width);
        box.top = Math.min(box.top, cell.y);
        box.bottom = Math.max(box.bottom, cell.y + cell.height);
      }
      const wayOf = new Map();
      for (const way of place.ways) if (way.edge !== undefined) wayOf.set(way.edge, way);
      return { ...view, ...place, box, wayOf };
    };

    // All that a thing or a link rests on and all that rests on it, within what is seen.
    const path = (scene, { node, edge }) => {
      const lit = { nodes: new Set(), edges: new Set() };
      const walk = (start, forward) => {
        const stack = [start];
        const met = new Set(stack);
        while (stack.length) {
          const at = stack.pop();
          lit.nodes.add(at);
          for (const link of near[at]) {
            if (!scene.links[link]) continue;
            const from = forward ? edges[link].s : edges[link].t;
            const to = forward ? edges[link].t : edges[link].s;
            if (from !== at) continue;
            lit.edges.add(link);
            if (!met.has(to)) {
              met.add(to);
              stack.push(to);
            }
          }
        }
      };
      if (edge !== undefined) lit.edges.add(edge);
      walk(edge !== undefined ? edges[edge].s : node, false);
      walk(edge !== undefined ? edges[edge].t : node, true);
      return lit;
    };

    // Take in a thing's neighbours: new cards come after what the thing is linked to already.
    const take = (fragment) => {
      const anchor = byId.get(fragment.nodes[fragment.focus].id);
      if (anchor === undefined) return;
      const passages = data.passages.length;
      data.passages.push(...fragment.passages);
      const facts = new Map(data.prints.map((print, at) => [print.fact, at]));
      const prints = fragment.prints.map((print) => {
        if (!facts.has(print.fact)) {
          facts.set(print.fact, data.prints.length);
          data.prints.push({ ...print, passage: print.passage + passages });
        }
        return facts.get(print.fact);
      });
      const numbers = fragment.nodes.map((node) => {
        if (byId.has(node.id)) return byId.get(node.id);
        let column = columns.findIndex((c) => c.layer === node.layer);
        if (column < 0) column = insertColumn(node.layer);
        nodes.push({ ...node, column, y: null, rank: highest + 1 + node.rank, full: null });
        byId.set(node.id, nodes.length - 1);
        return nodes.length - 1;
      });
      for (const edge of fragment.edges) {
        const s = numbers[edge.s];
        const t = numbers[edge.t];
        const known = keys.get(`${nodes[s].id}~${edge.role}~${nodes[t].id}`);
        if (known === undefined) edges.push({ ...edge, s, t, lanes: [], prints: edge.prints.map((at) => prints[at]) });
      }
      const fresh = nodes.map((node, at) => at).filter((at) => nodes[at].full === null).sort((a, b) => nodes[a].rank - nodes[b].rank);
      const after = new Map();
      fresh.forEach((at, step) => {
        const number = nodes[at].column;
        if (!after.has(number)) {
          const linked = near[anchor].map((link) => (edges[link].s === anchor ? edges[link].t : edges[link].s));
          const fulls = linked.filter((other) => nodes[other].column === number).map((other) => nodes[other].full);
          after.set(number, fulls.length ? Math.max(...fulls) : nodes[anchor].full);
        }
        nodes[at].full = after.get(number) + (step + 1) * 1e-4;
      });
      learn();
    };

    const insertColumn = (layer) => {
      const at = columns.filter((column) => column.layer < layer).length;
      const step = size.width + size.columnGap;
      // A column on the left takes room on the left; one between others moves what is right of it.
      const x = at < columns.length ? (at === 0 ? columns[0].x - step : columns[at].x) : columns[at - 1].x + step;
      if (at > 0) columns.slice(at).forEach((column) => { column.x += step; });
      columns.splice(at, 0, { layer, x });
      for (const cell of [...nodes, ...lanes, ...data.folds]) if (cell.column >= at) cell.column += 1;
      return at;
    };

    return { data, nodes, edges, columns, size, holds, passes, seen, drawn, path, take, byId, keys, near: (at) => near[at], filtered };
  };
})();
