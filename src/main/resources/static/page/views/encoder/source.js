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
 * The request for the names, shapes and formulas of all stages, which are not computed. They are those of a
 * single token: of the shapes, only the number of tokens depends on the text.
 *
 * @param {State} state
 * @param {boolean} embeds whether the stages of the model's head lead to an embedding
 */
export function ofListing(state, embeds) {
  return state.model
    ? {
        input: "a",
        add_special_tokens: false,
        output: ["stages"],
        stage_values: false,
        ...(embeds ? { stages: ["*"] } : {}),
      }
    : { input: { words: ["a"] }, architecture: architecture(state), stage_values: false };
}

/** @param {State} state @param {string[]} stages */
export function ofStages(state, stages) {
  return state.model
    ? { input: state.words, truncate: true, output: ["stages"], stages }
    : { ...ofWords(state), stages };
}

/** The request for the attention weights of all layers and heads, as an npy file. @param {State} state */
export function ofAttentions(state) {
  return state.model
    ? { input: state.words, truncate: true, output: ["attentions"] }
    : { ...ofWords(state), trace: "attention" };
}

/** The request for the weights that the seed of the white box draws. @param {State} state */
export function ofWeights(state) {
  return {
    input: { words: ["a"] },
    architecture: architecture(state),
    weights: { seed: state.seed },
    return_weights: true,
  };
}

/** Returns how many weights the layers of the white box have. @param {State} state */
export function weightsOf({ size, layers }) {
  return layers * 12 * size * size;
}

/** @param {State} state */
function ofWords(state) {
  const words = wordsOf(state);
  const input = state.padding > 0 ? { words, max_length: words.length + state.padding } : { words };
  return { input, architecture: architecture(state), weights: { seed: state.seed } };
}

/**
 * @typedef {{tokens: string[], stages: any[]}} Answer
 * @param {State} state @param {any} answer @returns {Answer}
 */
export function read(state, answer) {
  const result = state.model ? answer.results[0] : answer;
  return {
    tokens: result.tokens.map((/** @type {any} */ token) => token.text ?? "\u2205"),
    stages: result.stages ?? [],
  };
}
