import { display, sqrt, sum, sup, words } from "../../figures/math.js";

/** The steps of one word's attention, in order. */

/** @typedef {import("./explain.js").Part} Part */

/**
 * @type {{part: Part, name: string, formula: (isScaled: boolean) => Element, text: string}[]}
 */
export const STAGES = [
  {
    part: "query",
    name: "query",
    formula: () => display("q_i = x_i", sup("W_Q", "T")),
    text: "What the word looks for, as a vector.",
  },
  {
    part: "keys",
    name: "keys",
    formula: () => display("k_j = x_j", sup("W_K", "T")),
    text: "What each word offers to those who look, a row per word.",
  },
  {
    part: "values",
    name: "values",
    formula: () => display("v_j = x_j", sup("W_V", "T")),
    text: "What each word passes on to those who look at it.",
  },
  {
    part: "scores",
    name: "scores",
    formula: () => display("q_i * k_j =", sum("c"), "q_ic k_jc"),
    text: "The dot product is large where the key has what the query looks for.",
  },
  {
    part: "scaled",
    name: "scaled scores",
    formula: (isScaled) => (isScaled ? display("q_i * k_j /", sqrt("d_k")) : display("q_i * k_j")),
    text: "Long keys have large dot products. The division by \u221Ad_k keeps the softmax from collapsing.",
  },
  {
    part: "masked",
    name: "mask",
    formula: () => display("−∞", words(" where key j is masked")),
    text: "A masked word gets \u2212\u221e, so that its weight is exactly 0: a later word, or padding.",
  },
  {
    part: "weights",
    name: "weights",
    formula: (isScaled) => display("w_ij = softmax", "( q_i * k_j", isScaled ? ["/", sqrt("d_k")] : "", ")"),
    text: "The softmax over the words: all weights are positive and sum to 1.",
  },
  {
    part: "context",
    name: "context",
    formula: () => display("c_i =", sum("j"), "w_ij v_j"),
    text: "What the word takes home: the values of all words, each as much as its weight.",
  },
];

/** Returns the step in which a part appears. @param {Part} part */
export function stepOf(part) {
  return STAGES.findIndex((stage) => stage.part === part);
}

/** Titles of the columns. */
export const TITLES = {
  keys: "keys k",
  scores: "q \u00b7 k",
  scaled: "scaled",
  masked: "mask",
  weights: "weight",
  values: "values v",
};
