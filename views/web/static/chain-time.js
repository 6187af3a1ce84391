// The date under a chain: a slider with a tick for every day on which something changes.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const { el, button } = window.quanzeElements;
  const DAY = 86400000;
  /** @param {string} date a day, month or year */
  const whole = (date) => (date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);
  /** @param {string} date */
  const number = (date) => Math.round(Date.parse(`${whole(date)}T00:00:00Z`) / DAY);
  /** @param {number} day */
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  // ``choose`` is called with an ISO date, or with "" for all that is known.
  /** @param {HTMLElement} box @param {string[]} dates @param {ChainWords} words @param {(date: string) => void} choose */
  chain.time = (box, dates, words, choose) => {
    box.replaceChildren();
    const known = [...new Set(dates.map(whole))].filter((date) => Number.isFinite(number(date))).sort();
    if (!known.length) {
      box.append(el("p", { class: "soft small" }, words.noDates));
      return { show: () => {} };
    }
    const first = number(`${known[0].slice(0, 4)}-01-01`);
    const last = number(`${Number(known[known.length - 1].slice(0, 4)) + 1}-01-01`) - 1;
    /** @param {number} day */
    const share = (day) => ((day - first) / (last - first)) * 100;
    const slider = el("input", { type: "range", min: first, max: last, step: 1, value: last, "aria-label": words.asOf });
    const exact = el("input", { type: "date", min: iso(first), max: iso(last), "aria-label": words.asOf });
    const all = button(words.allDates, () => choose(""), { "aria-pressed": "true" });
    const ticks = el("div", { class: "ticks", "aria-hidden": "true" });
    for (const date of known) ticks.append(el("span", { class: "tick", style: `left:${share(number(date))}%`, title: date }));
    const years = Number(iso(last).slice(0, 4)) - Number(iso(first).slice(0, 4)) + 1;
    const every = Math.max(1, Math.ceil(years / 12));
    for (let year = Number(iso(first).slice(0, 4)), at = 0; at < years; at += every) {
      ticks.append(el("span", { class: "year", style: `left:${share(number(`${year + at}-01-01`))}%` }, String(year + at)));
    }
    const before = button("‹", () => step(-1), { "aria-label": words.earlier, title: words.earlier });
    const after = button("›", () => step(1), { "aria-label": words.later, title: words.later });
    let current = "";
    /** @param {number} way back (-1) or on (1) */
    const step = (way) => {
      const from = current || iso(last + 1);
      const next = way < 0 ? [...known].reverse().find((date) => date < from) : known.find((date) => date > from);
      if (next) choose(next);
      else if (way > 0) choose("");
    };
    slider.addEventListener("input", () => choose(iso(Number(slider.value))));
    // The arrows go from change to change; Page keys and the pointer reach every day.
    /** @type {Record<string, number>} */
    const ways = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
    slider.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const way = ways[event.key];
      if (!way) return;
      event.preventDefault();
      step(way);
    });
    exact.addEventListener("change", () => choose(exact.value));
    box.append(
      el("span", { class: "when" }, words.asOf), exact, all, before,
      el("div", { class: "track" }, slider, ticks), after);
    return {
      /** @param {string} date */
      show: (date) => {
        current = date;
        slider.value = String(date ? number(date) : last);
        slider.setAttribute("aria-valuetext", date || words.allDates);
        exact.value = date;
        box.classList.toggle("dated", Boolean(date));
        all.setAttribute("aria-pressed", String(!date));
      },
    };
  };
})();
