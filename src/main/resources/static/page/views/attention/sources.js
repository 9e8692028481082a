import { normals } from "../../core/random.js";
import { FEATURES, seedOf, vectorsOf } from "./lexicon.js";
import { parse } from "./edits.js";

/**
 * One head's attention, whoever computed it.
 *
 * @typedef {object} Trace
 * @property {string[]} words
 * @property {number[][]} queries
 * @property {number[][]} keys
 * @property {number[][]} values
 * @property {number[][]} scores
 * @property {number[][]} scaled
 * @property {number[][]} masked what the softmax takes
 * @property {boolean[][] | null} hidden keys that are masked
 * @property {number[][]} weights
 * @property {number[][]} context
 * @property {number[][][]} maps weights of every head of the layer
 * @property {number} layers 0 if there are none
 * @property {string} scale as text
 * @property {string[] | null} features names of the columns of queries and keys
 * @property {{inputs: number[][], projections: any, offset: number} | null} projected
 *   where queries, keys and values come from
 * @property {Record<string, string>} formulas of a model's stages
 */

/** @typedef {typeof import("./index.js").defaults} State */

export const PADDING = "[PAD]";
const PADS = 2;
/**
 * The words with numbers of one's own, and the characters of a model's text, that are shown: a
 * matrix of more could not be read.
 */
export const MAX_WORDS = 24;
export const MAX_CHARACTERS = 300;

/** Columns of random words, of all heads together. */
export const SIZE = 8;

/** @param {State} state */
export function typedWords({ words }) {
  return words.trim().split(/\s+/).filter(Boolean);
}

/** @param {State} state */
export function wordsOf(state) {
  const words = typedWords(state).slice(0, MAX_WORDS);
  return state.mask === "padding" ? [...words, ...Array(PADS).fill(PADDING)] : words;
}

/**
 * Returns the body of the request for words with numbers of one's own.
 *
 * @param {State} state
 * @param {string[]} words
 */
export function bodyOf(state, words) {
  const body = state.source === "random" ? randomBody(state, words) : handBody(state, words);
  const mask =
    state.mask === "causal"
      ? { causal: true }
      : state.mask === "padding"
        ? { key_length: words.length - PADS }
        : undefined;
  return { ...body, ...(mask && { mask }), ...(state.scale === "none" && { scale: "none" }) };
}

/** @param {State} state @param {string[]} words */
function handBody(state, words) {
  const vectors = words.map((word) => structuredClone(vectorsOf(word)));
  for (const { part, row, column, value } of parse(state.edits)) {
    if (vectors[row]?.[part][column] !== undefined) {
      vectors[row][part][column] = value;
    }
  }
  return {
    queries: vectors.map(({ query }) => query),
    keys: vectors.map(({ key }) => key),
    values: vectors.map(({ value }) => value),
  };
}

/** @param {State} state @param {string[]} words */
function randomBody(state, words) {
  const inputs = words.map((word) => normals(1_000_003 * state.seed + seedOf(word)).vector(SIZE));
  return {
    queries: inputs,
    keys: inputs,
    values: inputs,
    heads: state.heads,
    projections: { seed: state.seed, size: SIZE },
  };
}

/**
 * @param {State} state
 * @param {string[]} words
 * @param {any} body
 * @param {any} answer
 * @returns {Trace}
 */
export function traceOf(state, words, body, answer) {
  const heads = answer.heads ?? [{ ...answer, queries: body.queries, keys: body.keys, values: body.values }];
  const index = Math.min(state.head, heads.length - 1);
  const head = heads[index];
  const keySize = head.keys[0].length;
  const hidden =
    body.mask === undefined
      ? null
      : words.map((_, i) => words.map((_, j) => (body.mask.causal ? j > i : j >= body.mask.key_length)));
  return {
    words,
    queries: head.queries,
    keys: head.keys,
    values: head.values,
    scores: head.scores,
    scaled: head.scaled_scores,
    masked: head.scaled_scores,
    hidden,
    weights: head.weights,
    context: head.context,
    maps: heads.map((/** @type {any} */ { weights }) => weights),
    layers: 0,
    scale: body.scale === "none" ? "1" : `1/\u221A${keySize}`,
    features: answer.heads ? null : FEATURES,
    projected: answer.projections
      ? { inputs: body.queries, projections: answer.projections, offset: index * keySize }
      : null,
    formulas: {},
  };
}

/** @param {State} state */
export function modelBody(state) {
  return {
    input: [...state.words].slice(0, MAX_CHARACTERS).join(""),
    truncate: true,
    output: ["attentions", "stages"],
    stages: [`layers.${state.layer}.heads.${state.head}.*`],
  };
}

/** @param {State} state @param {any} answer @returns {Trace} */
export function modelTrace(state, answer) {
  const { tokens, attentions, stages } = answer.results[0];
  const prefix = `layers.${state.layer}.heads.${state.head}.`;
  /** @type {Record<string, any>} */
  const named = Object.fromEntries(stages.map((/** @type {any} */ stage) => [stage.name.slice(prefix.length), stage]));
  const first = (/** @type {string[]} */ ...names) =>
    named[names.find((name) => named[name]) ?? ""] ?? named.scaled_scores;
  const masked = first("masked_scores", "biased_scores");
  const hidden = masked.values.map((/** @type {number[]} */ row) => row.map((score) => score < -1e300));
  return {
    words: tokens.map((/** @type {any} */ token) => token.text.replace(/^[\u0120\u2581]/, "") || "\u2423"),
    queries: first("rotated_queries", "queries").values,
    keys: first("rotated_keys", "keys").values,
    values: named.values.values,
    scores: named.scores.values,
    scaled: named.scaled_scores.values,
    masked: masked.values,
    hidden: hidden.flat().includes(true) ? hidden : null,
    weights: named.weights.values,
    context: named.context.values,
    maps: attentions[state.layer],
    layers: attentions.length,
    scale: named.scaled_scores.formula.replace("scores \u00b7 ", ""),
    features: null,
    projected: null,
    formulas: {
      query: first("rotated_queries", "queries").formula,
      keys: first("rotated_keys", "keys").formula,
      values: named.values.formula,
      scores: named.scores.formula,
      scaled: named.scaled_scores.formula,
      masked: masked.formula,
      weights: named.weights.formula,
      context: named.context.formula,
    },
  };
}
