// The workbench: tabs, history, examples, running and stopping; the editor is CodeMirror where it is built, a text box where not.
(() => {
  "use strict";
  const { el } = window.quanzeElements;
  const { copy } = window.quanze;
  const results = window.quanzeResults;
  /** @param {string} id */
  const $ = (id) => document.getElementById(id);
  /** @type {WorkbenchData} */
  const data = JSON.parse($("bench-data").textContent);
  const { words } = data;
  const TABS = "quanze-tabs";
  const HISTORY = "quanze-history";
  /** @template Kept @param {string} key @param {Kept} otherwise @returns {Kept} */
  const kept = (key, otherwise) => {
    try { return JSON.parse(localStorage.getItem(key) || "null") || otherwise; } catch (error) { return otherwise; }
  };
  /** @param {string} key @param {unknown} value */
  const keep = (key, value) => {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch (error) { /* storage is full or off */ }
  };

  // --- state: tabs with their queries and last answers
  /** @type {{ tabs: WorkbenchTab[], at: number }} */
  const state = kept(TABS, { tabs: [], at: 0 });
  /** @type {Map<number, WorkbenchAnswer>} */
  const answers = new Map();
  /** @type {Editor | null} */
  let editor = null;
  /** @type {AbortController | null} */
  let running = null;
  /** @param {string} query */
  const titled = (query) => {
    const first = query.split("\n").find((line) => line.startsWith("# "));
    if (!first) return "";
    const parts = first.slice(2).split(" | ");
    return parts[data.lang === "en" && parts[1] ? 1 : 0].trim();
  };
  const current = () => state.tabs[state.at];
  const save = () => keep(TABS, { tabs: state.tabs.slice(-20), at: Math.min(state.at, 19) });
  /** @param {string} query */
  const open = (query, title = "") => {
    const same = state.tabs.findIndex((tab) => tab.query === query);
    if (same >= 0) state.at = same;
    else state.at = state.tabs.push({ query, title: title || titled(query), id: Date.now() + Math.random() }) - 1;
    save();
    draw();
    editor?.set(current().query);
    show();
  };

  // --- tabs
  const draw = () => {
    $("tabs").replaceChildren(...state.tabs.map((tab, at) => {
      const title = tab.title || `${words.tab} ${at + 1}`;
      const choose = el("button", { type: "button", role: "tab", "aria-selected": String(at === state.at), tabindex: at === state.at ? "0" : "-1", title, "aria-controls": "results" }, title.length > 16 ? `${title.slice(0, 15)}…` : title);
      choose.addEventListener("click", () => { state.at = at; save(); draw(); editor?.set(tab.query); show(); });
      choose.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) {
          state.at = (at + step + state.tabs.length) % state.tabs.length;
          save(); draw(); editor?.set(current().query); show();
          $("tabs").querySelector('[aria-selected="true"]').focus();
        } else if (event.key === "Delete") shutTab(at);
      });
      return choose;
    }));
    $("tab-close").hidden = state.tabs.length < 2;
  };
  /** @param {number} at */
  const shutTab = (at) => {
    if (state.tabs.length < 2) return;
    state.tabs.splice(at, 1);
    state.at = Math.min(state.at, state.tabs.length - 1);
    save(); draw(); editor?.set(current().query); show();
  };

  // --- running
  /** @param {string} text @returns {[line: number, column: number]} */
  const place = (text) => {
    const found = text.match(/(?:at|line)? ?([0-9]+):([0-9]+)/);
    return found ? [Number(found[1]), Number(found[2])] : [0, 0];
  };
  /** @param {Response} answer */
  const sentence = async (answer) => {
    const why = answer.headers.get("x-quanze-stopped");
    if (why === "time") return [words.slow, ""];
    if (why === "rows") return [words.toomany, ""];
    const said = (await answer.text()).trim();
    const mine = said.split(" / ")[data.lang === "en" ? 1 : 0] || said;
    return [answer.status === 400 && !/[：:]/.test(mine) ? words.wrong + mine : mine, answer.status === 400 ? said : ""];
  };
  const run = async () => {
    if (!editor) return;
    running?.abort();
    const tab = current();
    const query = editor.get();
    const mine = (running = new AbortController());
    const begun = performance.now();
    const told = setInterval(() => { $("state").textContent = words.running.replace("{}", String(Math.round((performance.now() - begun) / 1000))); }, 500);
    $("stop").hidden = false;
    $("state").textContent = words.running.replace("{}", "0");
    editor.trouble(0, 0, "");
    try {
      const answer = await fetch("/sparql", {
        method: "POST", body: query, signal: mine.signal,
        headers: { "content-type": "application/sparql-query", accept: "application/sparql-results+json, application/n-triples;q=0.9" },
      });
      if (!answer.ok) {
        const [text, where] = await sentence(answer);
        answers.set(tab.id, { trouble: text });
        if (where) editor.trouble(...place(where), text);
      } else {
        const body = await answer.text();
        const found = results.read(body, answer.headers.get("content-type") || "");
        answers.set(tab.id, { found, body, time: Math.round(performance.now() - begun) });
        remember(query, found.rows.length);
        results.learn(found).then((more) => { if (more && current() === tab) show(); });
      }
    } catch (error) {
      answers.set(tab.id, { trouble: /** @type {Error} */ (error).name === "AbortError" ? words.stopped : words.failed });
    }
    clearInterval(told);
    if (running === mine) {
      running = null;
      $("stop").hidden = true;
    }
    show();
  };

  // --- what came of it
  const show = () => {
    const answer = answers.get(current().id);
    $("state").textContent = "";
    if (!answer) return $("results").replaceChildren();
    if ("trouble" in answer) return $("results").replaceChildren(el("p", { class: "notice", role: "alert" }, answer.trouble));
    const { found } = answer;
    const count = found.kind === "triples" ? words.triples : words.rows;
    $("state").textContent = count.replace("{count}", found.kind === "ask" ? "1" : found.rows.length.toLocaleString("en")).replace("{time}", String(answer.time));
    if (found.kind === "ask") return $("results").replaceChildren(el("p", { class: "answers" }, found.value ? words.true : words.false));
    if (!found.rows.length) return $("results").replaceChildren(el("p", { class: "empty" }, words.none));
    const body = el("div", {});
    /** @type {Record<string, (found: Answer, look: AnswerLook) => Element>} */
    const forms = { table: results.table, chart: results.chart, graph: results.graph, raw: () => el("pre", {}, answer.body.slice(0, 200000)) };
    const buttons = Object.keys(forms).map((form) => {
      const button = el("button", { type: "button", "aria-pressed": "false" }, words[form]);
      button.addEventListener("click", () => choose(form));
      return button;
    });
    /** @param {string} form */
    const choose = (form) => {
      answer.form = form;
      Object.keys(forms).forEach((name, at) => buttons[at].setAttribute("aria-pressed", String(name === form)));
      body.replaceChildren(forms[form](found, { words, prefixes: data.prefixes }));
    };
    const file = el("button", { type: "button" }, data.csv);
    file.addEventListener("click", () => {
      const link = el("a", { href: URL.createObjectURL(new Blob(["\ufeff", results.csv(found)], { type: "text/csv" })), download: "quanze.csv" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    $("results").replaceChildren(el("div", { class: "forms noprint", role: "group", "aria-label": words.results }, ...buttons, file), body);
    return choose(answer.form || "table");
  };

  // --- history and examples
  /** @param {string} query @param {number} rows */
  const remember = (query, rows) => {
    /** @type {WorkbenchRun[]} */
    const before = kept(HISTORY, []);
    const all = before.filter((one) => one.query !== query);
    keep(HISTORY, [{ query, rows, at: new Date().toISOString().slice(0, 16).replace("T", " ") }, ...all].slice(0, 50));
    past();
  };
  const past = () => {
    /** @type {WorkbenchRun[]} */
    const all = kept(HISTORY, []);
    $("forget").hidden = !all.length;
    $("history").replaceChildren(...(all.length ? all.map((one) => {
      const button = el("button", { type: "button", class: "entry", title: one.query.slice(0, 400) }, titled(one.query) || one.query.replace(/\s+/g, " ").slice(0, 60), el("span", { class: "soft small" }, ` ${one.at} · ${one.rows}`));
      button.addEventListener("click", () => open(one.query));
      return el("li", {}, button);
    }) : [el("li", { class: "soft small" }, words.nohistory)]));
  };
  const shelf = () => {
    const wanted = $("find").value.trim().toLowerCase();
    $("examples").replaceChildren(...data.examples
      .filter((one) => !wanted || `${one.name} ${one.title} ${one.question}`.toLowerCase().includes(wanted))
      .map((one) => {
        const button = el("button", { type: "button", class: "entry", title: one.question }, one.title, el("span", { class: "soft small" }, ` ${one.name}`));
        button.addEventListener("click", () => { open(one.query, one.title); run(); });
        return el("li", {}, button);
      }));
  };

  // --- begin
  /** @param {HTMLElement} parent @param {string} text @param {(text: string) => void} change */
  const plain = (parent, text, change) => {
    const box = el("textarea", { rows: "14", spellcheck: "false", "aria-label": words.editor });
    box.value = text;
    box.addEventListener("input", () => change(box.value));
    box.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); } });
    parent.append(box);
    return { get: () => box.value, set: (/** @type {string} */ value) => { box.value = value; }, focus: () => box.focus(), trouble: () => undefined };
  };
  /** @param {string} text */
  const changed = (text) => {
    current().query = text;
    const title = titled(text);
    if (title && title !== current().title) { current().title = title; draw(); }
    save();
  };
  const shared = () => {
    const found = new URLSearchParams(location.hash.slice(1)).get("query");
    return found || data.first;
  };
  const begin = async () => {
    const shut = el("button", { type: "button", id: "tab-close", "aria-label": words.close, title: words.close }, "×");
    shut.addEventListener("click", () => shutTab(state.at));
    $("tab-new").after(shut);
    if (!state.tabs.length) state.tabs.push({ query: data.start, title: "", id: 1 });
    state.at = Math.min(state.at, state.tabs.length - 1);
    let vocabulary = { terms: [], prefixes: data.prefixes };
    if (window.quanzeEditor) {
      try { vocabulary = await (await fetch("/api/vocabulary")).json(); } catch (error) { /* completion knows prefixes and keywords only */ }
    }
    const given = shared();
    editor = window.quanzeEditor
      ? window.quanzeEditor.create({ parent: $("editor"), text: current().query, label: words.editor, vocabulary, lang: data.lang, run, change: changed })
      : plain($("editor"), current().query, changed);
    if (given) open(given);
    draw(); past(); shelf(); show();
    $("bench").dataset.ready = "yes";
    if (given) run();
  };
  $("run").addEventListener("click", run);
  $("stop").addEventListener("click", () => running?.abort());
  $("tab-new").addEventListener("click", () => { open("SELECT * WHERE {\n  ?s ?p ?o .\n}\nLIMIT 10\n", `${words.tab} ${state.tabs.length + 1}`); editor?.focus(); });
  $("find").addEventListener("input", shelf);
  $("forget").addEventListener("click", () => { keep(HISTORY, []); past(); });
  $("link").addEventListener("click", (event) => {
    const hash = new URLSearchParams({ query: current().query }).toString();
    if (hash.length > 30000) { $("state").textContent = words.long; return; }
    history.replaceState(null, "", `#${hash}`);
    copy(/** @type {HTMLElement} */ (event.target), location.href);
  });
  window.addEventListener("hashchange", () => { const given = shared(); if (given) { open(given); run(); } });
  begin();
})();
