/** One sentence or two for each stage, by the last part of its name. */

/** @type {Record<string, string>} */
const TEXTS = {
  one_hot: "A word enters as its number in the vocabulary: a row of zeros with a single 1.",
  embedding: "Each token becomes a vector. The same word always gets the same row, wherever it is.",
  scaled_embedding: "The vectors are lengthened, so that what is added next does not drown them.",
  types: "A vector that says to which of two texts a token belongs.",
  positions: "Attention sees a set of words without an order. These rows say where each one is.",
  embedding_sum: "What the word is, plus where it is: from here on, one vector holds both.",
  embedding_norm: "Each row is brought to the same scale before the first layer.",
  embedding_projection: "The vectors are mapped to the size that the layers work with.",
  relative_embeddings: "One row for each distance between two words.",
  relative_norm: "The rows of distances, brought to the same scale.",
  queries: "What each word is looking for.",
  keys: "What each word has to offer to those who look.",
  values: "What each word gives away if it is looked at.",
  normed_queries: "Queries of the same length, so that scores cannot explode.",
  normed_keys: "Keys of the same length, so that scores cannot explode.",
  rotated_queries: "Queries turned by an angle for each place: scores depend on how far apart two words are.",
  rotated_keys: "Keys turned by an angle for each place: scores depend on how far apart two words are.",
  scores: "How well each query fits each key. Rows look, columns are looked at.",
  scaled_scores: "Sums of many products get large. The root of the key size brings their spread back.",
  position_keys: "Keys of distances.",
  position_queries: "Queries of distances.",
  content_to_position: "How much a word cares about a distance.",
  position_to_content: "How much a distance cares about a word.",
  biased_scores: "Scores with what the distance between the two words adds.",
  masked_scores: "Places that must not be seen get \u2212\u221e: padding, or words beyond a window.",
  weights: "The softmax of each row: how a word divides its attention among all words.",
  context: "Each word collects the values of the words it looks at: a mix, by weight.",
  concatenation: "Every head has looked for something else. Their findings are put side by side.",
  output_projection: "One more product mixes what the heads found into a vector of the model's size.",
  attention_residual: "What was there before, plus what attention found. Nothing is lost on the way up.",
  attention_norm: "Each row is brought to the same scale, so that layers can be stacked.",
  attended_norm: "What attention found, brought to the same scale.",
  expansion: "Each word alone is spread over more columns: detectors of features.",
  gate: "A second projection that decides which features may pass.",
  activation: "Features that were not found are silenced. Without this bend, two products would be one.",
  gated: "Features times their gates.",
  contraction: "What was found is written back into a vector of the model's size.",
  contracted_norm: "What the feed-forward network found, brought to the same scale.",
  output_residual: "Again, what was there before stays and the finding is added.",
  output_norm: "The layer's result: the same shape as its input, so that the next layer can take it.",
  router_scores: "How well each expert fits each token.",
  router_probabilities: "The softmax of each row of scores.",
  router_weights: "Only the best experts are asked.",
  mixture: "The answers of the chosen experts, by weight.",
  final_norm: "The last norm before the output.",
  pooling: "All rows become one vector for the whole text.",
  dense: "One more product, into a space made for comparing whole texts.",
  norm: "The row, brought to the same scale.",
  residual: "What was there before stays, and the new is added.",
  normalize: "The vector is brought to length 1, so that a dot product is a cosine.",
};

/** @param {import("./structure.js").Stage} stage */
export function textOf({ local }) {
  return TEXTS[local.replace(/^head\.(\d+|tokens)\./, "")] ?? "";
}

/** @type {Record<import("./structure.js").Kind, string>} */
export const BLOCKS = {
  embedding: "Embedding",
  attention: "Multi-head attention",
  norm: "Add & norm",
  "feed-forward": "Feed-forward",
  output: "Output",
};
