// The evidence panel of a chain: what a card or a line rests on, in print. One panel, always at the right.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const MOST = 4;

  const { el, button, copied, pageOf } = window.quanzeElements;

  /** @param {HTMLElement} button @param {string} text */
  const said = (button, text) => {
    const before = button.textContent;
    button.textContent = text;
    setTimeout(() => { button.textContent = before; }, 1500);
  };

  /** @param {string} name */
  const fileAddress = (name) => encodeURI(name).replace(/\?/g, "%3F").replace(/#/g, "%23");

  chain.panel = (aside, model, words, page) => {
    const { data, nodes, edges } = model;
    /** @type {HTMLElement | null} */
    let opener = null;

    const shut = () => {
      if (aside.hidden) return;
      aside.hidden = true;
      if (opener && opener.isConnected) opener.focus();
      opener = null;
    };

    /** @param {ElementChild} title @param {...ElementChild} content */
    const open = (title, ...content) => {
      if (aside.hidden) opener = /** @type {HTMLElement | null} */ (document.activeElement);
      const closing = button(words.close, () => page.clear(), { class: "shut" });
      aside.replaceChildren(el("div", { class: "bar" }, el("h2", {}, title), closing), ...el("div", {}, ...content).childNodes);
      aside.hidden = false;
      aside.scrollTop = 0;
    };

    /** @param {ChainNode} node */
    const kindMark = (node) => el("span", { class: "kind", "data-kind": node.kind, "data-mark": words.marks[node.kind] || "·" }, words.kinds[node.kind]);
    /** @param {number} at */
    const name = (at) => {
      const node = nodes[at];
      return button(node.label, () => page.select({ node: at }), { class: "name", "data-kind": node.kind });
    };
    /** @param {string} start @param {string} end */
    const dates = (start, end) => (start || end ? `${start || "…"} — ${end || ""}` : "");
    /** @param {string[]} texts */
    const doubts = (texts) => texts.map((text) => el("p", { class: "why" }, el("span", { class: "doubt" }, words.doubt), ` ${text}`));
    /** @param {ChainPassage} passage */
    const where = (passage) => (passage.page ? words.page.replace("{}", String(passage.page)) : words.line.replace("{}", String(passage.line)));
    // What is printed, without the empty lines between paragraphs; of what stands around it only the nearest words.
    /** @param {string} text */
    const dense = (text) => text.replace(/\n\s*\n/g, "\n");
    /** @param {string} text @param {boolean} end */
    const near = (text, end) => { const found = dense(text).trimStart(); return end ? found.slice(-90) : dense(text).trimEnd().slice(0, 120); };
    /** @param {ChainPrint} found */
    const placeOf = (found) => {
      const passage = data.passages[found.passage];
      const name = found.document || passage.source;
      return `${name.length > 24 ? `${name.slice(0, 23)}…` : name} ${where(passage)}`;
    };
    /** @param {string} text */
    const flat = (text) => text.replace(/\s+/g, " ").trim();

    /** @param {number} number */
    const print = (number) => {
      const found = data.prints[number];
      const passage = data.passages[found.passage];
      const before = el("span", { class: "soft" }, near(passage.before || "", true));
      const after = el("span", { class: "soft" }, near(passage.after || "", false));
      const around = el("blockquote", { class: "printed" }, before, el("mark", {}, dense(passage.quote)), after);
      if (passage.before === undefined && page.links) {
        fetch(`/api/evidence?fact=${encodeURIComponent(found.fact)}`)
          .then((answer) => (answer.ok ? answer.json() : {}))
          .then((/** @type {any} */ more) => {
            passage.before = more.before || "";
            passage.after = more.after || "";
            before.textContent = near(passage.before || "", true);
            after.textContent = near(passage.after || "", false);
          })
          .catch(() => { /* the quotation stands by itself */ });
      }
      const citation = [`“${flat(passage.quote)}”`, found.document, found.dated, `${passage.source} ${where(passage)}`].filter(Boolean).join("，");
      const tools = el("p", { class: "tools" },
        button(words.copy, async (pressed) => { if (await copied(citation)) said(pressed, "✓"); }));
      if (page.links) {
        tools.append(...window.quanze.citers(passage.source, passage.page || passage.line));
        tools.append(el("a", {
          class: "button",
          href: `/source/${fileAddress(passage.source)}?from=${passage.start}&to=${passage.end}#at`,
        }, words.open));
      }
      return el("section", { class: "print" },
        el("p", { class: "place" }, el("strong", {}, found.document), " ", found.dated, el("br"), `${passage.source} · ${where(passage)}`),
        doubts(found.doubts), around, tools);
    };

    /** @param {number[]} numbers */
    const prints = (numbers) => {
      const box = el("div", {}, numbers.slice(0, MOST).map(print));
      if (numbers.length > MOST) {
        const more = button(words.more.replace("{}", String(numbers.length - MOST)), () => {
          more.replaceWith(...numbers.slice(MOST).map(print));
        });
        box.append(more);
      }
      return box;
    };

    /** @param {number} at */
    const showEdge = (at) => {
      const edge = edges[at];
      const role = words.roles[edge.role] || edge.role;
      const line = el("span", { class: "sample", "data-line": chain.lineOf(edge.role, ["law", "policy"].includes(nodes[edge.t].kind)), "data-doubt": edge.doubt ? "yes" : null });
      open(role,
        el("p", { class: "link" }, name(edge.s), el("span", { class: "arrow" }, line, role, " →"), name(edge.t)),
        edge.note ? el("p", { class: "printed note" }, `（${edge.note}）`) : null,
        edge.start || edge.end ? el("p", { class: "soft" }, dates(edge.start, edge.end)) : null,
        edge.doubt ? el("p", {}, el("span", { class: "doubt" }, words.doubt)) : null,
        edge.prints.length ? el("h3", {}, words.printedHere, " ", el("span", { class: "soft small" }, edge.prints.length)) : el("p", { class: "empty" }, words.noPrint),
        prints(edge.prints));
    };

    /** @param {number} at @param {ChainScene} scene */
    const showNode = (at, scene) => {
      const node = nodes[at];
      const links = model.near(at).filter((link) => scene.links[link]);
      /** @type {Map<string, number[]>} */
      const gathered = new Map();
      for (const link of links) {
        const edge = edges[link];
        const key = `${edge.role}${edge.s === at ? ">" : "<"}`;
        chain.entry(gathered, key, () => []).push(link);
      }
      const rows = [...gathered.values()].map((group) => {
        const { role } = edges[group[0]];
        const forward = edges[group[0]].s === at;
        const list = el("ul", { class: "plain links" }, group.slice(0, 12).map((link) => row(link, at)));
        if (group.length > 12) {
          const rest = button(`+${group.length - 12}`, () => rest.parentElement?.replaceWith(...group.slice(12).map((link) => row(link, at))));
          list.append(el("li", {}, rest));
        }
        return el("section", {}, el("h3", {}, forward ? "→ " : "↑ ", (forward ? words.downward : words.upward)[role] || role, " ", el("span", { class: "soft small" }, group.length)), list);
      });
      const folds = scene.folds.filter((fold) => fold.anchor === at && fold.count);
      const left = data.left.filter((rest) => rest.node === at);
      const more = el("div", { class: "neighbours" });
      const second = [node.note, dates(node.since, node.until)].filter(Boolean).join(" · ");
      open(kindMark(node),
        el("p", { class: "whole" }, node.label),
        second ? el("p", { class: "soft small" }, second) : null,
        node.ended ? el("p", {}, el("span", { class: "ended" }, words.ended)) : null,
        page.links ? el("p", { class: "tools" },
          el("a", { class: "button", href: pageOf(node.id) }, words.openPage),
          at === data.focus ? null : el("a", { class: "button", href: page.chainOf(node.id) }, words.centre)) : null,
        folds.length ? el("p", { class: "tools" }, folds.map((fold) => button(`${words.roles[fold.role] || fold.role} +${fold.count}`, () => page.unfold(fold)))) : null,
        left.map((rest) => el("p", { class: "soft small" }, words.left.replace("{count}", String(rest.count)).replace("{role}", words.roles[rest.role] || rest.role))),
        page.links ? null : el("p", { class: "soft small" }, words.cannotExpand),
        more, rows);
      if (page.neighbours) page.neighbours(at, more);
    };

    /** @param {number} link @param {number} at */
    const row = (link, at) => {
      const edge = edges[link];
      const other = edge.s === at ? edge.t : edge.s;
      const node = nodes[other];
      const first = edge.prints.length ? data.prints[edge.prints[0]] : null;
      const place = first ? placeOf(first) : "";
      return el("li", {},
        el("span", { class: "kind", "data-kind": node.kind, "data-mark": words.marks[node.kind] || "·", title: words.kinds[node.kind] }),
        el("span", {}, name(other), edge.note ? el("span", { class: "printed soft" }, `（${edge.note}）`) : null,
          edge.start || edge.end ? el("span", { class: "soft small" }, ` ${dates(edge.start, edge.end)}`) : null,
          edge.doubt ? [" ", el("span", { class: "doubt" }, words.doubt)] : null,
          place ? [el("br"), button(place, () => page.select({ edge: link }), { class: "where" })] : null));
    };

    return { aside, showNode, showEdge, shut, placeOf };
  };
})();
