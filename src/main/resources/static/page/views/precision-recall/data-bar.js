import { button, select, text } from "../../core/controls.js";
import { dropTarget, fileButton } from "../../core/files.js";
import { fill, h } from "../../core/dom.js";
import {
  EXAMPLE,
  MAX_TEXT,
  PASTED,
  TEN,
  isForgotten,
  prepare,
  rowDefaults,
  rowsOf,
  useFiles,
  useText,
} from "./rows.js";

const ACCEPT = ".csv,.txt,.tsv,.npz,.npy,text/csv";

/**
 * Creates the bar that says which rows are shown, and takes others: a file, dropped or chosen, or
 * a text. `state` is the view's, and changes are passed to `onInput`.
 *
 * @param {import("./rows.js").RowState} state
 * @param {HTMLElement} target element that files can be dropped on
 * @param {(changes: Partial<import("./rows.js").RowState>) => void} onInput
 */
export function dataBar(state, target, onInput) {
  const summary = h("p", { class: "data-summary", "aria-live": "polite" });
  const note = h("p", { class: "data-note", hidden: true });
  const warnings = h("ul", { class: "data-warnings" });
  const take = async (/** @type {File[]} */ files) => onInput(await useFiles(files, state));
  dropTarget(target, take);
  const area = text({
    label: "Rows as CSV",
    rows: 9,
    value: "",
    pointer: "/scores",
    isWide: true,
    hint: "A header with score and label, and optionally weight. Labels are 0 and 1, or any two values.",
    // Columns of a file that is not in memory are not those of the text.
    onInput: (value) => onInput({ ...(isForgotten(state) ? rowDefaults : {}), ...useText(value) }),
  });
  const unseen = h("p", { class: "hint", hidden: true });
  const score = select({
    label: "Column of scores",
    options: [],
    value: "",
    pointer: "/score",
    onInput: (value) => onInput({ score: value }),
  });
  const label = select({
    label: "Column of labels",
    options: [],
    value: "",
    pointer: "/label",
    onInput: (value) => onInput({ label: value }),
  });
  const positive = text({
    label: "Positive label",
    value: "",
    pointer: "/positive_label",
    hint: "if labels are not 0 and 1",
    onInput: (value) => onInput({ positive: value.trim() }),
  });
  const editor = h(
    "div",
    { class: "data-editor", hidden: true },
    unseen,
    area.element,
    h("div", { class: "controls" }, score.element, label.element, positive.element),
  );
  const columnControls = /** @type {(HTMLSelectElement | HTMLInputElement)[]} */ (
    [score, label, positive].map(({ element }) => element.querySelector("select, input"))
  );
  const edit = button("Paste or edit", () => {
    editor.hidden = !editor.hidden;
    edit.setAttribute("aria-expanded", String(!editor.hidden));
  });
  edit.setAttribute("aria-expanded", "false");
  const ten = button("Ten rows", () => onInput({ ...rowDefaults }), "quiet");
  const many = button(
    "400 rows",
    async () => {
      await prepare({ ...rowDefaults, file: EXAMPLE });
      onInput({ ...rowDefaults, file: EXAMPLE });
    },
    "quiet",
  );
  const cancel = button("Cancel", () => onCancel(), "quiet");
  cancel.hidden = true;
  let onCancel = () => {};
  const element = h(
    "section",
    { class: "data-bar", "aria-label": "Your rows", "data-pointer": "/labels" },
    h(
      "div",
      { class: "data-line" },
      summary,
      cancel,
      h(
        "div",
        { class: "data-buttons" },
        fileButton({ label: "Choose a file", accept: ACCEPT, isMultiple: true, onFiles: take }),
        edit,
        ten,
        many,
      ),
    ),
    note,
    warnings,
    editor,
  );

  return {
    element,
    /** Shows which rows the state names. */
    update() {
      const rows = rowsOf(state);
      const columns = (/** @type {string} */ chosen) =>
        /** @type {[string, string][]} */ ([
          ["", "by its name"],
          ...[...new Set([...rows.columns, chosen])].filter(Boolean).map((column) => [column, column]),
        ]);
      const forgotten = isForgotten(state);
      area.set(rows.text ?? "");
      unseen.hidden = rows.text !== null;
      unseen.textContent = rows.isCsv
        ? `The file has more than ${MAX_TEXT / 1e6} MB, so its rows are not shown here. A text replaces them.`
        : "Arrays of numpy are not shown here. A text replaces them.";
      score.setOptions(columns(state.score));
      score.set(state.score);
      label.setOptions(columns(state.label));
      label.set(state.label);
      positive.set(state.positive);
      columnControls.forEach((control) => (control.disabled = forgotten));
      ten.disabled = state.file === "" && state.data === TEN;
      many.disabled = state.file === EXAMPLE;
      note.hidden = state.file === "" || state.file === EXAMPLE;
      note.textContent = noteOf(rows, state);
      note.classList.toggle("bad", forgotten);
    },
    /** Says that rows are being read. @param {() => void} stop */
    read(stop) {
      onCancel = stop;
      cancel.hidden = false;
      fill(summary, h("strong", {}, rowsOf(state).name), " is being read \u2026");
    },
    /**
     * Says what was read, or that nothing was.
     *
     * @param {string} text
     * @param {{code: string, detail: string}[]} [found]
     */
    done(text, found = []) {
      cancel.hidden = true;
      fill(summary, h("strong", {}, rowsOf(state).name), text);
      // Columns for other purposes are no surprise.
      fill(
        warnings,
        found.filter((warning) => warning.code !== "ignored_columns").map((warning) => h("li", {}, warning.detail)),
      );
    },
    /** Opens the editor, where problems are shown. */
    open() {
      if (editor.hidden && rowsOf(state).files.length > 0) {
        edit.click();
      }
    },
  };
}

/** @param {import("./rows.js").Rows} rows @param {import("./rows.js").RowState} state */
function noteOf({ name, unread }, state) {
  if (isForgotten(state)) {
    return state.file === PASTED
      ? "The text was too long for the address. Paste it again; this is the example."
      : `The address names ${state.file}, but not its content. Choose the file again; this is the example.`;
  }
  if (name === PASTED) {
    return "The text stays in this tab and goes to this service only. It is too long for the address.";
  }
  return (
    (unread > 0 ? `Only ${name} is read: several files are read together only if all are npy. ` : "") +
    "The file stays in this tab and goes to this service only. The address has its name, not its rows."
  );
}
