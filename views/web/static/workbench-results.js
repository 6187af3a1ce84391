// Answers of the endpoint as a table with links, a bar chart, a layered graph; no library.
(() => {
  "use strict";
  const { el } = window.quanzeElements;
  const ID = "https://w3id.org/quanze/id/";
  const NS = "https://w3id.org/quanze/ns#";
  const MOST = 1000;
  const SVG = "http://www.w3.org/2000/svg";
  /** @param {string} name @param {Record<string, string | number>} attributes @param {...(Element | string)} children */
  const svg = (name, attributes = {}, ...children) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    node.append(...children);
    return node;
  };
  /** @param {string} text */
  const decoded = (text) => {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  };

  // --- what things are called: asked for once the answer stands
  const names = new Map();
  /** @param {Answer} found */
  const learn = async (found) => {
    const wanted = new Set();
    for (const row of found.rows.slice(0, MOST)) {
      for (const term of Object.values(row)) if (term.type === "uri" && term.value.startsWith(ID) && !names.has(term.value)) wanted.add(term.value);
    }
    const asked = [...wanted].slice(0, 400);
    if (!asked.length) return false;
    asked.forEach((iri) => names.set(iri, ""));
    const query = `SELECT ?x ?name WHERE { VALUES ?x { ${asked.map((iri) => `<${iri}>`).join(" ")} } ?x skos:prefLabel|qz:task ?name }`;
    try {
      const answer = await fetch("/sparql", { method: "POST", body: query, headers: { "content-type": "application/sparql-query", accept: "application/sparql-results+json" } });
      if (!answer.ok) return false;
      for (const row of (await answer.json()).results.bindings) names.set(row.x.value, row.name.value);
      return true;
    } catch (error) {
      return false;
    }
  };

  // --- terms
  /** @param {string} iri @param {Record<string, string>} prefixes */
  const short = (iri, prefixes) => {
    if (names.get(iri)) return names.get(iri);
    if (iri.startsWith(ID)) return decoded(iri.slice(ID.length));
    for (const [name, base] of Object.entries(prefixes)) if (iri.startsWith(base)) return `${name}:${iri.slice(base.length)}`;
    return iri;
  };
  /** @param {string} iri */
  const address = (iri) =>
    iri.startsWith(ID) ? `/id/${iri.slice(ID.length).split("/").map(encodeURIComponent).join("/")}` : iri.startsWith(NS) ? `/ontology#${iri.slice(NS.length)}` : null;
  /** @param {AnswerTerm | undefined} term @param {Record<string, string>} prefixes */
  const cell = (term, prefixes) => {
    if (!term) return "";
    if (term.type === "uri") {
      const to = address(term.value);
      return to ? el("a", { href: to, title: term.value }, short(term.value, prefixes)) : el("span", { title: term.value }, short(term.value, prefixes));
    }
    return term.value;
  };

  // --- reading answers
  const NT = /^(<[^>]*>|_:\S+)\s+(<[^>]*>)\s+(<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?)\s*\.\s*$/;
  /** @type {Record<string, string>} */
  const ESCAPES = { t: "\t", n: "\n", r: "\r", '"': '"', "\\": "\\" };
  /** @param {string} text */
  const unescaped = (text) =>
    text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([tnr"\\]))/g, (_, four, eight, one) => (one ? ESCAPES[one] : String.fromCodePoint(parseInt(four || eight, 16))));
  /** @param {string} text @returns {AnswerTerm} */
  const term = (text) =>
    text[0] === "<" ? { type: "uri", value: unescaped(text.slice(1, -1)) }
      : text[0] === "_" ? { type: "bnode", value: text }
        : { type: "literal", value: unescaped(text.slice(1, text.lastIndexOf('"'))) };
  /** @param {string} body @param {string} media @returns {Answer} */
  const read = (body, media) => {
    if (media.includes("json")) {
      const answer = JSON.parse(body);
      if ("boolean" in answer) return { kind: "ask", value: answer.boolean, columns: [], rows: [] };
      return { kind: "rows", columns: answer.head.vars, rows: answer.results.bindings };
    }
    const rows = body.split("\n").map((line) => line.match(NT)).filter((found) => found !== null).map((found) => ({ s: term(found[1]), p: term(found[2]), o: term(found[3]) }));
    return { kind: "triples", columns: ["s", "p", "o"], rows };
  };

  // --- table
  /** @param {Answer} found @param {AnswerLook} look */
  const table = (found, { words, prefixes }) => {
    const rows = found.rows.slice(0, MOST);
    const body = rows.map((row) => el("tr", {}, ...found.columns.map((name) => {
      const inside = cell(row[name], prefixes);
      const number = row[name] && /#(integer|decimal|double)$/.test(row[name].datatype || "");
      return el("td", number ? { class: "number" } : {}, inside);
    })));
    const parts = [el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.results },
      el("table", {}, el("thead", {}, el("tr", {}, ...found.columns.map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, ...body)))];
    if (found.rows.length > MOST) parts.unshift(el("p", { class: "soft small" }, words.shown.replace("{}", String(MOST))));
    return el("div", {}, ...parts);
  };

  // --- chart
  /** @param {string | undefined} value */
  const numeric = (value) => value !== undefined && value !== "" && Number.isFinite(Number(value));
  /** @param {Answer} found @param {AnswerLook} look */
  const chart = (found, { words, prefixes }) => {
    /** @param {string} name */
    const filled = (name) => found.rows.filter((row) => row[name]);
    const numbers = found.columns.filter((name) => filled(name).length && filled(name).every((row) => row[name].type === "literal" && numeric(row[name].value)));
    const names = found.columns.filter((name) => !numbers.includes(name));
    const figure = numbers[numbers.length - 1];
    const label = names.find((name) => filled(name).some((row) => row[name].type === "literal")) || names[0];
    if (!figure || !label) return el("p", { class: "empty" }, words.nochart);
    const rows = found.rows.slice(0, 60).map((row) => ({ name: row[label], value: Number(row[figure] ? row[figure].value : 0) }));
    const most = Math.max(...rows.map((row) => Math.abs(row.value)), 1e-9);
    return el("table", { class: "chart" },
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, label), el("th", { scope: "col", colspan: "2" }, figure))),
      el("tbody", {}, ...rows.map((row) => el("tr", {}, el("th", { scope: "row" }, cell(row.name, prefixes)), el("td", { class: "number" }, String(row.value)),
        el("td", { class: "length" }, el("span", { style: `width: ${((100 * Math.abs(row.value)) / most).toFixed(2)}%` }))))));
  };

  // --- graph: columns by distance from where nothing points to, no physics
  /** @param {Answer} found @returns {AnswerLink[]} */
  const links = (found) => {
    if (found.kind === "triples") return found.rows.filter((row) => row.o.type === "uri").map((row) => [row.s, row.o, row.p]);
    const things = found.columns.filter((name) => found.rows.some((row) => row[name] && row[name].type === "uri"));
    const ends = things.length > 1 ? things.slice(0, 2) : found.columns.slice(0, 2);
    if (ends.length < 2) return [];
    return found.rows.filter((row) => row[ends[0]] && row[ends[1]]).map((row) => [row[ends[0]], row[ends[1]], null]);
  };
  const [WIDTH, STEP, ROW] = [200, 300, 34];
  // The ends of the links by name, each in a column right of what points to it; circles end after eight rounds.
  /** @param {AnswerLink[]} edges */
  const layered = (edges) => {
    /** @type {Map<string, AnswerNode>} */
    const nodes = new Map();
    /** @param {AnswerTerm} end */
    const nodeOf = (end) => {
      const node = nodes.get(end.value) || { term: end, layer: 0, x: 0, y: 0, near: [] };
      nodes.set(end.value, node);
      return node;
    };
    const pairs = edges.map(([one, other]) => [nodeOf(one), nodeOf(other)]);
    for (let pass = 0; pass < Math.min(8, nodes.size); pass += 1) {
      for (const [a, b] of pairs) {
        if (a !== b && b.layer <= a.layer && a.layer < 6) b.layer = a.layer + 1;
      }
    }
    for (const [a, b] of pairs) {
      a.near.push(b);
      b.near.push(a);
    }
    return { nodes: [...nodes.values()], pairs };
  };
  // Columns in order; in each, what is linked stands side by side.
  /** @param {AnswerNode[]} nodes */
  const arranged = (nodes) => {
    /** @type {AnswerNode[][]} */
    const columns = [];
    for (const node of nodes) (columns[node.layer] = columns[node.layer] || []).push(node);
    const shown = columns.filter(Boolean);
    /** @param {AnswerNode[]} column */
    const number = (column) => column.forEach((node, at) => { node.y = at; });
    /** @param {AnswerNode} node */
    const middle = (node) => node.near.reduce((sum, other) => sum + other.y, 0) / node.near.length;
    for (let sweep = 0; sweep < 4; sweep += 1) {
      for (const column of shown) {
        number(column);
        column.sort((a, b) => middle(a) - middle(b) || a.term.value.localeCompare(b.term.value));
        number(column);
      }
    }
    const tallest = Math.max(...shown.map((column) => column.length));
    shown.forEach((column, at) => column.forEach((node, row) => {
      node.x = at * STEP;
      node.y = (row + (tallest - column.length) / 2) * ROW + 8;
    }));
    return { width: (shown.length - 1) * STEP + WIDTH + 16, height: tallest * ROW + 16 };
  };
  /** @param {AnswerNode} a @param {AnswerNode} b @param {string} title */
  const line = (a, b, title) => {
    const [x1, x2] = a.x <= b.x ? [a.x + WIDTH, b.x] : [a.x, b.x + WIDTH];
    const middle = (x1 + x2) / 2;
    const path = svg("path", { class: "edge", d: `M${x1} ${a.y + 13} C${middle} ${a.y + 13} ${middle} ${b.y + 13} ${x2} ${b.y + 13}` });
    path.append(svg("title", {}, title));
    return path;
  };
  /** @param {AnswerTerm} one @param {Record<string, string>} prefixes */
  const label = (one, prefixes) => {
    const text = one.type === "uri" ? names.get(one.value) || short(one.value, prefixes).split("/").slice(one.value.startsWith(ID) ? -1 : 0).join("/") : one.value;
    return text.length > 14 ? `${text.slice(0, 13)}…` : text;
  };
  /** @param {AnswerNode} node @param {Record<string, string>} prefixes */
  const card = ({ term: one, x, y }, prefixes) => {
    const to = one.type === "uri" && address(one.value);
    const group = svg(to ? "a" : "g", to ? { href: to } : {});
    group.append(svg("title", {}, one.type === "uri" ? short(one.value, prefixes) : one.value),
      svg("rect", { x, y, width: WIDTH, height: 26, rx: 3, class: "card" }), svg("text", { x: x + 8, y: y + 18 }, label(one, prefixes)));
    return group;
  };
  /** @param {Answer} found @param {AnswerLook} look */
  const graph = (found, { words, prefixes }) => {
    const edges = links(found).slice(0, 400);
    if (!edges.length) return el("p", { class: "empty" }, words.nograph);
    const { nodes, pairs } = layered(edges);
    const { width, height } = arranged(nodes);
    const lines = edges.map(([one, other, role], at) => line(pairs[at][0], pairs[at][1],
      `${short(one.value, prefixes)} ${role ? short(role.value, prefixes) : "—"} ${short(other.value, prefixes)}`));
    const cards = nodes.map((node) => card(node, prefixes));
    const drawing = svg("svg", { class: "graph", width, height, viewBox: `-8 0 ${width} ${height}`, role: "group", "aria-label": words.graph }, ...lines, ...cards);
    return el("div", { class: "scroll drawing", tabindex: "0", role: "region", "aria-label": words.graph }, drawing);
  };

  // --- to take along
  const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
  const NUMBER = /^[+-]?[0-9]+(\.[0-9]+)?%?$/;
  /** @param {string} text */
  const harmless = (text) => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
  /** @param {string} text */
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  /** @param {Answer} found */
  const csv = (found) =>
    [found.columns, ...found.rows.map((row) => found.columns.map((name) => (row[name] ? row[name].value : "")))].map((row) => row.map(harmless).map(quoted).join(",")).join("\r\n");

  window.quanzeResults = { learn, read, table, chart, graph, csv };
})();
