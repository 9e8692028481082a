import { display, frac, sqrt, sub, sum, sup, value, words } from "../../figures/math.js";
import { number } from "../../core/numbers.js";
import { inputsOf, title } from "./structure.js";
import { entry, label, quoted, shown, strip } from "./terms.js";

/** Explanations of steps that look at a whole row, or at one entry. */

/**
 * @typedef {import("./structure.js").Stage} Stage
 * @typedef {import("./structure.js").Structure} Structure
 * @typedef {import("./explain.js").Explanation} Explanation
 */

/** @param {Stage} stage @param {Stage | undefined} x @returns {Explanation | undefined} */
export function softmax(stage, x) {
  return (
    x && {
      inputs: [x],
      math: [
        display(
          sub(label(stage), "i j"),
          "=",
          frac(sup("e", sub(label(x), "i j")), [sum("k"), sup("e", sub(label(x), "i k"))]),
        ),
      ],
      origin: (i, j, { data, names, result }) => ({
        math: display(
          entry(stage, names[i], names[j] ?? j),
          "=",
          frac(sup("e", shown(data(x)?.[i]?.[j] ?? 0)), [sum("k"), sup("e", entry(x, names[i], "k"))]),
          "=",
          shown(result),
        ),
        text:
          `The share that ${quoted(names[j] ?? String(j))} gets of the attention of ${quoted(names[i])}: ` +
          "all shares of a row sum to 1.",
        strips: [],
        marked: j,
      }),
    }
  );
}

/** @param {Stage} stage @param {Structure} structure @returns {Explanation} */
export function concatenation(stage, structure) {
  const inputs = inputsOf(structure, stage);
  const size = inputs[0].shape[1];
  return {
    inputs,
    math: [
      display(
        label(stage),
        "= [",
        inputs.slice(0, 3).flatMap((input, k) => [...(k > 0 ? [","] : []), sub(words("context"), String(k))]),
        inputs.length > 3 ? [", \u2026"] : [],
        "]",
      ),
    ],
    origin: (i, j, { names, result }) => ({
      math: display(
        entry(stage, names[i], j),
        "=",
        sub(words("context"), words(`head ${Math.floor(j / size)}: ${names[i]}, ${j % size}`)),
        "=",
        shown(result),
      ),
      text: `Column ${j % size} of head ${Math.floor(j / size)}: each head owns ${size} columns.`,
      strips: [],
    }),
  };
}

/** @param {Stage} stage @param {Stage | undefined} x @returns {Explanation | undefined} */
export function norm(stage, x) {
  const { formula } = stage;
  const epsilon = /\+ ([\d.e-]+)\)/.exec(formula)?.[1] ?? "\u03b5";
  const isCentered = formula.includes("mean)\u00b2");
  const gain = words(formula.startsWith("(1 + gain)") ? "(1 + gain)" : "gain");
  const bias = formula.includes("+ bias") ? ["+", words("bias")] : [];
  const math = display(
    words("row"),
    "=",
    gain,
    "\u00b7",
    isCentered
      ? frac(["x \u2212", words("mean")], sqrt(words("mean of (x \u2212 mean)\u00b2"), words(`+ ${epsilon}`)))
      : frac("x", sqrt(words("mean of x\u00b2"), words(`+ ${epsilon}`))),
    bias,
  );
  return rowwise(
    stage,
    x,
    isCentered
      ? "The whole row decides: its mean is taken away, and it is divided by its spread; then every column has " +
          "a gain and a bias."
      : "The whole row decides: it is divided by its root mean square; then every column has a gain.",
    [math],
  );
}

/**
 * @param {Stage} stage
 * @param {Stage | undefined} x
 * @param {string} text
 * @param {Element[]} math
 * @returns {Explanation | undefined}
 */
export function rowwise(stage, x, text, math) {
  return (
    x && {
      inputs: [x],
      math,
      origin: (i, j, { data, names, result }) => ({
        math: display(
          "x_j =",
          value(number(data(x)?.[i]?.[j], 4)),
          "\u2192",
          entry(stage, names[i], j),
          "=",
          shown(result),
        ),
        text,
        strips: [
          ...strip(`${title(x)}: ${names[i]}`, data(x)?.[i]),
          ...strip(`${title(stage)}: ${names[i]}`, data(stage)?.[i]),
        ],
        marked: j,
      }),
    }
  );
}

/** @param {Stage} stage @param {string} f @param {Stage | undefined} x @returns {Explanation | undefined} */
export function entrywise(stage, f, x) {
  return (
    x && {
      inputs: [x],
      math: [display("f ( x ) =", f)],
      origin: (i, j, { data, names, result }) => ({
        math: display("x =", value(number(data(x)?.[i]?.[j], 4)), "\u2192", "f ( x ) =", shown(result)),
        text: `Each entry for itself: here the one of ${quoted(names[i])}, column ${j}.`,
        strips: [],
      }),
    }
  );
}

/** @param {Stage} stage @returns {Explanation} */
export function sinusoid(stage) {
  const d = String(stage.shape[1]);
  return {
    inputs: [],
    math: [display("p_ic = sin", frac("i", sup("10000", ["c /", d])), ", c", words(" even"))],
    origin: (i, j, { names, result }) => ({
      math: display(
        entry(stage, names[i], j),
        j % 2 === 0 ? "= sin" : "= cos",
        frac(String(i), sup("10000", `${j - (j % 2)} / ${d}`)),
        "=",
        shown(result),
      ),
      text:
        "Only the place in the sentence counts, not the word. Fast waves in the first columns, slow ones " +
        "in the last.",
      strips: [],
    }),
  };
}

/** @param {Stage} stage @returns {Explanation} */
export function oneHot(stage) {
  return {
    inputs: [],
    math: [],
    origin: (i, j, { names, result }) => ({
      math: display(entry(stage, names[i], j), "=", shown(result)),
      text:
        result === 1
          ? `${quoted(names[i])} is word number ${j} of the vocabulary.`
          : `${quoted(names[i])} is not word number ${j} of the vocabulary.`,
      strips: [],
    }),
  };
}

/** @param {Stage} stage @param {Structure} structure @returns {Explanation} */
export function mean(stage, structure) {
  const [x] = inputsOf(structure, stage);
  return {
    inputs: [x],
    math: [display(label(stage), "=", frac("1", "n"), sum("i"), sub(label(x), "i"))],
    origin: (_, j, { data, result }) => ({
      math: display(sub(label(stage), String(j)), "=", frac("1", "n"), sum("i"), entry(x, "i", j), "=", shown(result)),
      text: `The mean of column ${j} over all tokens: one vector for the whole text.`,
      strips: strip(
        `${title(x)}: column ${j}`,
        data(x)?.map((entries) => entries[j]),
      ),
    }),
  };
}
