import { gated, lookup, masked, scaled, total, unknown } from "./steps.js";
import { product, projection } from "./steps-of-products.js";
import { concatenation, entrywise, mean, norm, oneHot, rowwise, sinusoid, softmax } from "./steps-of-rows.js";
import { inputsOf, named } from "./structure.js";

/**
 * How a stage follows from earlier ones, read from the formula that the API gives.
 *
 * @typedef {import("./structure.js").Stage} Stage
 * @typedef {import("./structure.js").Structure} Structure
 * @typedef {{label: string, values: number[]}} Strip a vector to show, entry by entry
 * @typedef {{math: Element, text: string, strips: Strip[], marked?: number}} Origin of one number; `marked`
 *   is the entry of
 *   the strips that the number is, or comes from
 * @typedef {(stage: Stage) => number[][] | undefined} Data
 * @typedef {{inputs: Stage[], math: Element[], origin: (i: number, j: number, context: OriginContext) =>
 *   Origin}} Explanation
 * @typedef {{data: Data, weights: import("./weights.js").LayerWeights, names: string[], result: number}}
 *   OriginContext names of the rows; the number to explain
 */

/** @param {Structure} structure @param {Stage} stage @returns {Explanation} */
export function explain(structure, stage) {
  const find = (/** @type {string} */ name) => named(structure, stage, name);
  for (const [pattern, explanation] of RULES) {
    const match = pattern.exec(stage.formula);
    const found = match && explanation(stage, match, find, structure);
    if (found) {
      return found;
    }
  }
  return unknown(stage, structure);
}

/**
 * @typedef {(stage: Stage, match: RegExpExecArray, find: (name: string) => Stage | undefined, structure:
 *   Structure) => Explanation | undefined} Rule
 */

/** @type {[RegExp, Rule][]} */
const RULES = [
  [/^(\S+) · (\S+)ᵀ$/, (stage, [, a, b], find) => product(stage, find(a), find(b), true)],
  [
    /^(\S+) · W_([\w.]+)ᵀ( \+ b_[\w.]+)?(?:, columns (\d+) to \d+)?/,
    (stage, match, find) => projection(stage, match, find(match[1])),
  ],
  [
    /^one_hot · token_embeddings$/,
    (stage, _, find) => lookup(stage, "the word's own row of the table of token embeddings", find("one_hot")),
  ],
  [/^(\S+) · (\S+)$/, (stage, [, a, b], find) => product(stage, find(a), find(b), false)],
  [/^(\S+) · (1\/√(\d+)|[\d.e-]+)$/, (stage, [, a, factor, root], find) => scaled(stage, find(a), factor, root)],
  [/^([\d.e-]+) · (\S+)$/, (stage, [, factor, a], find) => scaled(stage, find(a), factor, undefined)],
  [/^\w[\w.]*( \+ \w[\w.]*)+$/, (stage, [formula], find) => total(stage, formula.split(" + ").map(find))],
  [/^(\S+) ∘ (\S+), entry by entry$/, (stage, [, a, b], find) => gated(stage, find(a), find(b))],
  [/^(\S+); -1\.79\S+ for -∞ (.*)$/, (stage, [, a, where], find) => masked(stage, find(a), where)],
  [/^softmax of each row of (\w+)/, (stage, [, a], find) => softmax(stage, find(a))],
  [/contexts of all heads/, (stage, _, __, structure) => concatenation(stage, structure)],
  [/x = each row of (\S+)$/, (stage, [, a], find) => norm(stage, find(a))],
  [/^(.*), x = each entry of ([\w.]+)/, (stage, [, f, a], find) => entrywise(stage, f, find(a))],
  [
    /^row id of token_embeddings/,
    (stage) => lookup(stage, "the token's own row of the model's table of token embeddings"),
  ],
  [
    /^row type of/,
    (stage) => lookup(stage, "the row of the token's type, which tells a pair's first text from its second"),
  ],
  [/^row i of position_embeddings/, (stage) => lookup(stage, "the row of the token's position, whatever the token is")],
  [/^row i: sin/, (stage) => sinusoid(stage)],
  [/^1 at the id/, (stage) => oneHot(stage)],
  [/^mean: /, (stage, _, __, structure) => mean(stage, structure)],
  [
    /‖₂$/,
    (stage, _, __, structure) =>
      rowwise(
        stage,
        inputsOf(structure, stage)[0],
        "Every entry is divided by the length of its row, which becomes 1.",
        [],
      ),
  ],
];
