/** The editor's colours and measures, all from the page's tokens, which reach into the shadow root. */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const wavy = (colour: string) => ({
  // The library's own underline is a picture in a data: address, which the page's policy does not allow.
  backgroundImage: "none",
  textDecoration: `underline wavy ${colour} 1px`,
  textUnderlineOffset: "3px",
  textDecorationSkipInk: "none",
});

/** A shape for each level, so that colour is not the only sign. */
const mark = (colour: string, shape: object) => ({
  content: '""',
  display: "block",
  width: "9px",
  height: "9px",
  margin: "0 auto",
  background: colour,
  ...shape,
});

const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--paper)", fontSize: "var(--code-size)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 6px 0 8px", minWidth: "34px" },
  ".cm-activeLine": { backgroundColor: "var(--line-now)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--line-now)", color: "var(--muted)" },
  "&.cm-focused .cm-matchingBracket, .cm-matchingBracket": { backgroundColor: "var(--match)", outline: "none" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--error-soft)" },
  ".cm-content ::selection, .cm-line::selection": { backgroundColor: "var(--select) !important" },
  ".cm-foldGutter .cm-gutterElement": { color: "var(--faint)", padding: "0 2px" },
  ".cm-foldPlaceholder": { background: "var(--wash)", border: "1px solid var(--line)", color: "var(--muted)" },
  ".cm-gutter-lint": { width: "16px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0" },
  ".cm-lint-marker": { width: "100%", height: "1.55em", display: "flex", alignItems: "center", content: "none" },
  ".cm-lint-marker::before": mark("transparent", {}),
  ".cm-lint-marker-error": { content: "none" },
  ".cm-lint-marker-warning": { content: "none" },
  ".cm-lint-marker-info": { content: "none" },
  ".cm-lint-marker-error::before": mark("var(--error)", { borderRadius: "50%" }),
  ".cm-lint-marker-warning::before": mark("var(--warning)", { clipPath: "polygon(50% 0, 100% 100%, 0 100%)" }),
  ".cm-lint-marker-info::before": mark("var(--hint)", { transform: "rotate(45deg) scale(.8)" }),
  ".cm-lintRange-error": wavy("var(--error)"),
  ".cm-lintRange-warning": wavy("var(--warning)"),
  ".cm-lintRange-info": wavy("var(--hint)"),
  ".cm-lintRange-active": { backgroundColor: "var(--match)" },
  ".cm-lintPoint:after": { borderBottomColor: "var(--error)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--text)",
    border: "1px solid var(--line-strong)",
    borderRadius: "8px",
    boxShadow: "var(--shadow)",
    overflow: "hidden",
    maxWidth: "min(480px, 92vw)",
  },
  ".cm-diagnostic": { padding: "10px 12px", margin: "0", whiteSpace: "normal", border: "none", font: "var(--ui)" },
  ".cm-diagnostic + .cm-diagnostic": { borderTop: "1px solid var(--line)" },
  ".cm-diagnostic-error": { boxShadow: "inset 3px 0 0 var(--error)" },
  ".cm-diagnostic-warning": { boxShadow: "inset 3px 0 0 var(--warning)" },
  ".cm-diagnostic-info": { boxShadow: "inset 3px 0 0 var(--hint)" },
  ".gct-issue p": { margin: "0 0 4px" },
  ".gct-about": { color: "var(--muted)", fontSize: "12px" },
  ".gct-about code": { fontFamily: "var(--mono)" },
  ".gct-about a, .gct-doc a": { color: "var(--accent)" },
  ".gct-fix": {
    display: "flex",
    gap: "6px",
    alignItems: "center",
    margin: "8px 0 0",
    padding: "5px 10px",
    font: "var(--ui)",
    textAlign: "left",
    color: "var(--accent)",
    background: "var(--accent-soft)",
    border: "none",
    borderRadius: "6px",
    cursor: "pointer",
  },
  ".gct-fix .icon": { width: "14px", height: "14px", flex: "none", fill: "none", stroke: "currentColor", strokeWidth: "1.4" },
  ".gct-doc": { padding: "10px 12px", font: "var(--ui)", maxWidth: "420px" },
  ".gct-doc p": { margin: "4px 0 0" },
  ".gct-doc code": { fontFamily: "var(--mono)", fontSize: "12px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "14em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 8px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionDetail": { color: "inherit", opacity: "1", fontStyle: "normal", marginLeft: "1em" },
  ".cm-panels": { backgroundColor: "var(--wash)", color: "var(--text)", font: "var(--ui)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "8px 34px 8px 10px" },
  ".cm-panel.cm-search [name=close]": { color: "var(--text)", width: "24px", height: "24px", font: "inherit" },
  ".cm-textfield": { border: "1px solid var(--line-strong)", borderRadius: "6px", background: "var(--paper)", color: "inherit", font: "inherit" },
  ".cm-button": { border: "1px solid var(--line-strong)", borderRadius: "6px", background: "var(--raised)", color: "inherit", font: "inherit", backgroundImage: "none" },
  ".cm-searchMatch": { backgroundColor: "var(--match)" },
  ":focus-visible:not(.cm-content)": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
});

const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-name)" },
  { tag: tags.string, color: "var(--code-string)" },
  { tag: tags.number, color: "var(--code-number)" },
  { tag: [tags.bool, tags.null], color: "var(--code-word)" },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: "var(--code-mark)" },
  { tag: tags.invalid, color: "var(--error)" },
]);

export const look: Extension = [theme, syntaxHighlighting(highlight)];
