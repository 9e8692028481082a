import { fill, h } from "../../core/dom.js";
import { TITLES } from "./stages.js";

/** @typedef {import("./sources.js").Trace} Trace */
/** @typedef {import("./explain.js").Cell} Cell */
/** @typedef {import("./explain.js").Part} Part */

/** Vectors of more entries are drawn as colors only. */
const MOST_WRITTEN = 8;
/** With more columns, the explanation is above the table, not beside it. */
const MOST_BESIDE = 10;

/** @type {("keys" | "scores" | "scaled" | "masked" | "weights" | "values")[]} */
const COLUMNS = ["keys", "scores", "scaled", "masked", "weights", "values"];

/**
 * Fills the table with rows for the query, each word, and the context.
 *
 * @param {HTMLTableElement} table
 * @param {Trace} trace
 * @param {(cell: Cell) => HTMLElement} cellOf
 */
export function fillGrid(table, trace, cellOf) {
  const [keySize, valueSize] = [trace.keys[0].length, trace.values[0].length];
  const widths = { keys: keySize, scores: 1, scaled: 1, masked: 1, weights: 1, values: valueSize };
  table.classList.toggle("broad", keySize + valueSize > MOST_BESIDE);
  table.classList.toggle("narrow", Math.max(keySize, valueSize) > MOST_WRITTEN);
  const across = (/** @type {Part} */ part, /** @type {number} */ row, /** @type {number} */ width) =>
    Array.from({ length: width }, (_, column) => cellOf({ part, row, column }));
  const gap = (/** @type {number} */ width) => h("td", { colspan: width, class: "empty" });
  // Empty columns set the vectors apart from the numbers between them.
  const apart = (/** @type {Part} */ part) =>
    part === "scores" || part === "values" ? [h("td", { class: "apart" })] : [];
  const columns = (/** @type {(part: typeof COLUMNS[number]) => HTMLElement[]} */ cells) =>
    COLUMNS.flatMap((part) => [...apart(part), ...cells(part)]);
  const { features } = trace;
  const titles = columns((part) => [
    h("th", { scope: "colgroup", colspan: widths[part], "data-part": part }, TITLES[part]),
  ]);
  const names =
    features &&
    columns((part) => (widths[part] === 1 ? [gap(1)] : features.map((name) => h("td", { "data-part": part }, name))));
  fill(
    table,
    h("thead", {}, h("tr", {}, gap(1), titles), names && h("tr", { class: "features" }, gap(1), names)),
    h(
      "tbody",
      {},
      h("tr", { class: "query-row" }, h("th", { scope: "row" }), across("query", 0, keySize), gap(6 + valueSize)),
      trace.words.map((text, j) =>
        h(
          "tr",
          { "data-row": j },
          h("th", { scope: "row" }, text),
          columns((part) => across(part, j, widths[part])),
        ),
      ),
      h(
        "tr",
        { class: "context-row" },
        h("th", { scope: "row" }),
        gap(keySize + 4),
        h("td", { class: "empty sum" }, "\u2211"),
        h("td", { class: "apart" }),
        across("context", 0, valueSize),
      ),
    ),
  );
}

/**
 * Creates a field for a number of the table.
 *
 * @param {string} label
 * @param {(value: number) => void} onNumber
 * @param {() => void} onFocus
 */
export function numberInput(label, onNumber, onFocus) {
  const input = h("input", {
    type: "text",
    inputmode: "decimal",
    size: "3",
    "aria-label": label,
    onfocus: onFocus,
    oninput: () => {
      const text = input.value.replace(",", ".").replace("\u2212", "-");
      const isNumber = /^-?\d+(\.\d+)?$/.test(text);
      input.setAttribute("aria-invalid", String(!isNumber));
      if (isNumber) {
        onNumber(Number(text));
      }
    },
  });
  return input;
}
