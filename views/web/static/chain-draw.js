// Painting a chain: one frame of cards, lines and column headings. Knows nothing of the page around it.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  chain.SANS = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", system-ui, sans-serif';
  chain.HEAD = 28;

  chain.colours = (element) => {
    const style = getComputedStyle(element);
    const names = ["paper", "sheet", "ink", "soft", "line", "wash", "seal", "seal-wash", "warn", "law", "policy", "item", "duty",
      "agency", "post", "person", "group", "thing"];
    const found = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim() || "#888"]));
    found.rule = style.getPropertyValue("--chain-rule").trim() || found.soft;
    return found;
  };

  // Fills in what cards say once per scene, so that a frame only paints.
  chain.prepare = (model, scene, words, state) => {
    for (const cell of scene.cells) if (cell.kind === "node") chain.describe(model, scene, cell, words, state);
    /** @type {Map<string, ChainWay[]>} */
    const styles = new Map();
    for (const way of scene.ways) {
      way.style = chain.styleOf(model, way);
      chain.entry(styles, way.style, () => []).push(way);
    }
    // Quiet lines first, so that the weighty ones lie on top.
    const rank = ["fold", "basis", "ended", "helps", "person", "carries", "delegated", "answers", "lead", "charge"];
    scene.styles = [...styles].sort((a, b) => rank.indexOf(a[0].replace("?", "")) - rank.indexOf(b[0].replace("?", "")));
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
    chain.paintLines(context, scene, look, zoom, inside);
    chain.paintCards(context, model, scene, look, zoom, world);
    if (zoom > 0.55) chain.paintLabels(context, model, scene, look, inside);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (context.fixed) context.fixed();
    headings(context, size, view, model, scene, look);
    chain.paintMagnified(context, size, view, model, scene, look);
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
      context.font = `600 12px ${chain.SANS}`;
      context.fillStyle = colours.soft;
      const title = chain.fitted(context, look.words.layers[column.layer], room);
      context.fillText(title, start, 18);
      const used = context.measureText(title).width + 6;
      context.font = `12px ${chain.SANS}`;
      if (used + context.measureText(cards).width <= room) context.fillText(cards, start + used, 18);
    });
  };
})();
