// The SPARQL editor: CodeMirror 6 with the vocabulary of this graph. The workbench knows it by create() alone.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { completions } from "./completion.js";

const look = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--law)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--agency)" },
  { tag: [tags.string, tags.literal], color: "var(--item)" },
  { tag: [tags.number, tags.bool], color: "var(--duty)" },
  { tag: [tags.namespace, tags.url, tags.atom, tags.typeName, tags.propertyName, tags.labelName], color: "var(--policy)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--soft)", fontStyle: "italic" },
]);

/**
 * An editor in `parent`.
 * @param {{parent: HTMLElement, text: string, label: string, vocabulary: Vocabulary, lang: "zh" | "en", run: () => void, change: (text: string) => void}} options
 */
export function create({ parent, text, label, vocabulary, lang, run, change }) {
  const extensions = [
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
    placeholder("SELECT * WHERE { ?s ?p ?o } LIMIT 10"),
    sparql(),
    syntaxHighlighting(look),
    autocompletion({ override: [completions(vocabulary, lang)], icons: false, maxRenderedOptions: 60 }),
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => { run(); return true; } }])),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap]),
    EditorView.updateListener.of((update) => { if (update.docChanged) change(update.state.doc.toString()); }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
  return {
    get: () => view.state.doc.toString(),
    /** @param {string} value */
    set: (value) => view.setState(EditorState.create({ doc: value, extensions })),
    focus: () => view.focus(),
    /** @param {number} line 0 where there is none @param {number} column @param {string} message */
    trouble: (line, column, message) => {
      if (!line || line > view.state.doc.lines) return view.dispatch(setDiagnostics(view.state, []));
      const from = Math.min(view.state.doc.line(line).from + Math.max(0, column - 1), view.state.doc.line(line).to);
      const to = Math.min(from + 1, view.state.doc.length);
      return view.dispatch(setDiagnostics(view.state, [{ from, to, severity: "error", message }]));
    },
  };
}
