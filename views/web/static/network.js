// The network of agencies by shared duties. Draws with the vis-network before it; all text goes through canvas or textContent.
(() => {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("network-data");
  const words = read("network-words");
  const stage = document.getElementById("network");
  const panel = document.getElementById("panel");
  const slider = document.getElementById("least");
  const shown = document.getElementById("least-shown");
  const root = document.documentElement;
  if (!data.nodes.length) return;
  const colours = () => {
    const style = getComputedStyle(root);
    const of = (name) => style.getPropertyValue(name).trim();
    return { ink: of("--ink"), soft: of("--soft"), line: of("--chain-rule") || of("--line"), agency: of("--agency"), sheet: of("--sheet"), seal: of("--seal") };
  };
  const names = new Map(data.nodes.map((node) => [node.id, node.label]));
  let least = data.least;
  let chosen = null;
  slider.max = data.most;
  slider.value = least;

  const near = (id) => data.edges.filter((edge) => edge.from === id || edge.to === id)
    .map((edge) => [edge.from === id ? edge.to : edge.from, edge.shared]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const dress = () => {
    const c = colours();
    const beside = chosen ? new Map(near(chosen)) : null;
    // Seen is who has a line; the others keep their places and wait.
    const linked = new Set(data.edges.filter((edge) => edge.shared >= least).flatMap((edge) => [edge.from, edge.to]));
    nodes.update(data.nodes.map((node) => {
      const lit = !beside || node.id === chosen || beside.has(node.id);
      const hidden = !linked.has(node.id);
      return {
        id: node.id, hidden, label: node.label, x: node.x, y: node.y, shape: "dot", size: node.size, opacity: lit ? 1 : 0.2,
        color: { background: node.id === chosen ? c.seal : c.agency, border: c.sheet, highlight: { background: c.seal, border: c.sheet } },
        font: { color: lit ? c.ink : "rgba(128,128,128,0.35)", size: 12 + node.size * 0.55, strokeWidth: 4, strokeColor: getComputedStyle(document.body).backgroundColor,
          face: getComputedStyle(document.body).fontFamily },
      };
    }));
    edges.clear();
    edges.add(data.edges.filter((edge) => (beside ? (edge.from === chosen || edge.to === chosen) && linked.has(edge.from) && linked.has(edge.to) : edge.shared >= least)).map((edge, at) => ({
      id: at, from: edge.from, to: edge.to, width: edge.width, color: { color: beside ? c.ink : c.line, highlight: c.ink }, smooth: false,
    })));
    shown.textContent = String(least);
  };
  dress();
  const network = new vis.Network(stage, { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: false, dragNodes: false, tooltipDelay: 1e9, keyboard: { enabled: true, bindToWindow: false }, hideEdgesOnDrag: false },
    nodes: { borderWidth: 1, scaling: { label: { drawThreshold: 7 } } },
  });
  const seen = () => network.fit({ nodes: nodes.get().filter((node) => !node.hidden).map((node) => node.id), minZoomLevel: 0.3, maxZoomLevel: 1 });
  seen();
  network.once("afterDrawing", () => { root.dataset.ready = "yes"; });
  const close = () => { chosen = null; panel.hidden = true; network.unselectAll(); dress(); };
  const open = (id) => {
    chosen = id;
    const title = document.createElement("h2");
    title.textContent = names.get(id);
    const shut = document.createElement("button");
    shut.type = "button";
    shut.textContent = words.close;
    shut.addEventListener("click", close);
    const bar = document.createElement("div");
    bar.className = "bar";
    bar.append(title, shut);
    const list = document.createElement("ul");
    list.className = "plain";
    for (const [other, count] of near(id)) {
      const item = document.createElement("li");
      const name = document.createElement("button");
      name.type = "button";
      name.className = "where";
      name.textContent = names.get(other);
      name.addEventListener("click", () => { network.selectNodes([other]); open(other); });
      item.append(name, ` ${words.networkShared.replace("{}", count)}`);
      list.append(item);
    }
    panel.replaceChildren(bar);
    if (data.links) {
      const page = document.createElement("a");
      page.className = "button";
      page.href = `/id/${encodeURI(id).replace(/%25/g, "%").replace(/\?/g, "%3F").replace(/#/g, "%23")}`;
      page.textContent = words.openPage;
      panel.append(page);
    }
    panel.append(list);
    panel.hidden = false;
    dress();
  };
  network.on("click", (event) => { if (event.nodes.length) open(event.nodes[0]); else close(); });
  slider.addEventListener("input", () => { least = Number(slider.value); dress(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) close(); });
  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    dress();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
  window.quanzeNetwork = { network, open, dress };
})();
