import { display, frac, row, sqrt, value, words } from "../../figures/math.js";
import { number } from "../../core/numbers.js";
import { inputsOf, title } from "./structure.js";
import { entry, label, quoted, shown, signed, strip } from "./terms.js";

/** Explanations of steps that look up, add and multiply single numbers. */

/**
 * @typedef {import("./structure.js").Stage} Stage
 * @typedef {import("./structure.js").Structure} Structure
 * @typedef {import("./explain.js").Explanation} Explanation
 */

/** @param {Stage} stage @param {string} source @param {Stage} [oneHotRow] @returns {Explanation} */
export function lookup(stage, source, oneHotRow) {
  return {
    inputs: oneHotRow ? [oneHotRow] : [],
    math: oneHotRow ? [display(label(stage), "=", label(oneHotRow), "\u00b7", words("token embeddings"))] : [],
    origin: (i, j, { names, result }) => ({
      math: display(entry(stage, names[i], j), "=", shown(result)),
      text: `Entry ${j} of ${source}: it is looked up, not computed.`,
      strips: [],
    }),
  };
}

/**
 * @param {Stage} stage
 * @param {Stage | undefined} x
 * @param {string} factor
 * @param {string | undefined} root
 * @returns {Explanation | undefined}
 */
export function scaled(stage, x, factor, root) {
  const by = () => (root ? frac("1", sqrt(root)) : row(factor));
  return (
    x && {
      inputs: [x],
      math: [display(label(stage), "=", by(), "\u00b7", label(x))],
      origin: (i, j, { data, names, result }) => ({
        math: display(
          entry(stage, names[i], names[j] ?? j),
          "=",
          by(),
          "\u00b7",
          value(number(data(x)?.[i]?.[j], 4)),
          "=",
          shown(result),
        ),
        text: root ? `Divided by the square root of the key size, ${root}.` : `Multiplied by ${factor}.`,
        strips: [],
      }),
    }
  );
}

/** @param {Stage} stage @param {(Stage | undefined)[]} terms @returns {Explanation | undefined} */
export function total(stage, terms) {
  const inputs = terms.filter((term) => term !== undefined);
  return inputs.length < terms.length
    ? undefined
    : {
        inputs,
        math: [
          display(
            label(stage),
            "=",
            inputs.flatMap((term, k) => [...(k > 0 ? ["+"] : []), label(term)]),
          ),
        ],
        origin: (i, j, { data, names, result }) => ({
          math: display(
            inputs.flatMap((term, k) => [...(k > 0 ? ["+"] : []), value(signed(data(term)?.[i]?.[j]))]),
            "=",
            shown(result),
          ),
          text: `The entries of ${inputs.map(title).join(" and ")} at the same place, added.`,
          strips: inputs.flatMap((term) => strip(`${title(term)}: ${names[i]}`, data(term)?.[i])),
          marked: j,
        }),
      };
}

/**
 * @param {Stage} stage
 * @param {Stage | undefined} a
 * @param {Stage | undefined} b
 * @returns {Explanation | undefined}
 */
export function gated(stage, a, b) {
  return (
    a &&
    b && {
      inputs: [a, b],
      math: [display(label(stage), "=", label(a), "\u2218", label(b))],
      origin: (i, j, { data, names, result }) => ({
        math: display(value(signed(data(a)?.[i]?.[j])), "\u00b7", value(signed(data(b)?.[i]?.[j])), "=", shown(result)),
        text: `The entries of ${title(a)} and ${title(b)} at the same place, multiplied.`,
        strips: [a, b].flatMap((input) => strip(`${title(input)}: ${names[i]}`, data(input)?.[i])),
        marked: j,
      }),
    }
  );
}

/**
 * @param {Stage} stage
 * @param {Stage | undefined} x
 * @param {string} where
 * @returns {Explanation | undefined}
 */
export function masked(stage, x, where) {
  return (
    x && {
      inputs: [x],
      math: [],
      origin: (i, j, { names, result }) => ({
        math: display(entry(stage, names[i], names[j]), "=", shown(result)),
        text:
          result < -1e300
            ? `Masked (${where}): the softmax turns \u2212\u221e into a weight of exactly 0.`
            : `Not masked: the same number as in ${title(x)}.`,
        strips: [],
      }),
    }
  );
}

/**
 * The number of a stage that no rule knows.
 *
 * @param {Stage} stage
 * @param {Structure} structure
 * @returns {Explanation}
 */
export function unknown(stage, structure) {
  const inputs = inputsOf(structure, stage);
  return {
    inputs,
    math: [],
    origin: (i, j, { data, names, result }) => ({
      math: display(entry(stage, names[i], j), "=", shown(result)),
      text:
        inputs.length > 0
          ? `By the formula above, from ${inputs.slice(0, 3).map(title).join(" and ")}.`
          : "By the formula above.",
      strips: inputs
        .slice(0, 3)
        .filter((input) => data(input)?.length === names.length)
        .flatMap((input) => strip(`${title(input)}: ${names[i]}`, data(input)?.[i])),
    }),
  };
}
