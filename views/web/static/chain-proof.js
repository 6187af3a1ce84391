// What makes a drawing that was taken along trustworthy: title, date, legend above it; sources, address and its code below.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const SIDE = 24;
  const LINE = 20;
  const SAMPLE = 34;
  const DOT = 3;
  const MOST = 12;

  // The documents that the links seen rest on, those with the most links first, each with its day, file and first place.
  /** @param {ChainModel} model @param {ChainScene} scene @param {ChainWords} words */
  const documents = (model, scene, words) => {
    /** @type {Map<string, { text: string, count: number }>} */
    const found = new Map();
    model.edges.forEach((edge, at) => {
      if (!scene.links[at]) return;
      for (const number of edge.prints) {
        const print = model.data.prints[number];
        const passage = model.data.passages[print.passage];
        const name = print.document || passage.source;
        const place = passage.page ? words.page.replace("{}", String(passage.page)) : words.line.replace("{}", String(passage.line));
        const text = [name, print.dated, `${passage.source} ${place}`].filter(Boolean).join("，");
        chain.entry(found, name, () => ({ text, count: 0 })).count += 1;
      }
    });
    return [...found.values()].sort((a, b) => b.count - a.count).map(({ text, count }) => `${text}（${count}）`);
  };

  // What is said above and below a drawing of what is seen: ``proof`` is {address, rows} of the code, or null.
  chain.proofOf = (model, scene, state, words, proof) => {
    const named = documents(model, scene, words);
    const roles = words.roleOrder.filter((role) => model.edges.some((edge, at) => scene.links[at] && edge.role === role));
    return {
      title: words.title.replace("{}", model.nodes[model.data.focus].label),
      date: state.asOf ? `${words.asOf} ${state.asOf}` : words.allDates,
      roles,
      documents: named.length > MOST ? [...named.slice(0, MOST), words.folded.replace("{}", String(named.length - MOST))] : named,
      address: proof ? proof.address : "",
      code: proof ? proof.rows : [],
    };
  };

  // How much room the proof takes above and below a drawing.
  chain.proofRoom = (said) => ({
    above: SIDE + 30 + LINE + 2 * LINE,
    below: Math.max(said.code.length * DOT + 24, (said.documents.length + 2) * LINE) + SIDE,
    least: 720,
  });

  /** @param {ChainBrush} context @param {ChainSaid} said @param {ChainLook} look @param {number} top @param {number} width */
  const legend = (context, said, look, top, width) => {
    let x = SIDE;
    let y = top;
    context.font = `13px ${chain.SANS}`;
    for (const role of said.roles) {
      const word = look.words.roles[role] || role;
      const room = SAMPLE + 8 + context.measureText(word).width + 18;
      if (x + room > width - SIDE && x > SIDE) {
        x = SIDE;
        y += LINE;
      }
      chain.sample(context, role, look.colours, x, y - 4, SAMPLE);
      context.fillStyle = look.colours.ink;
      context.fillText(word, x + SAMPLE + 8, y);
      x += room;
    }
  };

  /** @param {ChainBrush} context @param {string[]} rows @param {ChainColours} colours @param {number} x @param {number} y */
  const code = (context, rows, colours, x, y) => {
    context.fillStyle = colours.ink;
    rows.forEach((row, down) => {
      [...row].forEach((dark, across) => { if (dark === "1") context.fillRect(x + across * DOT, y + down * DOT, DOT, DOT); });
    });
  };

  // Paints the proof around the room of a drawing of this height, on paper of this width.
  chain.paintProof = (context, said, look, width, height) => {
    const { colours, words } = look;
    const { above } = chain.proofRoom(said);
    context.textBaseline = "alphabetic";
    context.textAlign = "left";
    context.setLineDash([]);
    context.fillStyle = colours.ink;
    context.font = `600 20px ${chain.SANS}`;
    context.fillText(said.title, SIDE, SIDE + 20, width - 2 * SIDE);
    context.fillStyle = colours.soft;
    context.font = `13px ${chain.SANS}`;
    context.fillText(said.date, SIDE, SIDE + 30 + 14);
    legend(context, said, look, SIDE + 30 + LINE + 16, width);
    const foot = above + height + LINE;
    const side = said.code.length ? said.code.length * DOT + 2 * SIDE : SIDE;
    context.fillStyle = colours.ink;
    context.font = `600 13px ${chain.SANS}`;
    context.fillText(words.sources, SIDE, foot);
    context.fillStyle = colours.soft;
    context.font = `13px ${chain.SANS}`;
    said.documents.forEach((text, row) => context.fillText(text, SIDE, foot + (row + 1) * LINE, width - SIDE - side));
    if (said.address) context.fillText(said.address, SIDE, foot + (said.documents.length + 1) * LINE, width - SIDE - side);
    code(context, said.code, colours, width - side + SIDE, foot - 10);
  };
})();
