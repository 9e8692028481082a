import { display, sub, sum, sup, words } from "../../figures/math.js";
import { h } from "../../core/dom.js";
import { number } from "../../core/numbers.js";
import { title } from "./structure.js";
import { entry, label, quoted, shown, strip } from "./terms.js";

/** Explanations of matrix products. */

/**
 * @typedef {import("./structure.js").Stage} Stage
 * @typedef {import("./explain.js").Explanation} Explanation
 */

/**
 * @param {Stage} stage
 * @param {Stage | undefined} a
 * @param {Stage | undefined} b
 * @param {boolean} isTransposed
 * @returns {Explanation | undefined}
 */
export function product(stage, a, b, isTransposed) {
  return (
    a &&
    b && {
      inputs: [a, b],
      math: [display(label(stage), "=", label(a), "\u00b7", isTransposed ? sup(label(b), "T") : label(b))],
      origin: (i, j, { data, names, result }) => {
        const left = data(a)?.[i] ?? [];
        const right = (isTransposed ? data(b)?.[j] : data(b)?.map((entries) => entries[j])) ?? [];
        const column = isTransposed ? names[j] : String(j);
        return {
          math: display(
            entry(stage, names[i], column),
            "=",
            sum("k"),
            entry(a, names[i], "k"),
            "\u00b7",
            isTransposed ? entry(b, column, "k") : entry(b, "k", column),
            "=",
            shown(result),
          ),
          text: isTransposed
            ? `The dot product of two rows: ${quoted(names[i])} in ${title(a)}, ` +
              `${quoted(names[j])} in ${title(b)}.`
            : `Column ${j} of all ${title(b)}, each taken as much as ${quoted(names[i])} weighs it.`,
          strips:
            left.length > 0 && right.length > 0
              ? [
                  { label: `${title(a)}: ${names[i]}`, values: left },
                  { label: isTransposed ? `${title(b)}: ${names[j]}` : `${title(b)}: column ${j}`, values: right },
                  { label: "their products", values: left.map((x, k) => x * right[k]) },
                ]
              : [],
        };
      },
    }
  );
}

/**
 * @param {Stage} stage
 * @param {RegExpExecArray} match
 * @param {Stage | undefined} x
 * @returns {Explanation | undefined}
 */
export function projection(stage, [, , name, bias, from = "0"], x) {
  return (
    x && {
      inputs: [x],
      math: [
        display(
          label(stage),
          "=",
          label(x),
          "\u00b7",
          sup(sub("W", words(name)), "T"),
          bias ? ["+", sub("b", words(name))] : [],
        ),
      ],
      origin: (i, j, { data, names, result, weights }) => {
        const at = Number(from) + j;
        const linear = weights.of(name);
        const values = data(x)?.[i];
        return {
          math: h(
            "div",
            {},
            display(
              entry(stage, names[i], j),
              "=",
              sum("k"),
              entry(x, names[i], "k"),
              "\u00b7",
              sub("W", words(`${at}, k`)),
              bias ? ["+", sub("b", String(at))] : [],
            ),
            display("=", shown(result)),
          ),
          text: [
            `The row of ${quoted(names[i])} in ${title(x)} times row ${at} of the weights W_${name}` +
              (bias ? `, plus entry ${at} of b_${name}` : "") +
              (linear && bias ? `, which is ${number(linear.bias[at], 4)}.` : "."),
            linear ? "The seed draws the weights." : weights.note,
          ].join(" "),
          strips: [
            ...strip(`${title(x)}: ${names[i]}`, values),
            ...strip(`W_${name}: row ${at}`, linear?.weight[at]),
            ...strip("their products", values && linear?.weight[at].map((w, k) => w * values[k])),
          ],
        };
      },
    }
  );
}
