// Painting the cards of a chain: what each says, folds, the card under the pointer at a size that is read.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));

  /** @type {Record<string, string>} */
  const HUES = {
    law: "law", policy: "policy", item: "item", bundle: "item", duty: "duty", agency: "agency", "agency-group": "agency",
    post: "post", person: "person", group: "group", water: "thing", recognised: "thing",
  };
  const CLOSING = "，。、；：！？）〕》〉」』”’％%)]}";
  const PAD = 7;
  const BAR = 3;
  const LEFT = 12;
  const RIGHT = 6;
  // How much broader than its room the second line may be, to be set narrower rather than cut: a date or number cut short misleads.
  const SQUEEZED = 1.3;

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
      return first ? words.firstPrinted.replace("{}", first) : "";
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

  // Fills in what a card says, once per scene, so that a frame only paints.
  chain.describe = (model, scene, cell, words, state) => {
    cell.parts = detail(model, scene, cell.at, words, state);
    cell.detail = cell.parts.join(" · ");
    cell.ended = ended(model.nodes[cell.at], state);
    cell.doubt = doubtful(model, scene, cell.at);
  };

  // The cards and folds inside the window, column by column.
  chain.paintCards = (context, model, scene, look, zoom, world) => {
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
    context.font = `${home ? 600 : 400} 14px ${chain.SANS}`;
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
    context.font = `10px ${chain.SANS}`;
    context.textAlign = "center";
    context.fillText(look.words.marks[node.kind] || "·", x + 6.5, base - 0.5);
    context.textAlign = "left";
    context.fillStyle = colours.soft;
    context.font = `13px ${chain.SANS}`;
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
    context.fillText(chain.fitted(context, parts.join(" · "), left * SQUEEZED), from, base, left);
  };

  chain.fitted = (context, text, room) => {
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
    context.font = `13px ${chain.SANS}`;
    context.fillText(chain.foldWords(fold, look.words), x + LEFT, cell.y + 20, model.size.width - 2 * LEFT);
  };

  chain.foldWords = (fold, words) =>
    (fold.open ? `− ${words.fold} · ${words.roles[fold.role] || fold.role}`
      : `+${fold.count} · ${words.roles[fold.role] || fold.role}`);

  // The card under the pointer at a size that can be read, with its whole name.
  chain.paintMagnified = (context, size, view, model, scene, look) => {
    const cell = look.magnified && scene.nodeCell(look.magnified.node);
    if (!cell) return;
    const { colours } = look;
    const node = model.nodes[cell.at];
    context.font = `14px ${chain.SANS}`;
    const room = Math.min(320, size.width - 40);
    const lines = broken(context, node.label, room);
    context.font = `13px ${chain.SANS}`;
    const notes = broken(context, (cell.ended ? `${look.words.ended} · ` : "") + cell.detail, room - 18);
    /** @param {string} font @param {string[]} texts */
    const broadest = (font, texts) => { context.font = font; return Math.max(...texts.map((text) => context.measureText(text).width)); };
    const width = Math.max(broadest(`14px ${chain.SANS}`, lines), broadest(`13px ${chain.SANS}`, notes) + 18) + LEFT + 12;
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
    context.font = `14px ${chain.SANS}`;
    lines.forEach((line, row) => context.fillText(line, x + LEFT, y + PAD + 14 + row * 19));
    context.font = `13px ${chain.SANS}`;
    const base = y + PAD + lines.length * 19 + 13;
    context.strokeStyle = hue;
    context.fillStyle = hue;
    outline(context, x + LEFT, base - 10.5, 13, 13);
    context.stroke();
    context.font = `10px ${chain.SANS}`;
    context.textAlign = "center";
    context.fillText(look.words.marks[node.kind] || "·", x + LEFT + 6.5, base - 0.5);
    context.textAlign = "left";
    context.fillStyle = colours.soft;
    context.font = `13px ${chain.SANS}`;
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
