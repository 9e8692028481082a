/**
 * The encoder that is drawn: a white box, whose weights come from a seed, or a loaded checkpoint.
 * Both answer with stages, selected by name.
 */

/** @typedef {typeof import("./index.js").defaults} State */

/** @param {State} state */
export function wordsOf(state) {
  return state.words.split(/\s+/).filter(Boolean);
}

/** Identifies the encoder: its stages and their formulas are the same for any text. @param {State} state */
export function encoderKey(state) {
  return state.model || JSON.stringify(architecture(state));
}

/** Identifies the encoder and its input. @param {State} state */
export function inputKey(state) {
  return JSON.stringify([encoderKey(state), state.words, state.model ? "" : [state.seed, state.padding]]);
}

/** @param {State} state */
function architecture(state) {
  return {
    model_size: state.size,
    heads: state.heads,
    feed_forward_size: 4 * state.size,
    layers: state.layers,
    activation: state.activation,
    norm_first: state.norm_first,
    positions: state.positions ? "sinusoidal" : "none",
  };
}

/** @param {State} state */
export function path(state) {
  return state.model ? `v1/models/${encodeURIComponent(state.model)}/encode` : "v1/encoder/forward";
}

/**
 * The request for every stage of a single token, which is small.
 *
 * @param {State} state
 * @param {boolean} embeds
 */
export function ofOneToken(state, embeds) {
  return state.model
    ? { input: "a", add_special_tokens: false, output: embeds ? ["stages", "embedding"] : ["stages"] }
    : { input: { words: ["a"] }, architecture: architecture(state), stages: ["*"] };
}

/** @param {State} state @param {string[]} stages @param {boolean} embeds */
export function ofStages(state, stages, embeds) {
  return state.model
    ? { input: state.words, truncate: true, output: embeds ? ["stages", "embedding"] : ["stages"], stages }
    : { ...ofWords(state), stages };
}

/** The request for the attention weights of all layers and heads. @param {State} state */
export function ofAttentions(state) {
  return state.model
    ? { input: state.words, truncate: true, output: ["attentions"] }
    : { ...ofWords(state), trace: "attention" };
}

/** @param {State} state */
function ofWords(state) {
  const words = wordsOf(state);
  const input = state.padding > 0 ? { words, max_length: words.length + state.padding } : { words };
  return { input, architecture: architecture(state), weights: { seed: state.seed } };
}

/**
 * @typedef {{tokens: string[], special: boolean[], stages: any[], attentions: number[][][][] | undefined}}
 *   Answer
 * @param {State} state @param {any} answer @returns {Answer}
 */
export function read(state, answer) {
  const result = state.model ? answer.results[0] : answer;
  return {
    tokens: result.tokens.map((/** @type {any} */ token) => token.text ?? "\u2205"),
    special: result.tokens.map((/** @type {any} */ token) => token.special ?? token.padding),
    stages: result.stages ?? [],
    attentions: result.attentions ?? result.attention_weights,
  };
}
