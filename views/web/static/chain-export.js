// Taking a chain along: SVG, PNG and CSV of what is seen, made when asked for.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const LARGEST = 12000;

  const save = (blob, name) => {
    const link = chain.el("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const fileName = (model, ending) => {
    const name = model.nodes[model.data.focus].label.replace(/[\\/:*?"<>|\s]+/g, " ").trim().slice(0, 60);
    return `${name}.${ending}`;
  };

  // Exports are on light paper whatever the screen shows, for they are printed and pasted.
  const lightLook = (look) => {
    const root = document.documentElement;
    const theme = root.dataset.theme;
    root.dataset.theme = "light";
    const colours = chain.colours(root);
    if (theme === undefined) delete root.dataset.theme;
    else root.dataset.theme = theme;
    return { ...look, colours, lit: null, selected: null, focused: -1, magnified: null, hoveredFold: -1 };
  };

  const saveSvg = (model, scene, look, said) => {
    const text = chain.svg(model, scene, lightLook(look), said);
    save(new Blob([text], { type: "image/svg+xml" }), fileName(model, "svg"));
    return text;
  };

  // The drawing on a canvas of its own, set into the paper that says what it is.
  const savePng = (model, scene, look, said) => {
    const light = lightLook(look);
    const size = chain.frame(scene);
    const room = chain.proofRoom(said);
    const width = Math.max(size.width, room.least);
    const height = size.height + room.above + room.below;
    const ratio = Math.min(2, LARGEST / width, LARGEST / height);
    const drawing = chain.el("canvas", { width: Math.ceil(size.width * ratio), height: Math.ceil(size.height * ratio) });
    const view = { x: scene.box.left - chain.MARGIN, y: scene.box.top - chain.MARGIN - chain.HEAD, zoom: 1 };
    chain.paint(drawing.getContext("2d"), size, view, model, scene, { ...light, ratio });
    const canvas = chain.el("canvas", { width: Math.ceil(width * ratio), height: Math.ceil(height * ratio) });
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    context.fillStyle = light.colours.paper;
    context.fillRect(0, 0, width, height);
    chain.paintProof(context, said, light, width, size.height);
    context.drawImage(drawing, 0, room.above, size.width, size.height);
    return new Promise((done) => canvas.toBlob((blob) => { save(blob, fileName(model, "png")); done(canvas); }, "image/png"));
  };

  const COLUMNS = ["from_kind", "from", "role", "to_kind", "to", "note", "start", "end", "doubtful", "document", "dated", "source", "line", "page",
    "quote", "from_id", "to_id"];

  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };

  // One row for each print of each link that is seen; the mark at the start lets Excel read it as UTF-8.
  const csv = (model, scene) => {
    const rows = [COLUMNS];
    model.edges.forEach((edge, at) => {
      if (!scene.links[at]) return;
      const [a, b] = [model.nodes[edge.s], model.nodes[edge.t]];
      const link = [a.kind, a.label, edge.role, b.kind, b.label, edge.note, edge.start, edge.end, edge.doubt];
      const prints = edge.prints.length ? edge.prints : [null];
      for (const number of prints) {
        const print = number === null ? null : model.data.prints[number];
        const passage = print ? model.data.passages[print.passage] : null;
        rows.push([...link, ...(print ? [print.document, print.dated, passage.source, passage.line, passage.page, passage.quote] : Array(6).fill("")), a.id, b.id]);
      }
    });
    return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  };

  const saveCsv = (model, scene) => save(new Blob([csv(model, scene)], { type: "text/csv;charset=utf-8" }), fileName(model, "csv"));

  chain.exports = { saveSvg, savePng, saveCsv, csv, lightLook };
})();
