import { fill, h } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";
import { frac, math, sqrt } from "../../figures/math.js";

/** @type {[string, string, () => Element][]} fields of the API with their names and formulas */
const MEASURES = [
  ["precision", "Precision", () => math(frac("TP", "TP + FP"))],
  ["recall", "Recall", () => math(frac("TP", "TP + FN"))],
  ["f1", "F1", () => math(frac("2 TP", "2 TP + FP + FN"))],
  ["specificity", "Specificity", () => math(frac("TN", "TN + FP"))],
  ["negative_predictive_value", "Negative predictive value", () => math(frac("TN", "TN + FN"))],
  ["accuracy", "Accuracy", () => math(frac("TP + TN", "n"))],
  ["balanced_accuracy", "Balanced accuracy", () => math(frac("recall + specificity", "2"))],
  [
    "matthews_coefficient",
    "Matthews coefficient",
    () => math(frac("TP * TN \u2212 FP * FN", [sqrt("( TP + FP ) ( TP + FN ) ( TN + FP ) ( TN + FN )")])),
  ],
  ["cohen_kappa", "Cohen\u2019s kappa", () => math(frac("accuracy \u2212 chance", "1 \u2212 chance"))],
];

/** Creates the table of what is computed from the four counts. */
export function measures() {
  const rows = MEASURES.map(([field, name, formula]) => {
    const fraction = formula();
    fraction.setAttribute("displaystyle", "true");
    const [value, bar] = [h("td", { class: "right", "data-measure": field }), h("i", { class: "measure-bar" })];
    return {
      field,
      value,
      bar,
      element: h(
        "tr",
        {},
        h("th", { scope: "row" }, name),
        value,
        h("td", { class: "measure-room", "aria-hidden": "true" }, bar),
        h("td", { class: "measure-formula" }, fraction),
      ),
    };
  });
  return {
    element: h(
      "div",
      { class: "table-scroller", tabindex: "0", role: "region", "aria-label": "Measures at the threshold" },
      h(
        "table",
        { class: "measures" },
        h("caption", { class: "visually-hidden" }, "Measures at the threshold"),
        h(
          "tbody",
          {},
          rows.map((row) => row.element),
        ),
      ),
    ),
    /** @param {any} result of `confusion` */
    show(result) {
      rows.forEach(({ field, value, bar }) => {
        const measure = result[field];
        fill(
          value,
          measure === null
            ? h("span", { class: "soft", title: result.undefined?.[field] }, "undefined")
            : fixed(measure, 4),
        );
        bar.style.setProperty("--value", String(Math.max(0, measure ?? 0)));
      });
    },
  };
}
