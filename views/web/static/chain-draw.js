// Painting a chain: cards, lines, column headings. Knows nothing of the page around it.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));

  /** @type {Record<string, string>} */
  const HUES = {
    law: "law", policy: "policy", item: "item", bundle: "item", duty: "duty", agency: "agency", "agency-group": "agency",
    post: "post", person: "person", group: "group", water: "thing", recognised: "thing",
  };
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
  const SANS = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", system-ui, sans-serif';
  chain.SANS = SANS;
  const CLOSING = "，。、；：！？）〕》〉」』”’％%)]}";
  const PAD = 7;
  const BAR = 3;
  const LEFT = 12;
  const RIGHT = 6;
  chain.HEAD = 28;

  chain.colours = (element) => {
    const style = getComputedStyle(element);
    const names = ["paper", "sheet", "ink", "soft", "line", "wash", "seal", "seal-wash", "warn", "law", "policy", "item", "duty",
      "agency", "post", "person", "group", "thing"];
    const found = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim() || "#888"]));
    found.rule = style.getPropertyValue("--chain-rule").trim() || found.soft;
    return found;
  };

  /** @param {ChainModel} model @param {ChainEdge} edge */
  const documents = (model, edge) => ["law", "policy"].includes(model.nodes[edge.t].kind);

  /** @param {ChainModel} model @param {ChainWay} way */
  const styleOf = (model, way) => {
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

  // What a card says below the name.
  /** @param {ChainModel} model @param {ChainScene} scene @param {number} at @param {ChainWords} words @param {ChainState} state */
  const detail = (model, scene, at, words, state) => {
    const node = model.nodes[at];
    const parts = [];
    /** @param {string} from @param {string} to */
    const span = (from, to) => (to ? `${from || "…"}—${to}` : from ? words.since.replace("{}", from) : "");
    /** @param {ChainEdge[]} edges */
    const printed = (edges) => {
      const first = edges.flatMap((edge) => edge.spans.map((s) => s[0])).filter(Boolean).sort()[0];
      return first ? words.printed.replace("{}", first) : "";
    };
    if (["law", "policy"].includes(node.kind)) {
      parts.push(node.note || words.kinds[node.kind], span(node.since, node.until));
    } else if (node.kind === "person") {
      const held = model.near(at).filter((link) => scene.links[link] && model.edges[link].t === at);
      const dated = held.map((link) => model.edges[link]).find((edge) => edge.start || edge.end);
      if (held.length && model.edges[held[0]].note) parts.push(model.edges[held[0]].note);
      else if (!dated) parts.push(words.kinds.person);
      if (dated) parts.push(span(dated.start, dated.end));
      else parts.push(printed(held.map((link) => model.edges[link])));
    } else if (node.kind === "duty") {
      parts.push(words.kinds.duty, node.note);
    } else {
      parts.push(words.kinds[node.kind]);
      if (node.kind !== "post") parts.push(printed(model.near(at).map((link) => model.edges[link]).filter((edge) => model.holds(edge, state.asOf))));
    }
    return parts.filter(Boolean);
  };

  /** @param {ChainNode} node @param {ChainState} state */
  const ended = (node, state) => node.ended || Boolean(node.until && state.asOf && node.until <= state.asOf);

  /** @param {ChainModel} model @param {ChainScene} scene @param {number} at */
  const doubtful = (model, scene, at) => {
    const links = model.near(at).filter((link) => scene.links[link]);
    return links.length > 0 && links.every((link) => model.edges[link].doubt);
  };

  // Fills in what cards say once per scene, so that a frame only paints.
  chain.prepare = (model, scene, words, state) => {
    for (const cell of scene.cells) {
      if (cell.kind !== "node") continue;
      cell.parts = detail(model, scene, cell.at, words, state);
      cell.detail = cell.parts.join(" · ");
      cell.ended = ended(model.nodes[cell.at], state);
      cell.doubt = doubtful(model, scene, cell.at);
    }
    /** @type {Map<string, ChainWay[]>} */
    const styles = new Map();
    for (const way of scene.ways) {
      way.style = styleOf(model, way);
      chain.entry(styles, way.style, () => []).push(way);
    }
    // Quiet lines first, so that the weighty ones lie on top.
    const rank = ["fold", "basis", "ended", "helps", "person", "carries", "delegated", "answers", "lead", "charge"];
    scene.styles = [...styles].sort((a, b) => rank.indexOf(a[0].replace("?", "")) - rank.indexOf(b[0].replace("?", "")));
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

  // One frame. ``view`` is {x, y, zoom} of the upper left corner in the chain's measure; ``lit`` what stays ink.
  chain.paint = (context, size, view, model, scene, look) => {
    const { zoom } = view;
    const world = { left: view.x, top: view.y, right: view.x + size.width / zoom, bottom: view.y + size.height / zoom };
    /** @param {ChainWay} way */
    const inside = (way) => way.right >= world.left && way.left <= world.right && way.bottom >= world.top && way.top <= world.bottom;
    const ratio = look.ratio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = look.colours.paper;
    context.fillRect(0, 0, size.width, size.height);
    if (chain.isFar(zoom)) {
      chain.paintBundles(context, size, model, scene, look);
      return;
    }
    context.setTransform(ratio * zoom, 0, 0, ratio * zoom, -view.x * zoom * ratio, -view.y * zoom * ratio);
    lines(context, scene, look, zoom, inside);
    cards(context, model, scene, look, zoom, world);
    if (zoom > 0.55) labels(context, model, scene, look, inside);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (context.fixed) context.fixed();
    headings(context, size, view, model, scene, look);
    magnified(context, size, view, model, scene, look);
  };

  // All lines inside the window, faint where others are lit; then the lit ones, then the one that was chosen.
  /** @param {ChainBrush} context @param {ChainScene} scene @param {ChainLook} look @param {number} zoom @param {(way: ChainWay) => boolean} inside */
  const lines = (context, scene, look, zoom, inside) => {
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

  // The cards and folds inside the window, column by column.
  /** @param {ChainBrush} context @param {ChainModel} model @param {ChainScene} scene @param {ChainLook} look @param {number} zoom @param {ChainBox} world */
  const cards = (context, model, scene, look, zoom, world) => {
    const { lit, selected, focused } = look;
    /** @param {ChainCell} cell */
    const dim = (cell) => lit && !(cell.kind === "node" && lit.nodes.has(cell.at));
    model.columns.forEach(({ x }, number) => {
      if (x + model.size.width < world.left || x > world.right) return;
      const stack = scene.stacks[number];
      for (let at = firstBelow(stack, world.top); at < stack.length && stack[at].y <= world.bottom; at += 1) {
        const cell = stack[at];
        if (cell.kind === "lane") continue;
        context.globalAlpha = dim(cell) ? 0.35 : 1;
        if (cell.kind === "fold") foldCell(context, x, cell, model, scene, look, zoom);
        else card(context, x, cell, model, look, zoom, cell.at === focused, selected?.node === cell.at);
      }
    });
    context.globalAlpha = 1;
  };

  /** @param {ChainCell[]} stack @param {number} top */
  const firstBelow = (stack, top) => {
    let low = 0;
    let high = stack.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stack[middle].y + stack[middle].height < top) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** @param {ChainBrush} context @param {number} x @param {number} y @param {number} width @param {number} height */
  const outline = (context, x, y, width, height) => {
    context.beginPath();
    context.roundRect(x, y, width, height, 3);
  };

  /** @param {ChainBrush} context @param {number} x @param {ChainCell} cell @param {ChainModel} model @param {ChainLook} look @param {number} zoom @param {boolean} focused @param {boolean} selected */
  const card = (context, x, cell, model, look, zoom, focused, selected) => {
    const { colours } = look;
    const node = model.nodes[cell.at];
    const { width } = model.size;
    const hue = colours[HUES[node.kind] || "thing"];
    const home = cell.at === model.data.focus;
    outline(context, x, cell.y, width, cell.height);
    context.fillStyle = selected ? colours["seal-wash"] : home ? colours.wash : colours.sheet;
    context.fill();
    context.lineWidth = (selected || focused || home ? 1.6 : 1) * Math.max(1, 0.6 / zoom);
    context.strokeStyle = selected || focused ? colours.seal : home ? colours.ink : cell.doubt ? colours.warn : colours.line;
    context.setLineDash(cell.doubt ? [1.5, 3] : []);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = hue;
    context.fillRect(x, cell.y + 1, BAR, cell.height - 2);
    if (cell.fresh) {
      context.fillStyle = colours.seal;
      context.fillRect(x + width - 8, cell.y + 4, 4, 4);
    }
    if (zoom < 0.34) return;
    words(context, x + LEFT, cell.y + PAD, node, cell, node.lines, width - LEFT - RIGHT, look, hue, home, zoom >= 0.5);
  };

  /** @param {ChainBrush} context @param {number} x @param {number} y @param {ChainNode} node @param {ChainCell} cell @param {string[]} lines @param {number} room @param {ChainLook} look @param {string} hue @param {boolean} home @param {boolean} small */
  const words = (context, x, y, node, cell, lines, room, look, hue, home, small) => {
    const { colours } = look;
    context.textBaseline = "alphabetic";
    context.fillStyle = cell.ended ? colours.soft : colours.ink;
    context.font = `${home ? 600 : 400} 14px ${SANS}`;
    lines.forEach((line, row) => {
      const base = y + 14 + row * 19;
      context.fillText(line, x, base, room);
      if (cell.ended) context.fillRect(x, base - 5, Math.min(context.measureText(line).width, room), 1);
    });
    if (!small) return;
    const base = y + lines.length * 19 + 13;
    context.strokeStyle = hue;
    context.fillStyle = hue;
    context.lineWidth = 0.8;
    outline(context, x, base - 10.5, 13, 13);
    context.stroke();
    context.font = `10px ${SANS}`;
    context.textAlign = "center";
    context.fillText(look.words.marks[node.kind] || "·", x + 6.5, base - 0.5);
    context.textAlign = "left";
    context.fillStyle = colours.soft;
    context.font = `13px ${SANS}`;
    let from = x + 18;
    let left = room - 18;
    if (cell.doubt) {
      context.fillStyle = colours.warn;
      context.fillText(look.words.doubt, from, base);
      const used = context.measureText(look.words.doubt).width + 6;
      from += used;
      left -= used;
      context.fillStyle = colours.soft;
    }
    const parts = cell.ended ? [look.words.ended, ...cell.parts] : [...cell.parts];
    // Where room is short the kind goes first (its mark stands there), then what comes last.
    const wide = () => parts.length > 1 && context.measureText(parts.join(" · ")).width > left;
    if (wide() && !cell.ended && parts[0] === look.words.kinds[node.kind]) parts.shift();
    while (wide()) parts.pop();
    context.fillText(fitted(context, parts.join(" · "), left), from, base);
  };

  /** @param {ChainBrush} context @param {string} text @param {number} room */
  const fitted = (context, text, room) => {
    if (context.measureText(text).width <= room) return text;
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (context.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle;
      else high = middle - 1;
    }
    return `${text.slice(0, low)}…`;
  };

  /** @param {ChainBrush} context @param {number} x @param {ChainCell} cell @param {ChainModel} model @param {ChainScene} scene @param {ChainLook} look @param {number} zoom */
  const foldCell = (context, x, cell, model, scene, look, zoom) => {
    const { colours } = look;
    const fold = scene.folds[cell.at];
    outline(context, x, cell.y, model.size.width, cell.height);
    context.fillStyle = colours.paper;
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = look.hoveredFold === cell.at ? colours.seal : colours.line;
    context.setLineDash([2, 3]);
    context.stroke();
    context.setLineDash([]);
    if (zoom < 0.34) return;
    context.fillStyle = look.hoveredFold === cell.at ? colours.seal : colours.soft;
    context.font = `13px ${SANS}`;
    context.fillText(chain.foldWords(fold, look.words), x + LEFT, cell.y + 20, model.size.width - 2 * LEFT);
  };

  chain.foldWords = (fold, words) =>
    (fold.open ? `− ${words.fold} · ${words.roles[fold.role] || fold.role}`
      : `+${fold.count} · ${words.roles[fold.role] || fold.role}`);

  // The word of a role beside the line: on the lit path, or everywhere where the lines are few.
  /** @param {ChainBrush} context @param {ChainModel} model @param {ChainScene} scene @param {ChainLook} look @param {(way: ChainWay) => boolean} inside */
  const labels = (context, model, scene, look, inside) => {
    const { lit } = look;
    if (lit ? lit.edges.size > 60 : scene.ways.length > 24) return;
    context.font = `11.5px ${SANS}`;
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

  /** @param {ChainBrush} context @param {ChainSize} size @param {ChainWindow} view @param {ChainModel} model @param {ChainScene} scene @param {ChainLook} look */
  const headings = (context, size, view, model, scene, look) => {
    const { colours } = look;
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, size.width, chain.HEAD);
    context.fillStyle = colours.line;
    context.fillRect(0, chain.HEAD - 1, size.width, 1);
    context.textBaseline = "alphabetic";
    model.columns.forEach((column, number) => {
      const left = (column.x - view.x) * view.zoom;
      const start = Math.max(left, 8);
      const room = left + (model.size.width + model.size.columnGap) * view.zoom - 8 - start;
      if (room < 16 || left > size.width) return;
      const shown = scene.stacks[number].filter((cell) => cell.kind === "node").length;
      if (!shown) return;
      const cards = scene.totals[number] > shown ? `${shown} / ${scene.totals[number]}` : String(shown);
      context.font = `600 12px ${SANS}`;
      context.fillStyle = colours.soft;
      const title = fitted(context, look.words.layers[column.layer], room);
      context.fillText(title, start, 18);
      const used = context.measureText(title).width + 6;
      context.font = `12px ${SANS}`;
      if (used + context.measureText(cards).width <= room) context.fillText(cards, start + used, 18);
    });
  };

  // The card under the pointer at a size that can be read, with its whole name.
  /** @param {ChainBrush} context @param {ChainSize} size @param {ChainWindow} view @param {ChainModel} model @param {ChainScene} scene @param {ChainLook} look */
  const magnified = (context, size, view, model, scene, look) => {
    const cell = look.magnified && scene.nodeCell(look.magnified.node);
    if (!cell) return;
    const { colours } = look;
    const node = model.nodes[cell.at];
    context.font = `14px ${SANS}`;
    const room = Math.min(320, size.width - 40);
    const lines = broken(context, node.label, room);
    context.font = `13px ${SANS}`;
    const notes = broken(context, (cell.ended ? `${look.words.ended} · ` : "") + cell.detail, room - 18);
    /** @param {string} font @param {string[]} texts */
    const broadest = (font, texts) => { context.font = font; return Math.max(...texts.map((text) => context.measureText(text).width)); };
    const width = Math.max(broadest(`14px ${SANS}`, lines), broadest(`13px ${SANS}`, notes) + 18) + LEFT + 12;
    const height = PAD * 2 + lines.length * 19 + notes.length * 16 + 4;
    const left = (model.columns[cell.column].x - view.x) * view.zoom;
    const top = (cell.y - view.y) * view.zoom;
    const x = Math.max(4, Math.min(left, size.width - width - 4));
    const y = Math.max(chain.HEAD + 4, Math.min(top, size.height - height - 4));
    outline(context, x, y, width, height);
    context.fillStyle = colours.sheet;
    context.fill();
    context.strokeStyle = colours.ink;
    context.lineWidth = 1;
    context.stroke();
    const hue = colours[HUES[node.kind] || "thing"];
    context.fillStyle = hue;
    context.fillRect(x, y + 1, BAR, height - 2);
    context.fillStyle = colours.ink;
    context.font = `14px ${SANS}`;
    lines.forEach((line, row) => context.fillText(line, x + LEFT, y + PAD + 14 + row * 19));
    context.font = `13px ${SANS}`;
    const base = y + PAD + lines.length * 19 + 13;
    context.strokeStyle = hue;
    context.fillStyle = hue;
    outline(context, x + LEFT, base - 10.5, 13, 13);
    context.stroke();
    context.font = `10px ${SANS}`;
    context.textAlign = "center";
    context.fillText(look.words.marks[node.kind] || "·", x + LEFT + 6.5, base - 0.5);
    context.textAlign = "left";
    context.fillStyle = colours.soft;
    context.font = `13px ${SANS}`;
    notes.forEach((line, row) => context.fillText(line, x + LEFT + 18, base + row * 16));
  };

  /** @param {ChainBrush} context @param {string} text @param {number} room */
  const broken = (context, text, room) => {
    const lines = [];
    let line = "";
    for (const character of text) {
      if (line && !CLOSING.includes(character) && context.measureText(line + character).width > room) {
        lines.push(line);
        line = "";
      }
      line += character;
    }
    lines.push(line);
    return lines;
  };

  // Whether a card says less than its thing is called.
  chain.isCut = (node) => node.lines[node.lines.length - 1].endsWith("…");
})();
