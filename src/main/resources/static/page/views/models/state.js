/** The state in the address: the model, the task, and the texts of each task. */
export const defaults = {
  model: "",
  task: "",
  texts: [
    "The cat sleeps on the sofa",
    "A dog lies in its basket",
    "Our kitten plays with a puppy",
    "Banks raise interest rates",
    "Higher rates, dearer loans",
    "Stocks fell as rates rose",
    "Boil the pasta in salted water",
    "Add tomato sauce to spaghetti",
    "Cook the sauce with garlic",
  ].join("\n"),
  metric: "",
  query: "Why does it cost more to borrow money?",
  inputs: ["A wonderful film, I laughed and cried", "The plot makes no sense", "It lasts two hours"].join("\n"),
  premises: "The bank raised its interest rates",
  labels: "finance, cooking, animals",
  several: false,
  sentence: "Ada Lovelace met Charles Babbage in London, and wrote about his engine in Geneva.",
  aggregation: "simple",
  gap: "The capital of France is [MASK].",
  words: "Tokenizers split unforeseeable words into pieces they know.",
};

/** @typedef {typeof defaults} State */

/** Splits a text into its lines, without those that are empty. @param {string} text */
export function lines(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
