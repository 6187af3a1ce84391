// What all pages share: suggestions while typing, the evidence panel, folding of long lists, copying, the theme.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const el = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== null) node.setAttribute(key, value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  };

  // --- search
  const input = $("#q");
  const list = $("#suggestions");
  let asked = 0;
  let chosen = -1;
  const show = (hits) => {
    chosen = -1;
    list.replaceChildren(
      ...hits.map((hit, index) =>
        el("a", { href: hit.page, role: "option", id: `s${index}`, "aria-selected": "false" },
          el("span", { class: "kind", "data-kind": hit.kind, "data-mark": hit.mark || "·" }),
          el("span", {}, hit.label),
          hit.matched !== hit.label ? el("span", { class: "soft small" }, hit.matched) : null)));
    list.hidden = hits.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const choose = (index) => {
    const options = [...list.children];
    if (!options.length) return;
    chosen = (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    options[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[chosen].id);
  };
  const suggest = async () => {
    const text = input.value.trim();
    const mine = ++asked;
    if (!text) return show([]);
    try {
      const answer = await fetch(`/api/search?limit=12&q=${encodeURIComponent(text)}`);
      if (answer.ok && mine === asked) show((await answer.json()).hits);
    } catch (error) {
      show([]);
    }
  };
  if (input) {
    input.addEventListener("input", suggest);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        list.children[chosen].click();
      } else if (event.key === "Escape") {
        show([]);
      }
    });
    document.addEventListener("click", (event) => {
      if (!event.target.closest(".search")) list.hidden = true;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.closest("input, textarea, select, [contenteditable]")) {
        event.preventDefault();
        input.focus();
        input.select();
      }
    });
  }

  // --- evidence: always the same panel
  const panel = $("#evidence");
  const words = panel ? JSON.parse(panel.dataset.words) : {};
  let opener = null;
  const close = () => {
    panel.hidden = true;
    if (opener) opener.focus();
    opener = null;
  };
  const openEvidence = (found, from) => {
    opener = from || document.activeElement;
    const where = found.page ? words.page.replace("{}", found.page) : words.line.replace("{}", found.line);
    const link = `/source/${encodeURI(found.source)}?from=${found.start}&to=${found.end}#L${found.line}`;
    const citation = `“${found.quote.replace(/\s+/g, " ")}”，${found.document}，${found.source} ${where}`;
    const copy = el("button", { type: "button" }, words.copy);
    copy.addEventListener("click", () => navigator.clipboard.writeText(citation));
    const shut = el("button", { type: "button" }, words.close);
    shut.addEventListener("click", close);
    panel.replaceChildren(
      el("div", { class: "bar" }, el("h2", {}, words.title), shut),
      el("p", { class: "soft small" }, `${found.document} · ${found.source} · ${where}`),
      ...(found.doubts || []).map((doubt) => el("p", {}, el("span", { class: "doubt" }, words.doubt), ` ${doubt}`)),
      el("blockquote", { class: "printed" },
        el("span", { class: "soft" }, found.before || ""), el("mark", {}, found.quote), el("span", { class: "soft" }, found.after || "")),
      el("p", {}, copy, " ", el("a", { class: "button", href: link }, words.open)));
    panel.hidden = false;
    shut.focus();
  };
  const showFact = async (fact, from) => {
    const answer = await fetch(`/api/evidence?fact=${encodeURIComponent(fact)}`);
    if (answer.ok) openEvidence(await answer.json(), from);
  };
  window.quanze = { el, openEvidence, showFact };
  document.addEventListener("click", (event) => {
    const where = event.target.closest("[data-fact]");
    if (where) showFact(where.dataset.fact, where);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel && !panel.hidden) close();
  });

  // --- long lists
  for (const long of document.querySelectorAll("[data-fold]")) {
    const most = Number(long.dataset.fold);
    const rest = [...long.children].slice(most);
    rest.forEach((item) => { item.hidden = true; });
    const more = el("button", { type: "button" }, `+${rest.length}`);
    more.addEventListener("click", () => {
      rest.forEach((item) => { item.hidden = false; });
      more.remove();
    });
    long.after(more);
  }

  // --- copying and theme
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const answer = await fetch(button.dataset.copy);
    await navigator.clipboard.writeText(await answer.text());
    const before = button.textContent;
    button.textContent = "✓";
    setTimeout(() => { button.textContent = before; }, 1200);
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
})();
