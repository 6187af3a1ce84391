// Suggestions while typing, grouped by kind; the whole of it by keyboard: "/", arrows, Enter, Escape.
(() => {
  "use strict";
  const { el } = window.quanzeElements;
  const input = document.querySelector("#q");
  const list = document.querySelector("#suggestions");
  if (!input || !list) return;
  let asked = 0;
  let chosen = -1;
  let timer = 0;

  const options = () => [...list.querySelectorAll('[role="option"]')];
  const shut = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  /** @param {SearchHit} hit @param {number} index */
  const option = (hit, index) =>
    el("a", { href: hit.page, role: "option", id: `s${index}`, "aria-selected": "false", tabindex: "-1" },
      el("span", { class: "kind", "data-kind": hit.shown, "data-mark": hit.mark, "aria-hidden": "true" }),
      el("span", { class: "label" }, hit.label),
      hit.label.includes(hit.matched) && !["pinyin", "initials", "letters"].includes(hit.why) ? null
        : el("span", { class: "soft small why" }, `${hit.reason}${hit.matched === hit.label ? "" : ` ${hit.matched}`}`));
  /** @param {string} text @param {SearchHit[]} hits */
  const show = (text, hits) => {
    /** @type {Map<string, SearchHit[]>} */
    const groups = new Map();
    for (const hit of hits) groups.set(hit.shown, [...(groups.get(hit.shown) || []), hit]);
    let index = 0;
    const parts = [...groups.values()].map((group) =>
      el("div", { role: "group", "aria-label": group[0].word },
        el("div", { class: "head soft small", "aria-hidden": "true" }, group[0].word),
        ...group.map((hit) => option(hit, index++))));
    const foot = hits.length
      ? el("a", { href: `/search?all=1&q=${encodeURIComponent(text)}`, role: "option", id: `s${index}`, "aria-selected": "false", tabindex: "-1", class: "foot" },
        el("span", {}, input.dataset.all), el("span", { class: "soft small keys" }, input.dataset.keys))
      : el("div", { class: "foot soft" }, input.dataset.none);
    list.replaceChildren(...parts, foot);
    chosen = -1;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  /** @param {number} index */
  const choose = (index) => {
    const all = options();
    if (!all.length) return;
    chosen = (index + all.length) % all.length;
    all.forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
    all[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[chosen].id);
  };
  const suggest = async () => {
    const text = input.value.trim();
    const mine = ++asked;
    if (!text) return shut();
    try {
      const answer = await fetch(`/api/search?limit=14&q=${encodeURIComponent(text)}`);
      if (answer.ok && mine === asked && document.activeElement === input) show(text, (await answer.json()).hits);
    } catch (error) {
      shut();
    }
  };
  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(suggest, 60);
  });
  input.addEventListener("compositionend", suggest);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) suggest();
      else choose(chosen < 0 && event.key === "ArrowUp" ? -1 : chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      options()[chosen].click();
    } else if (event.key === "Escape") {
      // The first Escape closes the list and keeps the words; the browser empties the box on the next.
      if (!list.hidden) {
        event.stopPropagation();
        event.preventDefault();
      }
      shut();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target?.closest(".search")) shut();
  });
  const form = /** @type {HTMLElement} */ (input.closest("form"));
  form.addEventListener("focusout", (event) => {
    if (!event.relatedTarget || !(/** @type {Node} */ (event.currentTarget)).contains(/** @type {Node} */ (event.relatedTarget))) setTimeout(() => { if (document.activeElement !== input) shut(); }, 150);
  });
  // --- forms that ask for a name offer names too
  for (const field of document.querySelectorAll("input[data-names]")) {
    const offers = el("datalist", { id: `names-${field.name}` });
    field.after(offers);
    field.setAttribute("list", offers.id);
    field.setAttribute("autocomplete", "off");
    let last = "";
    field.addEventListener("input", async (event) => {
      const text = field.value.trim();
      if (!text || text === last || event.isComposing) return;
      last = text;
      const kinds = (field.dataset.names || "").split(" ").filter(Boolean).map((kind) => `&kind=${kind}`).join("");
      try {
        const answer = await fetch(`/api/search?limit=10${kinds}&q=${encodeURIComponent(text)}`);
        if (!answer.ok || field.value.trim() !== text) return;
        const labels = new Set((await answer.json()).hits.map((/** @type {SearchHit} */ hit) => hit.label));
        offers.replaceChildren(...[...labels].map((label) => el("option", { value: label })));
      } catch (error) { /* the name can be typed without help */ }
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target?.closest("input, textarea, select, [contenteditable]")) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
})();
