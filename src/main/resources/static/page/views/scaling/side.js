import { bars } from "../../figures/bars.js";
import { facts } from "../../figures/facts.js";
import { heatmap } from "../../figures/heatmap.js";
import { math, frac } from "../../figures/math.js";
import { h } from "../../core/dom.js";
import { fixed, number, subscript } from "../../core/numbers.js";

/**
 * Creates one side of the comparison: weights, Jacobian and what passes through it.
 *
 * @param {string} title
 * @param {Element} formula
 * @param {string} color
 * @param {(key: number) => void} onSelect
 */
export function side(title, formula, color, onSelect) {
  const weights = bars({ label: `Weights: ${title}`, domain: [0, 1], height: 145, color, onSelect });
  const jacobian = heatmap({
    label: `Jacobian: ${title}`,
    maxCell: 22,
    onSelect: (row) => onSelect(row),
  });
  const numbers = h("dl", { class: "facts" });
  const element = h(
    "div",
    { class: "side" },
    h("div", { class: "side-title" }, h("h3", {}, title), h("div", {}, formula)),
    weights.element,
    jacobian.element,
    numbers,
  );
  return {
    element,
    /**
     * @param {any} answer one side of the API's comparison
     * @param {number[][]} matrix
     * @param {number} target
     */
    show(answer, matrix, target) {
      const names = matrix.map((_, i) => `k${subscript(i)}`);
      weights.show({
        values: answer.weights[0],
        names,
        selected: target,
        texts: answer.weights[0].map((/** @type {number} */ weight) => (weight < 0.005 ? "" : fixed(weight, 2))),
      });
      jacobian.show({
        values: matrix,
        rows: names,
        columns: names,
        rowTitle: "weight",
        columnTitle: "dot product",
        domain: [-0.25, 0.25],
        title: "Jacobian",
        selectedRow: target,
      });
      facts(numbers, [
        ["largest weight", number(answer.max_weight[0], 3)],
        ["entropy", number(answer.entropy[0], 3)],
        ["Jacobian's norm", number(answer.jacobian_frobenius_norm[0], 3)],
        [h("span", {}, "norm of ", math(frac("∂ L", "∂ ( q * k )"))), number(answer.gradient_norm[0], 3)],
      ]);
    },
  };
}
