// The network of agencies by shared duties. Draws with the vis-network before it; all text goes through canvas or textContent.
(() => {
  "use strict";
  // Characters of a name on one line.
  const MOST_OF_A_LINE = 8;
  /** @param {string} id */
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  /** @type {NetworkData} */
  const data = read("network-data");
  /** @type {Record<string, string>} */
  const words = read("network-words");
  const stage = document.getElementById("network");
  const panel = document.getElementById("evidence");
  const slider = document.getElementById("least");
  const find = document.getElementById("find");
  const shown = document.getElementById("least-shown");
  const root = document.documentElement;
  const { el, button, pageOf } = window.quanzeElements;
  const online = document.getElementById("network-view").dataset.links === "yes";
  if (!data.nodes.length) return;
  const colours = () => {
    const style = getComputedStyle(root);
    /** @param {string} name */
    const of = (name) => style.getPropertyValue(name).trim();
    return { ink: of("--ink"), soft: of("--soft"), line: of("--chain-rule") || of("--line"), agency: of("--agency"), sheet: of("--sheet"), seal: of("--seal") };
  };
  const names = new Map(data.nodes.map((node) => [node.id, node.label]));
  let least = data.least;
  /** @type {string | null} */
  let chosen = null;
  /** @type {string | null} */
  let other = null;
  slider.max = String(data.most);

  /** @param {string} id */
  const nameOf = (id) => names.get(id) || id;
  /** @param {string} id */
  const near = (id) => data.edges.filter((edge) => edge.from === id || edge.to === id)
    .map(({ from, to, shared }) => ({ id: from === id ? to : from, shared })).sort((a, b) => b.shared - a.shared || (a.id < b.id ? -1 : 1));
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  /** @param {{ from?: string, to?: string }} edge @param {string | null} a @param {string | null} b */
  const joins = (edge, a, b) => (edge.from === a && edge.to === b) || (edge.from === b && edge.to === a);
  // A long name stands on lines of about the same length, so that names beside each other do not meet.
  /** @param {string} label */
  const set = (label) => {
    const lines = Math.ceil(label.length / MOST_OF_A_LINE);
    const length = Math.ceil(label.length / lines);
    return Array.from({ length: lines }, (_, at) => label.slice(at * length, (at + 1) * length)).join("\n");
  };
  const dress = () => {
    const c = colours();
    const beside = chosen ? new Set(near(chosen).map((one) => one.id)) : null;
    // Seen is who has a line; the others keep their places and wait. Who was asked for is seen whatever the least.
    const linked = new Set(data.edges.filter((edge) => edge.shared >= least).flatMap((edge) => [edge.from, edge.to]));
    if (chosen) linked.add(chosen);
    if (other) linked.add(other);
    const body = getComputedStyle(document.body);
    nodes.update(data.nodes.map((node) => {
      const lit = !beside || node.id === chosen || (other ? node.id === other : beside.has(node.id));
      const marked = node.id === chosen || node.id === other;
      return {
        id: node.id, hidden: !linked.has(node.id), label: set(node.label), x: node.x, y: node.y, shape: "dot", size: node.size, opacity: lit ? 1 : 0.2,
        color: { background: marked ? c.seal : c.agency, border: c.sheet, highlight: { background: c.seal, border: c.sheet } },
        font: { color: lit ? c.ink : "rgba(128,128,128,0.35)", size: 16 + node.size * 0.4, strokeWidth: 4, strokeColor: body.backgroundColor, face: body.fontFamily },
      };
    }));
    edges.clear();
    edges.add(data.edges.filter((edge) => (beside ? (edge.from === chosen || edge.to === chosen) && linked.has(edge.from) && linked.has(edge.to) : edge.shared >= least))
      .map((edge) => ({ id: `${edge.from} ${edge.to}`, from: edge.from, to: edge.to, width: edge.width, smooth: false,
        color: { color: other && joins(edge, chosen, other) ? c.seal : beside && !other ? c.ink : c.line, highlight: c.seal } })));
    shown.textContent = String(least);
    slider.value = String(least);
    find.value = chosen || "";
    for (const pair of document.querySelectorAll(".pair")) {
      if (other && joins({ from: pair.dataset.a, to: pair.dataset.b }, chosen, other)) pair.setAttribute("aria-current", "true");
      else pair.removeAttribute("aria-current");
    }
  };

  // --- the address says what is seen
  const remember = () => {
    const hash = new URLSearchParams();
    if (chosen) hash.set("of", chosen);
    if (other) hash.set("with", other);
    if (least !== data.least) hash.set("least", String(least));
    history.replaceState(history.state, "", `${location.pathname}${location.search}${hash.toString() ? `#${hash}` : ""}`);
  };
  const recall = () => {
    const hash = new URLSearchParams(location.hash.slice(1));
    least = Math.min(data.most, Math.max(1, Number(hash.get("least")) || data.least));
    /** @param {string | null} id */
    const known = (id) => (id !== null && names.has(id) ? id : null);
    chosen = known(hash.get("of"));
    other = chosen && known(hash.get("with"));
  };
  recall();
  dress();
  const network = new vis.Network(stage, { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: false, dragNodes: false, tooltipDelay: 1e9, keyboard: { enabled: true, bindToWindow: false }, hideEdgesOnDrag: false },
    nodes: { borderWidth: 1, scaling: { label: { drawThreshold: 7 } } },
  });
  /** @param {number} least */
  const fit = (least) => network.fit({ nodes: nodes.get().filter((node) => !node.hidden).map((node) => node.id), minZoomLevel: least, maxZoomLevel: 1 });
  // Not so small at first that names cannot be read: rather wider than the window, to be moved about.
  fit(stage.clientWidth < 700 ? 0.68 : 0.6);
  network.once("afterDrawing", () => { root.dataset.ready = "yes"; });

  // --- the panel: whom an agency works with, and what two agencies share
  /** @type {HTMLElement | null} */
  let opener = null;
  const close = () => {
    if (panel.hidden && !chosen) return;
    chosen = null;
    other = null;
    panel.hidden = true;
    network.unselectAll();
    dress();
    remember();
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  };
  /** @param {...ElementChild} content */
  const show = (...content) => {
    if (panel.hidden) opener = /** @type {HTMLElement | null} */ (document.activeElement);
    panel.replaceChildren(...el("div", {}, ...content).childNodes);
    panel.hidden = false;
    panel.scrollTop = 0;
    dress();
    remember();
  };
  /** @param {string} title */
  const bar = (title) => el("div", { class: "bar" }, el("h2", {}, title), button(words.close, close, { class: "shut" }));
  /** @param {string} id */
  const open = (id) => {
    chosen = id;
    other = null;
    const partners = near(id).map((one) =>
      el("li", {}, button(nameOf(one.id), () => pair(id, one.id), { class: "where" }), ` ${words.networkShared.replace("{}", String(one.shared))}`));
    show(bar(nameOf(id)),
      online ? el("p", { class: "tools" }, el("a", { class: "button", href: pageOf(id) }, words.openPage), " ",
        el("a", { class: "button", href: `/duties?${new URLSearchParams({ agency: id })}#list` }, words.networkDuties)) : null,
      el("h3", {}, words.networkWith, " ", el("span", { class: "soft small" }, String(partners.length))), el("ul", { class: "plain" }, partners));
  };
  /** @param {string} a @param {string} b */
  const pair = async (a, b) => {
    chosen = a;
    other = b;
    const count = (data.edges.find((edge) => joins(edge, a, b)) || { shared: 0 }).shared;
    const list = el("ul", { class: "plain shared" });
    show(bar(words.networkTogether.replace("{}", String(count))),
      el("p", {}, button(nameOf(a), () => open(a), { class: "pair" }), " — ", button(nameOf(b), () => open(b), { class: "pair" })),
      online ? list : el("p", { class: "soft small" }, words.networkFile));
    if (!online) return;
    try {
      const answer = await fetch(`/api/network/shared?${new URLSearchParams({ a, b })}`);
      const { duties } = await answer.json();
      if (chosen !== a || other !== b) return;
      list.replaceChildren(...duties.map((/** @type {SharedDuty} */ duty) => el("li", {},
        duty.due ? el("span", { class: "due" }, duty.due) : null, el("a", { href: duty.page }, duty.text),
        el("button", { type: "button", class: "where", "data-fact": duty.fact, title: duty.source }, duty.place))));
    } catch (error) {
      list.replaceChildren(el("li", { class: "empty" }, words.unreachable));
    }
  };
  network.on("click", (event) => {
    if (event.nodes.length) open(event.nodes[0]);
    else if (event.edges.length) {
      const [a, b] = event.edges[0].split(" ");
      pair(a, b);
    }
    else close();
  });
  slider.addEventListener("input", () => { least = Number(slider.value); dress(); remember(); });
  find.addEventListener("change", () => {
    if (!find.value) { close(); return; }
    open(find.value);
    network.moveTo({ position: network.getPositions([find.value])[find.value] });
  });
  document.addEventListener("click", (event) => {
    const row = event.target?.closest(".pairs .pair");
    if (row) pair(row.dataset.a || "", row.dataset.b || "");
    const zoom = event.target?.closest("[data-zoom]");
    if (zoom && zoom.dataset.zoom === "0") fit(0.1);
    else if (zoom) network.moveTo({ scale: network.getScale() * Number(zoom.dataset.zoom) });
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  window.addEventListener("hashchange", () => window.location.reload());
  new MutationObserver(dress).observe(root, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
  if (chosen && other) pair(chosen, other);
  else if (chosen) open(chosen);
  // The panel lies where the pairs are.
  const main = /** @type {Element} */ (document.querySelector(".net"));
  new ResizeObserver(() => root.style.setProperty("--chain-top", `${Math.round(main.getBoundingClientRect().top)}px`)).observe(main);
  window.quanzeNetwork = { network, open, pair, dress };
})();
