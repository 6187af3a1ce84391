// A chain from far away: where cards could no longer be read, each column is one labelled bundle ("主管 6 · 牵头 27").
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const FAR = 0.34;
  const ROW = 19;
  const HEAD = 26;
  const GAP = 28;
  const WIDEST = 180;

  chain.isFar = (zoom) => zoom < FAR;

  // How many things of a column, shown or folded, each role ties to what is nearer to the focus.
  /** @param {ChainModel} model @param {ChainScene} scene @param {number} column */
  const rolesOf = (model, scene, column) => {
    const found = new Map();
    model.nodes.forEach((node, at) => {
      if (node.column !== column || scene.away[at] <= 0) return;
      const roles = new Set();
      for (const link of model.near(at)) {
        const edge = model.edges[link];
        const other = edge.s === at ? edge.t : edge.s;
        if (scene.away[other] >= 0 && scene.away[other] < scene.away[at]) roles.add(edge.role);
      }
      for (const role of roles) found.set(role, (found.get(role) || 0) + 1);
    });
    return [...found].sort((a, b) => b[1] - a[1]);
  };

  // The bundles of a scene where the window shows them: one for each column with anything in it.
  chain.bundles = (model, scene, size) => {
    if (!scene.bundled) {
      scene.bundled = model.columns
        .map((column, number) => ({ number, layer: column.layer, count: scene.totals[number], roles: rolesOf(model, scene, number) }))
        .filter((bundle) => bundle.count);
    }
    const width = Math.min(WIDEST, (size.width - GAP) / scene.bundled.length - GAP);
    const left = (size.width - scene.bundled.length * (width + GAP) + GAP) / 2;
    return scene.bundled.map((bundle, at) => {
      const height = HEAD + Math.max(1, bundle.roles.length) * ROW + 8;
      return { ...bundle, x: left + at * (width + GAP), y: (size.height - height) / 2, width, height };
    });
  };

  chain.bundleAt = (model, scene, size, x, y) =>
    chain.bundles(model, scene, size).find((one) => x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height);

  // How many links run between two columns.
  /** @param {ChainModel} model @param {ChainScene} scene @param {number} one @param {number} other */
  const strand = (model, scene, one, other) =>
    model.edges.filter((edge) => {
      const columns = [model.nodes[edge.s].column, model.nodes[edge.t].column];
      return scene.away[edge.s] >= 0 && scene.away[edge.t] >= 0 && Math.min(...columns) === one && Math.max(...columns) === other;
    }).length;

  chain.paintBundles = (context, size, model, scene, look) => {
    const { colours, words } = look;
    const found = chain.bundles(model, scene, size);
    found.forEach((one, at) => {
      for (const other of found.slice(at + 1)) {
        const links = strand(model, scene, one.number, other.number);
        if (!links) continue;
        const bend = (other.number - one.number - 1) * 60;
        context.beginPath();
        context.moveTo(one.x + one.width, size.height / 2);
        context.bezierCurveTo(one.x + one.width + 30, size.height / 2 - bend, other.x - 30, size.height / 2 - bend, other.x, size.height / 2);
        context.lineWidth = 1 + Math.log2(1 + links);
        context.strokeStyle = colours.rule;
        context.stroke();
      }
    });
    for (const bundle of found) {
      context.beginPath();
      context.roundRect(bundle.x, bundle.y, bundle.width, bundle.height, 3);
      context.fillStyle = colours.sheet;
      context.fill();
      context.lineWidth = 1.2;
      context.strokeStyle = colours.soft;
      context.stroke();
      context.textBaseline = "alphabetic";
      context.fillStyle = colours.ink;
      context.font = `600 14px ${chain.SANS}`;
      context.fillText(`${words.layers[bundle.layer]} ${bundle.count}`, bundle.x + 10, bundle.y + 21, bundle.width - 20);
      context.fillStyle = colours.soft;
      context.font = `13px ${chain.SANS}`;
      bundle.roles.forEach(([role, count], row) => {
        context.fillText(`${words.labels[role] || role} ${count}`, bundle.x + 10, bundle.y + HEAD + 14 + row * ROW, bundle.width - 20);
      });
    }
  };
})();
