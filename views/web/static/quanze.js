// What all pages share: the evidence panel, folding and narrowing of long lists, copying, menus, the theme.
(() => {
  "use strict";
  /** @param {string} selector @param {ParentNode} root */
  const $ = (selector, root = document) => root.querySelector(selector);
  const { el, button, copied } = window.quanzeElements;
  const panel = $("#evidence");
  const words = panel && panel.dataset.words ? JSON.parse(panel.dataset.words) : {};

  // The panel begins below the head, so that the ways elsewhere stay in reach.
  const head = $(".top");
  if (head) new ResizeObserver(() => document.documentElement.style.setProperty("--top", `${head.offsetHeight}px`)).observe(head);

  // --- copying
  /** @param {HTMLElement} pressed @param {string} text */
  const say = (pressed, text) => {
    const before = pressed.dataset.before || pressed.textContent;
    pressed.dataset.before = before;
    pressed.textContent = text;
    setTimeout(() => { pressed.textContent = before; }, 1600);
  };
  /** @param {HTMLElement} pressed @param {string | Promise<string>} text */
  const copy = async (pressed, text) => {
    const done = await Promise.resolve(text).then(copied).catch(() => false);
    say(pressed, done ? `✓ ${words.copied}` : words.notCopied);
  };

  // --- evidence: always the same panel
  /** @type {HTMLElement | null} */
  let opener = null;
  // The page makes room for the panel; what was asked about stays under the pointer.
  /** @param {() => void} change */
  const hold = (change) => {
    const kept = opener && opener.isConnected && !panel.contains(opener) ? opener : null;
    const before = kept ? kept.getBoundingClientRect().top : 0;
    change();
    if (kept) window.scrollBy({ top: kept.getBoundingClientRect().top - before, behavior: "instant" });
    // Where the panel comes from below, what was asked about moves up out of its way.
    const under = kept && !panel.hidden && panel.getBoundingClientRect().left === 0 ? kept.getBoundingClientRect().bottom - panel.getBoundingClientRect().top : 0;
    if (under > 0) window.scrollBy({ top: under + 16, behavior: "instant" });
  };
  const reveal = () => hold(() => { panel.hidden = false; });
  // What is printed, without the empty lines between paragraphs.
  /** @param {string | undefined} text */
  const dense = (text) => (text || "").replace(/\n\s*\n/g, "\n");
  const close = () => {
    hold(() => { panel.hidden = true; });
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  };
  /** @type {ChildNode[] | null} */
  let before = null;
  /** @param {HTMLElement} shut */
  const bar = (shut) => {
    const kept = before;
    const back = kept && el("button", { type: "button" }, words.back);
    if (back) back.addEventListener("click", () => panel.replaceChildren(...kept));
    return el("div", { class: "bar" }, el("h2", {}, words.title), el("span", {}, back, " ", shut));
  };
  const shutter = () => {
    const shut = el("button", { type: "button" }, words.close);
    shut.addEventListener("click", close);
    return shut;
  };
  /** @param {string} source */
  const addressOf = (source) => source.split("/").map(encodeURIComponent).join("/");
  // A place in print as GB/T 7714 or BibTeX has it; fails where the server has no such place.
  /** @param {string} source @param {number} line @param {string} form */
  const citationOf = async (source, line, form) => {
    const answer = await fetch(`/api/citation?${new URLSearchParams({ source, line: String(line) })}`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const told = await answer.json();
    return form === "BibTeX" ? told.bibtex : told.gbt7714;
  };
  // Buttons that copy a place in print as a citation.
  /** @param {string} source @param {number} line */
  const citers = (source, line) => ["GB/T 7714", "BibTeX"].map((form) =>
    button(form, (pressed) => copy(pressed, citationOf(source, line, form))));
  // The words in their surroundings: as text, or as the heading and rows of the table they stand in.
  /** @param {Evidence} found */
  const printed = (found) => {
    if (!found.table) {
      return el("blockquote", { class: "printed" },
        el("span", { class: "soft" }, dense(found.before).trimStart()), el("mark", {}, dense(found.quote)), el("span", { class: "soft" }, dense(found.after).trimEnd()));
    }
    const { title, heading, rows } = found.table;
    /** @param {[string, string, string]} parts @param {number} at */
    const cell = ([before, inside, after], at) => el("td", { "data-head": heading[at], class: inside ? "lit" : null },
      before, inside ? el("mark", {}, inside) : "", after);
    return el("div", { class: "set printed", tabindex: "0", role: "region", "aria-label": title || words.title }, el("table", {},
      title ? el("caption", {}, title) : null,
      el("thead", {}, el("tr", {}, ...heading.map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.cells.map(cell))))));
  };
  // The page as it was printed, with the words marked, where the server still has the file.
  /** @param {Evidence} found @param {HTMLElement} place */
  const seen = async (found, place) => {
    const { start, end } = found.table || found;
    const stretch = { page: String(found.page), from: String(start), to: String(end) };
    const answer = await fetch(`/api/page?${new URLSearchParams({ source: found.source, ...stretch })}`).catch(() => null);
    if (!answer || !answer.ok) return;
    /** @type {{ image: string, marks: [number, number, number, number][] }} */
    const { image, marks } = await answer.json();
    const share = (/** @type {number} */ part) => `${(100 * part).toFixed(2)}%`;
    const lit = marks.map(([left, top, right, bottom]) => {
      const mark = el("mark");
      Object.assign(mark.style, { left: share(left), top: share(top), width: share(right - left), height: share(bottom - top) });
      return mark;
    });
    const alt = words.page.replace("{}", String(found.page));
    place.replaceWith(el("a", { class: "sheet", href: `/print/${addressOf(found.source)}?${new URLSearchParams(stretch)}` },
      el("img", { src: image, alt }), ...lit));
  };
  // What is marked is brought into sight, in the panel and in a wide table.
  const bring = () => {
    panel.scrollTop = 0;
    const mark = $("mark", panel);
    if (!mark) return;
    const frame = mark.closest(".set");
    if (frame) frame.scrollLeft = mark.offsetLeft - frame.clientWidth / 3;
    if (mark.offsetTop > panel.clientHeight / 2) panel.scrollTop = mark.offsetTop - panel.clientHeight / 4;
  };
  /** @param {Evidence} found @param {HTMLElement | null} from */
  const openEvidence = (found, from) => {
    if (from) opener = from;
    const where = found.page ? words.page.replace("{}", found.page) : words.line.replace("{}", found.line);
    const marked = found.table || found;
    const link = `/source/${addressOf(found.source)}?from=${marked.start}&to=${marked.end}#at`;
    const place = [found.document, found.issue, found.source, where].filter(Boolean);
    const citation = `“${found.quote.replace(/\s+/g, " ").trim()}”，${place.join("，")}`;
    const copier = button(words.copy, (pressed) => copy(pressed, citation));
    const shut = shutter();
    const picture = el("span", { hidden: "" });
    const facts = (found.facts || []).map((fact) => {
      const one = el("button", { type: "button", class: "where", "data-fact": fact.fact }, fact.what || fact.quote.slice(0, 40));
      return el("li", {}, el("span", { class: "soft small" }, `${fact.label[words.lang] || fact.class} `), one);
    });
    panel.replaceChildren(
      bar(shut),
      el("p", { class: "soft small" }, place.join(" · ")),
      ...(found.reasons || []).map((doubt) => el("p", {}, el("span", { class: "doubt" }, words.doubt), ` ${doubt}`)),
      printed(found),
      picture,
      el("p", { class: "tools" }, copier, citers(found.source, found.page || found.line), el("a", { class: "button", href: link }, words.open)),
      facts.length ? el("h3", {}, `${words.facts} ${facts.length}`) : "",
      facts.length ? el("ul", { class: "plain" }, ...facts) : "");
    if (found.page) seen(found, picture);
    reveal();
    bring();
    shut.focus({ preventScroll: true });
  };
  /** @param {string} query @param {HTMLElement | null} from */
  const ask = async (query, from) => {
    try {
      const answer = await fetch(`/api/evidence?${query}`);
      if (answer.ok) return openEvidence(await answer.json(), from);
      const trouble = (await answer.json()).error;
      panel.replaceChildren(bar(shutter()), el("p", { class: "empty" }, trouble[words.lang] || words.unreachable));
    } catch (error) {
      panel.replaceChildren(bar(shutter()), el("p", { class: "empty" }, words.unreachable));
    }
    opener = from;
    reveal();
    return undefined;
  };
  // A link to a place in a source, as the question what stands there.
  /** @param {HTMLElement} link */
  const placeOf = (link) => {
    const place = new URLSearchParams({ source: link.dataset.source || "" });
    for (const [key, value] of new URL(/** @type {HTMLAnchorElement} */ (link).href).searchParams) place.append(key === "at" ? "line" : key, value);
    return place;
  };
  /** @param {string} fact @param {HTMLElement | null} from */
  const showFact = (fact, from) => ask(`fact=${encodeURIComponent(fact)}`, from);
  window.quanze = { openEvidence, showFact, copy, citers, words };
  document.addEventListener("click", (event) => {
    const where = event.target?.closest("[data-fact], [data-source]");
    if (!where || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const from = panel.contains(where) ? opener : where;
    before = panel.contains(where) ? [...panel.childNodes] : null;
    if (where.dataset.fact) showFact(where.dataset.fact, from);
    else ask(String(placeOf(where)), from);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel && !panel.hidden) close();
  });

  // --- long lists: the first entries, a way to narrow them, a way to see the rest
  for (const long of document.querySelectorAll("[data-fold]")) {
    const most = Number(long.dataset.fold);
    const items = [...long.children];
    const text = items.map((item) => item.textContent.toLowerCase());
    const roles = [...new Set(items.map((item) => item.dataset.role || "").filter(Boolean))];
    let open = false;
    let wanted = "";
    let role = "";
    const label = words.filter.replace("{}", items.length);
    const field = el("input", { type: "search", placeholder: label, "aria-label": label, autocomplete: "off" });
    const none = el("p", { class: "empty", hidden: "" }, words.filterNone);
    const more = el("button", { type: "button", class: "more" });
    const chips = roles.length > 1 ? roles.map((name) => {
      const count = items.filter((item) => item.dataset.role === name).length;
      const chip = el("button", { type: "button", "aria-pressed": "false", class: "chip" }, name, el("span", { class: "soft" }, ` ${count}`));
      chip.addEventListener("click", () => {
        role = role === name ? "" : name;
        chips.forEach((one, at) => one.setAttribute("aria-pressed", String(roles[at] === role)));
        draw();
      });
      return chip;
    }) : [];
    const draw = () => {
      const fit = items.filter((item, at) => text[at].includes(wanted) && (!role || item.dataset.role === role));
      const shown = new Set(open ? fit : fit.slice(0, most));
      items.forEach((item) => { item.hidden = !shown.has(item); });
      more.hidden = shown.size === fit.length;
      more.textContent = words.more.replace("{}", fit.length - shown.size);
      none.hidden = fit.length > 0;
    };
    field.addEventListener("input", () => { wanted = field.value.trim().toLowerCase(); draw(); });
    more.addEventListener("click", () => {
      const next = items.find((item) => item.hidden);
      open = true;
      draw();
      const link = next && next.querySelector("a, button");
      if (link) link.focus();
    });
    long.before(el("div", { class: "narrow noprint" }, field, ...chips));
    long.after(none, more);
    draw();
  }

  // --- copying what stands at an address; menus; the theme
  document.addEventListener("click", (event) => {
    const copier = event.target?.closest("[data-copy]");
    if (copier) copy(copier, fetch(copier.dataset.copy || "").then((answer) => answer.ok ? answer.text() : Promise.reject(answer)));
    const cited = event.target?.closest("[data-cite]");
    if (cited) copy(cited, citationOf(cited.dataset.cite || "", Number(cited.dataset.place), "GB/T 7714"));
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target?.closest?.("details.menu[open]");
    if (menu) {
      menu.open = false;
      $("summary", menu).focus();
    }
  });
  const theme = $("#theme");
  if (theme) {
    theme.addEventListener("click", () => {
      const root = document.documentElement;
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch (error) { /* not kept */ }
    });
  }

  // --- forms that are sent when a choice is made
  for (const form of document.querySelectorAll("form[data-send]")) {
    form.addEventListener("change", (event) => { if (event.target?.matches("select")) form.requestSubmit(); });
  }

  // --- a drawing wider than its frame shows what it is about
  const focus = $(".drawing .card.focus");
  if (focus) {
    const frame = /** @type {HTMLElement} */ (focus.closest(".drawing"));
    const at = focus.getBoundingClientRect();
    frame.scrollLeft = at.left - frame.getBoundingClientRect().left - frame.clientWidth + at.width + 40;
  }

  // --- print: a place that is marked is brought into view below the head
  const at = location.hash === "#at" && $("#at");
  if (at) {
    at.closest(".row")?.scrollIntoView({ block: "center" });
    const frame = at.closest(".set.wide");
    const lit = frame && $("mark", frame);
    if (lit) frame.scrollLeft = lit.offsetLeft - frame.clientWidth / 3;
  }
})();
