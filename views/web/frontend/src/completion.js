// What can stand at the cursor: variables of the query, prefixes, terms of this graph by name or by label, keywords.
const KEYWORDS = [
  "SELECT", "SELECT DISTINCT", "CONSTRUCT", "DESCRIBE", "ASK", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS", "BIND", "VALUES", "GRAPH",
  "ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "PREFIX", "FILTER NOT EXISTS", "FILTER EXISTS", "COUNT", "SUM", "AVG", "MIN", "MAX",
  "GROUP_CONCAT", "SAMPLE", "CONTAINS", "STRSTARTS", "STRENDS", "REGEX", "STR", "LANG", "BOUND", "COALESCE", "IF", "CONCAT", "REPLACE", "YEAR", "ASC", "DESC",
];

/**
 * What completes the word at the cursor.
 * @param {Vocabulary} vocabulary
 * @param {"zh" | "en"} lang
 * @returns {import("@codemirror/autocomplete").CompletionSource}
 */
export function completions(vocabulary, lang) {
  const terms = vocabulary.terms.map((term) => ({
    label: term.curie,
    detail: term.label[lang] || "",
    info: term.definition[lang] || undefined,
    type: term.kind,
    boost: term.used ? 1 : -1,
  }));
  const named = vocabulary.terms.flatMap((term) =>
    Object.values(term.label).map((label) => ({ label, displayLabel: `${label}  ${term.curie}`, apply: term.curie, type: term.kind })));
  const prefixes = Object.keys(vocabulary.prefixes).map((name) => ({ label: `${name}:`, detail: vocabulary.prefixes[name], type: "namespace", boost: -2 }));
  const keywords = KEYWORDS.map((label) => ({ label, type: "keyword", boost: -1 }));
  return (context) => {
    const variable = context.matchBefore(/[?$][\w\u4e00-\u9fff]*/);
    if (variable) {
      const found = new Set(context.state.doc.toString().match(/[?$][\w\u4e00-\u9fff]+/g));
      found.delete(variable.text);
      return { from: variable.from, options: [...found].map((label) => ({ label, type: "variable" })), validFor: /^[?$][\w\u4e00-\u9fff]*$/ };
    }
    const word = context.matchBefore(/[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff-]*:?[\w\u4e00-\u9fff-]*/);
    if (!word && !context.explicit) return null;
    const from = word ? word.from : context.pos;
    const chinese = word && /[\u4e00-\u9fff]/.test(word.text);
    const curie = word && word.text.includes(":");
    const options = curie ? terms : chinese ? named : [...terms, ...prefixes, ...keywords, ...named];
    return { from, options, validFor: curie ? /^[\w-]*:[\w\u4e00-\u9fff-]*$/ : /^[\w\u4e00-\u9fff-]*$/ };
  };
}
