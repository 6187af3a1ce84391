// A chain as it is seen: what filters, date and folds leave of it. Everything is a function of the data and the state.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));

  // Whether a stretch of time covers a day, month or year; months and years count whole (Span.holds in queries/chain_model.py).
  /** @param {string} day */
  /** @param {ChainSpan} span @param {string} day */
  const covers = ([start, end], day) => {
    /** @param {string} one @param {string} other */
    const upTo = (one, other) => one.slice(0, other.length);
    if (start && upTo(start, day) > upTo(day, start)) return false;
    if (!end) return true;
    return end.length === 10 && day.length === 10 ? end > day : upTo(end, day) >= upTo(day, end);
  };

  // ``most`` siblings are shown before the rest is folded (0: as the server laid them out), ``levels`` are the kinds left out as
  // the chain opened; ``fixed``: someone chose what is shown, so that it is no more fitted to the window.
  chain.freshState = () => ({
    asOf: "", roles: new Set(), kinds: new Set(), doubt: "all", open: new Set(), all: false, more: [], selected: "", most: 0, levels: [], fixed: false,
  });

  // What may be left out at first so that a chain can be seen whole, by the kind of its focus: as few levels as answer.
  const PEOPLE = ["post", "person"];
  /** @type {Record<string, string[][]>} */
  const LEVELS = {
    law: [PEOPLE], policy: [PEOPLE], item: [PEOPLE], duty: [PEOPLE], bundle: [PEOPLE],
    agency: [[], ["law"], ["law", "policy"]], "agency-group": [[], ["law"], ["law", "policy"]],
  };
  const SIBLINGS = [7, 5, 4, 3];
  chain.openings = (kind) => (LEVELS[kind] || [[]]).flatMap((kinds) => SIBLINGS.map((most) => ({ kinds, most })));

  // The value of a key, made where there is none yet.
  chain.entry = (map, key, make) => {
    const known = map.get(key);
    if (known !== undefined) return known;
    const made = make();
    map.set(key, made);
    return made;
  };

  chain.keyOf = (id, role, forward, layer) => `${id}~${role}${forward ? ">" : "<"}${layer}`;

  chain.model = (data, roleOrder) => {
    const { nodes, edges, columns, size } = data;
    const roleRank = new Map(roleOrder.map((role, at) => [role, at]));
    /** @type {Map<string, number>} */
    const byId = new Map();
    /** @type {Map<string, number>} */
    const keys = new Map();
    /** @type {number[][]} */
    let near = [];
    let highest = 0;

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

    /** @param {Pick<ChainEdge, "spans">} edge @param {string} day */
    const holds = (edge, day) => !day || !edge.spans.length || edge.spans.some((span) => covers(span, day));
    /** @param {ChainEdge} edge @param {ChainState} state */
    const passes = (edge, state) =>
      !state.roles.has(edge.role) && !state.kinds.has(nodes[edge.s].kind) && !state.kinds.has(nodes[edge.t].kind) &&
      (state.doubt === "all" || edge.doubt === (state.doubt === "doubt")) && holds(edge, state.asOf);

    // Which links pass the filters and hang together with the focus; how far each thing is from it.
    /** @param {ChainState} state */
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

    /** @param {Uint8Array} on @param {Int32Array} away */
    const groupsOf = (on, away) => {
      /** @type {Map<string, ChainGroup>} */
      const found = new Map();
      /** @type {Map<string, Set<number>>} */
      const met = new Map();
      edges.forEach((edge, at) => {
        if (!on[at]) return;
        for (const forward of [true, false]) {
          const [anchor, member] = forward ? [edge.s, edge.t] : [edge.t, edge.s];
          if (away[anchor] < 0 || away[member] !== away[anchor] + 1) continue;
          const key = chain.keyOf(nodes[anchor].id, edge.role, forward, nodes[member].layer);
          chain.entry(met, key, () => new Set()).add(member);
          chain.entry(found, key, () => ({ key, anchor, forward, role: edge.role, layer: nodes[member].layer, members: [] }));
        }
      });
      const groups = [...found.values()];
      for (const group of groups) group.members = [...chain.entry(met, group.key, () => new Set())].sort((a, b) => nodes[a].rank - nodes[b].rank);
      /** @param {string} name */
      const role = (name) => roleRank.get(name) ?? 99;
      return groups.sort((a, b) => away[a.anchor] - away[b.anchor] || a.anchor - b.anchor || Number(a.forward) - Number(b.forward) ||
        role(a.role) - role(b.role) || a.layer - b.layer);
    };

    // How many of each group are shown where one thing has several groups in a layer: together about seven.
    /** @param {ChainGroup} group */
    const sideOf = (group) => `${group.anchor} ${group.forward} ${group.layer}`;
    /** @param {ChainGroup[]} groups @param {number} most */
    const sharesOf = (groups, most) => {
      /** @type {Map<string, number[]>} */
      const sizes = new Map();
      for (const group of groups) chain.entry(sizes, sideOf(group), () => []).push(group.members.length);
      /** @param {number[]} values */
      const sum = (values) => values.reduce((a, b) => a + b, 0);
      /** @type {Map<string, number>} */
      const found = new Map();
      for (const [key, counts] of sizes) {
        const few = sum(counts) <= most + 1;
        let share = 1;
        while (share < Math.max(...counts) && (few || sum(counts.map((count) => Math.min(count, share))) < most)) share += 1;
        found.set(key, share);
      }
      return found;
    };

    // What is seen: things, links, and the folds with how many things stand behind each.
    /** @param {ChainState} state */
    const seen = (state) => {
      const { on, away } = filtered(state);
      const shown = new Uint8Array(nodes.length);
      shown[data.focus] = 1;
      /** @type {ChainFold[]} */
      const waiting = [];
      /** @type {ChainFold[]} */
      const open = [];
      const groups = groupsOf(on, away);
      const share = sharesOf(groups, state.most || data.most);
      for (const group of groups) {
        if (!shown[group.anchor]) continue;
        const hidden = group.members.filter((at) => !shown[at]);
        let room = (share.get(sideOf(group)) || 0) - (group.members.length - hidden.length);
        const foldable = hidden.length > room + 1;
        const unfolded = state.all || state.open.has(group.key);
        if (unfolded || !foldable) room = hidden.length;
        room = Math.max(room, 0);
        hidden.slice(0, room).forEach((at) => { shown[at] = 1; });
        if (hidden.length > room) waiting.push({ ...group, behind: hidden.slice(room), open: false, count: 0 });
        else if (foldable && !state.all) open.push({ ...group, behind: [], open: true, count: 0 });
      }
      for (const fold of waiting) fold.count = fold.behind.filter((at) => !shown[at]).length;
      const folds = waiting.filter((fold) => fold.count);
      const links = Uint8Array.from(edges, (edge, at) => (on[at] && shown[edge.s] && shown[edge.t] ? 1 : 0));
      const totals = columns.map((_, column) => nodes.filter((node, at) => node.column === column && away[at] >= 0).length);
      return { shown, links, folds: [...folds, ...open], away, totals };
    };

    // All that a thing or a link rests on and all that rests on it, within what is seen.
    /** @param {ChainSeen} scene @param {ChainAim} aim */
    const path = (scene, { node, edge }) => {
      /** @type {ChainLit} */
      const lit = { nodes: new Set(), edges: new Set() };
      /** @param {number} start @param {boolean} forward */
      const walk = (start, forward) => {
        const stack = [start];
        const met = new Set(stack);
        for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
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
      const link = edge === undefined ? undefined : edges[edge];
      if (edge !== undefined) lit.edges.add(edge);
      const [up, down] = link ? [link.s, link.t] : [node, node];
      if (up !== undefined) walk(up, false);
      if (down !== undefined) walk(down, true);
      return lit;
    };

    // Take in a thing's neighbours: new cards come after what the thing is linked to already.
    /** @param {ChainFragment} fragment */
    const take = (fragment) => {
      const anchor = byId.get(fragment.nodes[fragment.focus].id);
      if (anchor === undefined) return -1;
      const passages = data.passages.length;
      data.passages.push(...fragment.passages);
      const facts = new Map(data.prints.map((print, at) => [print.fact, at]));
      const prints = fragment.prints.map((print) =>
        chain.entry(facts, print.fact, () => data.prints.push({ ...print, passage: print.passage + passages }) - 1));
      /** @type {number[]} */
      const fresh = [];
      const numbers = fragment.nodes.map((node) => chain.entry(byId, node.id, () => {
        let column = columns.findIndex((c) => c.layer === node.layer);
        if (column < 0) column = insertColumn(node.layer);
        const at = nodes.push({ ...node, column, y: null, rank: highest + 1 + node.rank, full: 0 }) - 1;
        fresh.push(at);
        return at;
      }));
      for (const edge of fragment.edges) {
        const s = numbers[edge.s];
        const t = numbers[edge.t];
        const known = keys.get(`${nodes[s].id}~${edge.role}~${nodes[t].id}`);
        if (known === undefined) edges.push({ ...edge, s, t, lanes: [], prints: edge.prints.map((at) => prints[at]) });
      }
      const linked = near[anchor].map((link) => (edges[link].s === anchor ? edges[link].t : edges[link].s));
      const after = new Map();
      fresh.sort((a, b) => nodes[a].rank - nodes[b].rank).forEach((at, step) => {
        const number = nodes[at].column;
        const below = chain.entry(after, number, () =>
          Math.max(...linked.filter((other) => nodes[other].column === number).map((other) => nodes[other].full)));
        nodes[at].full = (Number.isFinite(below) ? below : nodes[anchor].full) + (step + 1) * 1e-4;
      });
      learn();
      edges.forEach((edge) => { edge.lanes = lanesFor(nodes[edge.s], nodes[edge.t], edge.lanes, `${edge.s}`); });
      for (const fold of data.folds) fold.lanes = lanesFor(nodes[fold.anchor], fold, fold.lanes, `${fold.anchor}`);
      return anchor;
    };

    // A lane in every column that a link passes: those it has, those that others from the same thing have, new ones.
    /** @type {Map<string, number>} */
    const shared = new Map();
    /** @param {Pick<ChainSpot, "column" | "full">} one @param {Pick<ChainSpot, "column" | "full">} other @param {number[]} held @param {string} hub */
    const lanesFor = (one, other, held, hub) => {
      const [a, b] = one.column <= other.column ? [one, other] : [other, one];
      const found = [];
      for (let number = a.column + 1; number < b.column; number += 1) {
        const known = held.find((lane) => data.lanes[lane].column === number);
        const key = `${hub} ${number} ${one.column < other.column}`;
        const part = (number - a.column) / (b.column - a.column);
        const common = chain.entry(shared, key, () =>
          known ?? data.lanes.push({ column: number, y: null, full: a.full + (b.full - a.full) * part }) - 1);
        found.push(known ?? common);
      }
      return found;
    };

    /** @param {number} layer */
    const insertColumn = (layer) => {
      const at = columns.filter((column) => column.layer < layer).length;
      const step = size.width + size.columnGap;
      // A column on the left takes room on the left; one between others moves what is right of it.
      const x = at < columns.length ? (at === 0 ? columns[0].x - step : columns[at].x) : columns[at - 1].x + step;
      if (at > 0) columns.slice(at).forEach((column) => { column.x += step; });
      columns.splice(at, 0, { layer, x });
      for (const cell of [...nodes, ...data.lanes, ...data.folds]) if (cell.column >= at) cell.column += 1;
      shared.clear();
      return at;
    };

    // How many links of each role and things of each kind hang together with the focus, whatever is folded.
    /** @param {ChainState} state */
    const tally = (state) => {
      const { on, away } = filtered(state);
      const found = { roles: new Map(), kinds: new Map(), sure: 0, doubt: 0 };
      /** @param {Map<string, number>} map @param {string} key */
      const add = (map, key) => map.set(key, (map.get(key) || 0) + 1);
      edges.forEach((edge, at) => {
        if (!on[at] || away[edge.s] < 0) return;
        add(found.roles, edge.role);
        found[edge.doubt ? "doubt" : "sure"] += 1;
      });
      nodes.forEach((node, at) => { if (away[at] >= 0) add(found.kinds, node.kind); });
      return found;
    };

    const dates = () => [...new Set(edges.flatMap((edge) => edge.spans.flat()).filter(Boolean))].sort();

    return { dates, lanesFor, data, nodes, edges, columns, size, holds, passes, seen, path, take, byId, keys, near: (at) => near[at], filtered, tally };
  };
})();
