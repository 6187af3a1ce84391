// Painting the lines of a chain: each role as a kind of line, its word beside it.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  // Roles as kinds of line: in charge thick, leads double, answers dash and dot; a basis stays quiet, what is delegated is broken.
  /** @type {Record<string, { width: number, ink: string, double?: boolean, dash?: number[], struck?: boolean }>} */
  const LINES = {
    charge: { width: 3.2, ink: "ink" }, lead: { width: 4.2, ink: "ink", double: true }, answers: { width: 2.2, ink: "ink", dash: [14, 3, 2, 3] }, carries: { width: 1.5, ink: "ink" }, helps: { width: 0.9, ink: "soft" },
    delegated: { width: 1.5, ink: "ink", dash: [7, 4] }, basis: { width: 1.2, ink: "rule" }, ended: { width: 1.2, ink: "soft", struck: true },
    person: { width: 1.2, ink: "person" }, fold: { width: 1, ink: "line", dash: [2, 3] },
  };
  /** @type {Record<string, string>} */
  const STYLE_OF = {
    authority: "charge", lead: "lead", responsible: "answers", implements: "carries", delegated: "delegated", delegates: "delegated",
    cooperating: "helps", implied: "helps", basis: "basis", lists: "basis", states: "basis", cites: "basis", issues: "basis",
    amends: "basis", repeals: "ended", official: "person", steward: "person", office: "helps", member: "person", post: "person",
    holds: "person", appoint: "person", remove: "ended",
  };
  chain.lineOf = (role, documents) => (role === "implements" && documents ? "basis" : STYLE_OF[role] || "helps");
  /** @param {ChainModel} model @param {ChainEdge} edge */
  const documents = (model, edge) => ["law", "policy"].includes(model.nodes[edge.t].kind);

  chain.styleOf = (model, way) => {
    if (way.edge === undefined) return "fold";
    const edge = model.edges[way.edge];
    return chain.lineOf(edge.role, documents(model, edge)) + (edge.doubt ? "?" : "");
  };

  /** @param {ChainBrush} context @param {ChainWay} way */
  const trace = (context, way) => {
    const p = way.points;
    context.moveTo(p[0], p[1]);
    if (way.loop) {
      context.bezierCurveTo(p[0] + 54, p[1], p[2] + 54, p[3], p[2], p[3]);
      return;
    }
    for (let i = 2; i < p.length; i += 4) {
      const bend = (p[i] - p[i - 2]) / 2;
      context.bezierCurveTo(p[i - 2] + bend, p[i - 1], p[i] - bend, p[i + 1], p[i], p[i + 1]);
      if (i + 3 < p.length) context.lineTo(p[i + 2], p[i + 3]);
    }
  };

  /** @param {ChainBrush} context @param {string} name @param {ChainColours} colours @param {number} thin */
  const stroke = (context, name, colours, thin) => {
    const style = LINES[name.replace("?", "")];
    context.strokeStyle = colours[style.ink];
    context.lineWidth = style.width * thin;
    context.setLineDash(name.endsWith("?") ? [1.5, 3.5] : style.dash || []);
    context.lineCap = name.endsWith("?") ? "round" : "butt";
  };

  // A short stretch of the line of a role, for legends on paper.
  chain.sample = (context, role, colours, x, y, width) => {
    const name = chain.lineOf(role, false);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + width, y);
    stroke(context, name, colours, 1);
    context.stroke();
    if (LINES[name].double) hollow(context, name, colours, 1);
    context.setLineDash([]);
  };

  /** @param {ChainBrush} context @param {ChainWay} way */
  const strikes = (context, way) => {
    const p = way.points;
    const x = (p[0] + p[2]) / 2;
    const y = (p[1] + p[3]) / 2;
    context.moveTo(x - 4, y - 5);
    context.lineTo(x, y + 5);
    context.moveTo(x, y - 5);
    context.lineTo(x + 4, y + 5);
  };

  // All lines inside the window, faint where others are lit; then the lit ones, then the one that was chosen.
  chain.paintLines = (context, scene, look, zoom, inside) => {
    const { colours, lit, selected } = look;
    /** @param {ChainWay} way */
    const isLit = (way) => lit !== null && way.edge !== undefined && lit.edges.has(way.edge);
    // Thinner where lines crowd, never thinner than the screen can show.
    const thin = Math.max(scene.ways.length > 60 ? 0.7 : 1, 0.6 / zoom);
    context.globalAlpha = lit ? 0.22 : 1;
    strokes(context, scene, colours, thin, (way) => inside(way) && !isLit(way));
    context.globalAlpha = 1;
    if (lit) strokes(context, scene, { ...colours, rule: colours.soft }, thin, (way) => inside(way) && isLit(way));
    const chosen = selected && selected.edge !== undefined && scene.wayOf.get(selected.edge);
    if (chosen) {
      context.beginPath();
      trace(context, chosen);
      stroke(context, chosen.style, colours, thin);
      context.strokeStyle = colours.seal;
      context.stroke();
    }
    context.setLineDash([]);
  };

  /** @param {ChainBrush} context @param {ChainScene} scene @param {ChainColours} colours @param {number} thin @param {(way: ChainWay) => boolean} wanted */
  const strokes = (context, scene, colours, thin, wanted) => {
    for (const [name, ways] of scene.styles) {
      context.beginPath();
      for (const way of ways) {
        if (!wanted(way)) continue;
        trace(context, way);
        if (name.startsWith("ended")) strikes(context, way);
      }
      stroke(context, name, colours, thin);
      context.stroke();
      if (LINES[name.replace("?", "")].double) hollow(context, name, colours, thin);
    }
  };

  // A double line: paper drawn into the line that was just drawn.
  /** @param {ChainBrush} context @param {string} name @param {ChainColours} colours @param {number} thin */
  const hollow = (context, name, colours, thin) => {
    context.strokeStyle = colours.paper;
    context.lineWidth = (LINES[name.replace("?", "")].width - 2.6) * thin;
    context.stroke();
  };

  // The word of a role beside the line: on the lit path, or everywhere where the lines are few.
  chain.paintLabels = (context, model, scene, look, inside) => {
    const { lit } = look;
    if (lit ? lit.edges.size > 60 : scene.ways.length > 24) return;
    context.font = `11.5px ${chain.SANS}`;
    /** @type {number[][]} */
    const taken = [];
    for (const way of scene.ways) {
      if (way.edge === undefined || !inside(way) || (lit && !lit.edges.has(way.edge))) continue;
      const edge = model.edges[way.edge];
      const text = (look.words.labels[edge.role] || edge.role) + (edge.doubt ? ` · ${look.words.doubt}` : "");
      const width = context.measureText(text).width + 6;
      if (width > model.size.columnGap - 8) continue;
      const box = labelBox(scene, way, width);
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      label(context, box, text, edge.doubt ? look.colours.warn : look.colours.soft, look.colours.paper);
    }
  };

  /**
   * Near the end where lines lie apart: the side with fewer lines.
   * @returns {[number, number, number, number]} left, top, right, bottom
   */
  /** @param {ChainScene} scene @param {ChainWay} way @param {number} width */
  const labelBox = (scene, way, width) => {
    const p = way.points;
    const atEnd = way.cells[way.cells.length - 1].kind === "node" && crowd(scene, way, true) <= crowd(scene, way, false);
    const x = atEnd ? p[p.length - 2] - width / 2 - 8 : p[0] + width / 2 + 8;
    const y = atEnd ? p[p.length - 1] : p[1];
    return [x - width / 2, y - 8, x + width / 2, y + 8];
  };

  /** @param {number[]} one @param {number[]} other */
  const overlap = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] - 2 && one[3] > other[1] + 2;

  /** @param {ChainBrush} context @param {number[]} box @param {string} text @param {string} ink @param {string} paper */
  const label = (context, box, text, ink, paper) => {
    const [left, top, right] = box;
    context.fillStyle = paper;
    context.fillRect(left, top + 0.5, right - left, 15);
    context.fillStyle = ink;
    context.fillText(text, left + 3, top + 12);
  };

  /** @param {ChainScene} scene @param {ChainWay} way @param {boolean} end */
  const crowd = (scene, way, end) => {
    const cell = way.cells[end ? way.cells.length - 1 : 0];
    const key = end ? "crowdLeft" : "crowdRight";
    if (cell[key] === undefined) {
      cell[key] = scene.ways.filter((other) => other.cells[end ? other.cells.length - 1 : 0] === cell).length;
    }
    return cell[key];
  };
})();
