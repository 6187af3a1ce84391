// Taking a chain along: SVG, PNG and CSV of what is seen, made when asked for.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const { el } = window.quanzeElements;
  const LARGEST = 12000;

  /** @param {Blob} blob @param {string} name */
  const save = (blob, name) => {
    const link = el("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  /** @param {ChainModel} model @param {string} ending */
  const fileName = (model, ending) => {
    const name = model.nodes[model.data.focus].label.replace(/[\\/:*?"<>|\s]+/g, " ").trim().slice(0, 60);
    return `${name}.${ending}`;
  };

  // Exports are on light paper whatever the screen shows, for they are printed and pasted.
  /** @param {ChainLook} look */
  const lightLook = (look) => {
    const root = document.documentElement;
    const theme = root.dataset.theme;
    root.dataset.theme = "light";
    const colours = chain.colours(root);
    if (theme === undefined) delete root.dataset.theme;
    else root.dataset.theme = theme;
    return { ...look, colours, lit: null, selected: null, focused: -1, magnified: null, hoveredFold: -1 };
  };

  /** @param {ChainModel} model @param {ChainScene} scene @param {ChainLook} look @param {ChainSaid} said */
  const saveSvg = (model, scene, look, said) => {
    const text = chain.svg(model, scene, lightLook(look), said);
    save(new Blob([text], { type: "image/svg+xml" }), fileName(model, "svg"));
    return text;
  };

  /** @param {HTMLCanvasElement} canvas */
  const brush = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

  // The drawing on a canvas of its own, set into the paper that says what it is.
  /** @param {ChainModel} model @param {ChainScene} scene @param {ChainLook} look @param {ChainSaid} said */
  const savePng = (model, scene, look, said) => {
    const light = lightLook(look);
    const size = chain.frame(scene);
    const room = chain.proofRoom(said);
    const width = Math.max(size.width, room.least);
    const height = size.height + room.above + room.below;
    const ratio = Math.min(2, LARGEST / width, LARGEST / height);
    const drawing = el("canvas", { width: Math.ceil(size.width * ratio), height: Math.ceil(size.height * ratio) });
    const view = { x: scene.box.left - chain.MARGIN, y: scene.box.top - chain.MARGIN - chain.HEAD, zoom: 1 };
    chain.paint(brush(drawing), size, view, model, scene, { ...light, ratio });
    const canvas = el("canvas", { width: Math.ceil(width * ratio), height: Math.ceil(height * ratio) });
    const context = brush(canvas);
    context.scale(ratio, ratio);
    context.fillStyle = light.colours.paper;
    context.fillRect(0, 0, width, height);
    chain.paintProof(context, said, light, width, size.height);
    context.drawImage(drawing, 0, room.above, size.width, size.height);
    return new Promise((done) => canvas.toBlob((blob) => { if (blob) save(blob, fileName(model, "png")); done(canvas); }, "image/png"));
  };

  const COLUMNS = ["from_kind", "from", "role", "to_kind", "to", "note", "start", "end", "doubtful", "document", "dated", "source", "line", "page",
    "quote", "from_id", "to_id"];

  /** @param {string | number | boolean | null} value */
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };

  // One row for each print of each link that is seen; the mark at the start lets Excel read it as UTF-8.
  /** @param {ChainModel} model @param {ChainScene} scene */
  const csv = (model, scene) => {
    /** @type {(string | number | boolean | null)[][]} */
    const rows = [COLUMNS];
    model.edges.forEach((edge, at) => {
      if (!scene.links[at]) return;
      const [a, b] = [model.nodes[edge.s], model.nodes[edge.t]];
      const link = [a.kind, a.label, edge.role, b.kind, b.label, edge.note, edge.start, edge.end, edge.doubt];
      /** @param {(string | number | null)[]} print */
      const add = (print) => rows.push([...link, ...print, a.id, b.id]);
      if (!edge.prints.length) add(Array(6).fill(""));
      for (const number of edge.prints) {
        const print = model.data.prints[number];
        const passage = model.data.passages[print.passage];
        add([print.document, print.dated, passage.source, passage.line, passage.page, passage.quote]);
      }
    });
    return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  };

  /** @param {ChainModel} model @param {ChainScene} scene */
  const saveCsv = (model, scene) => save(new Blob([csv(model, scene)], { type: "text/csv;charset=utf-8" }), fileName(model, "csv"));

  chain.exports = { saveSvg, savePng, saveCsv, csv, lightLook };
})();
