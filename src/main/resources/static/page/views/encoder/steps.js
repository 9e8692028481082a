import { display, frac, row, sqrt, sub, sum, sup, value, words } from "../../figures/math.js";
import { number } from "../../core/numbers.js";
import { inputsOf, title } from "./structure.js";
import { entry, label, quoted, shown, signed, strip } from "./terms.js";

/** Explanations of steps that add and multiply. */

/**
 * @typedef {import("./structure.js").Stage} Stage
 * @typedef {import("./structure.js").Structure} Structure
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
      origin: (i, j, { data, names, result }) => ({
        math: display(
          entry(stage, names[i], j),
          "=",
          sum("k"),
          entry(x, names[i], "k"),
          "\u00b7",
          sub("W", words(`${Number(from) + j}, k`)),
          bias ? ["+", sub("b", String(Number(from) + j))] : [],
          "=",
          shown(result),
        ),
        text:
          `The row of ${quoted(names[i])} in ${title(x)} times row ${Number(from) + j} of the weights ` +
          `W_${name}${bias ? `, plus entry ${Number(from) + j} of b_${name}` : ""}. A checkpoint has learned ` +
          "these weights; a white box draws them by its seed.",
        strips: strip(`${title(x)}: ${names[i]}`, data(x)?.[i]),
      }),
    }
  );
}

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
