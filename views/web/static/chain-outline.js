// The outline beside a chain: follows filters and date, points at the drawing and back, takes in what was expanded.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const { el, pageOf } = window.quanzeElements;

  // ``page`` has: links, select(target), hover(target), reveal(target), placeOf(print) → the words of a place in print.
  chain.outline = (outline, model, words, page) => {
    const { data, nodes, edges } = model;
    /** @type {Map<number, HTMLElement>} */
    const rowOf = new Map();
    /** @type {HTMLElement[]} */
    let marked = [];
    for (const row of outline.querySelectorAll("[data-edge]")) rowOf.set(Number(row.dataset.edge), row);

    /** @param {ChainState} state */
    const sync = (state) => {
      const { on } = model.filtered(state);
      for (const [at, row] of rowOf) row.hidden = !on[at];
      for (const rest of outline.querySelectorAll(".rest")) {
        const left = [...rest.querySelector("ul").children].filter((row) => !row.hidden).length;
        rest.hidden = !left;
        rest.querySelector(".left").textContent = words.folded.replace("{}", String(left));
      }
      for (const title of outline.querySelectorAll("h2")) {
        title.hidden = ![...(title.nextElementSibling?.children || [])].some((row) => !row.hidden);
      }
      outline.querySelector(".as-of").textContent = state.asOf ? `${words.asOf} ${state.asOf}` : "";
    };

    /** @param {ChainAim} aim */
    const mark = (aim) => {
      marked.forEach((row) => row.classList.remove("lit"));
      marked = [];
      if (!aim) return;
      const links = aim.edge !== undefined ? [aim.edge] : aim.node !== undefined ? model.near(aim.node) : [];
      for (const link of links) {
        const row = rowOf.get(link);
        if (row && (aim.edge !== undefined || row.dataset.node === String(aim.node))) {
          row.classList.add("lit");
          marked.push(row);
        }
      }
    };

    // --- what was expanded: a row for each link that has none, below the thing it hangs on
    /** @param {number} link @param {number} from */
    const rowFor = (link, from) => {
      const edge = edges[link];
      const upward = edge.t === from;
      const other = upward ? edge.s : edge.t;
      const node = nodes[other];
      return el("li", { "data-edge": link, "data-node": other },
        el("span", { class: "entry" },
          el("span", { class: "role" }, `${upward ? "↑" : "→"} ${(upward ? words.upward : words.downward)[edge.role] || edge.role}`), " ",
          el("span", { class: "kind", "data-kind": node.kind, "data-mark": words.marks[node.kind] || "·", title: words.kinds[node.kind] }),
          el("a", { "data-at": other, class: node.ended ? "ended" : null, href: page.links ? pageOf(node.id) : "#" }, node.label),
          ...remarks(edge), placeIn(edge)));
    };
    // What is said of a link behind the name: the printed note, the time, the doubt.
    /** @param {ChainEdge} edge */
    const remarks = (edge) => [
      edge.note ? el("span", { class: "printed soft" }, `（${edge.note}）`) : null,
      edge.start || edge.end ? el("span", { class: "soft small" }, ` ${edge.start || "…"} — ${edge.end}`) : null,
      edge.doubt ? [" ", el("span", { class: "doubt" }, words.doubt)] : null,
    ];
    /** @param {ChainEdge} edge */
    const placeIn = (edge) => {
      if (!edge.prints.length) return null;
      const print = data.prints[edge.prints[0]];
      const others = edge.prints.length > 1 ? ` +${edge.prints.length - 1}` : "";
      return el("a", { class: "where", "data-print": true, href: "#", title: data.passages[print.passage].source }, `${page.placeOf(print)}${others}`);
    };
    /** @param {number} at @param {boolean} upward */
    const listOf = (at, upward) => {
      const row = outline.querySelector(`[data-node="${at}"]`);
      if (row) {
        if (!row.querySelector(":scope > .tree")) row.append(el("ul", { class: "tree" }));
        return row.querySelector(":scope > .tree");
      }
      if (at !== data.focus) return null;
      const title = upward ? words.up : words.down;
      const known = [...outline.querySelectorAll("h2")].find((heading) => heading.textContent === title);
      if (known) return known.nextElementSibling;
      const list = el("ul", { class: "tree" });
      if (upward) outline.querySelector(".as-of").after(el("h2", {}, title), list);
      else outline.append(el("h2", {}, title), list);
      return list;
    };
    /** @param {number} anchor */
    const take = (anchor) => {
      // The thing that was expanded first, then links among things that are there already.
      const fresh = edges.map((_, link) => link).filter((link) => !rowOf.has(link));
      fresh.sort((a, b) => Number(edges[b].s === anchor || edges[b].t === anchor) - Number(edges[a].s === anchor || edges[a].t === anchor));
      /** @type {Map<string, { list: Element, rows: HTMLElement[] }>} */
      const runs = new Map();
      for (const link of fresh) {
        const from = edges[link].t === anchor ? anchor : edges[link].s;
        const list = listOf(from, edges[link].t === from);
        if (!list) continue;
        const row = rowFor(link, from);
        rowOf.set(link, row);
        const key = `${from} ${edges[link].role} ${edges[link].t === from}`;
        chain.entry(runs, key, () => ({ list, rows: [] })).rows.push(row);
        list.append(row);
      }
      for (const { list, rows } of runs.values()) {
        if (rows.length <= data.most) continue;
        const reading = rows[0].querySelector(".role").textContent.slice(2);
        list.append(el("li", { class: "rest" }, el("details", {},
          el("summary", {}, el("span", { class: "left" }, words.folded.replace("{}", String(rows.length - data.most))), ` · ${reading}`),
          el("ul", { class: "tree" }, rows.slice(data.most)))));
      }
    };

    outline.addEventListener("click", (event) => {
      const row = event.target?.closest("[data-edge]");
      if (event.target?.closest("[data-print]") && row) {
        event.preventDefault();
        page.select({ edge: Number(row.dataset.edge) });
        return;
      }
      const name = event.target?.closest("[data-at]");
      if (name && !event.metaKey && !event.ctrlKey) {
        event.preventDefault();
        page.select({ node: Number(name.dataset.at) });
        page.reveal({ node: Number(name.dataset.at) });
      }
    });
    outline.addEventListener("pointerover", (event) => {
      const row = event.target?.closest("[data-edge]");
      page.hover(row && event.pointerType !== "touch" ? { edge: Number(row.dataset.edge) } : null);
    });
    outline.addEventListener("pointerleave", () => page.hover(null));

    // --- printing shows all of it
    /** @type {HTMLElement[]} */
    let shut = [];
    window.addEventListener("beforeprint", () => {
      shut = [...outline.querySelectorAll("details:not([open])")];
      shut.forEach((details) => { details.open = true; });
    });
    window.addEventListener("afterprint", () => shut.forEach((details) => { details.open = false; }));

    return { sync, mark, take };
  };
})();
