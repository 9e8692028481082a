import { normals } from "../../core/random.js";

/**
 * Queries, keys and values written by hand: four features, so that a reader sees why a word looks
 * at another. A trained model learns such numbers, and hardly ever so clear ones.
 */

export const FEATURES = ["thing", "alive", "action", "state"];

/** @typedef {{query: number[], key: number[], value: number[]}} Vectors */

/** @type {Record<string, Vectors>} */
const KINDS = {
  article: { query: [2, 0, 0, 0], key: [0, 0, 0, 0], value: [0, 0, 0, 0] },
  living: { query: [0, 0, 2, 1], key: [2, 2, 0, 0], value: [1, 1, 0, 0] },
  lifeless: { query: [0, 0, 2, 1], key: [2, -1, 0, 0], value: [1, -1, 0, 0] },
  pronoun: { query: [2, 2, 0, 0], key: [1, 0, 0, 0], value: [0.5, 0, 0, 0] },
  verb: { query: [2, 1, 0, 0], key: [0, 0, 2, 0], value: [0, 0, 1, 0] },
  helper: { query: [0, 0, 3, 1], key: [0, 0, 0.5, 0], value: [0, 0, 0.2, 0] },
  negation: { query: [0, 0, 3, 0], key: [0, 0, 0, 0], value: [0, 0, -1, 0] },
  link: { query: [0, 0, 1, 2], key: [0, 0, 0, 0], value: [0, 0, 0, 0] },
  state: { query: [1, 3, 0, 0], key: [0, 0.5, 0, 2], value: [0, 0, 0, 1] },
};

/** @type {Record<string, string>} */
const WORDS = {
  article: "the a an this that my your his her its",
  living: "animal dog cat man woman child boy girl bird horse mouse king queen student teacher people",
  lifeless: "street road car house river tree book ball box table train city word sentence model",
  pronoun: "it he she they we i you who him them",
  verb:
    "cross crosses crossed ran runs run saw sees see ate eat eats chased chases chase read reads " +
    "sleep slept sleeps found drove",
  helper: "did do does was is are were be has have had can could will would",
  negation: "not never no",
  link: "because and but so since if when while of in on to with from by for at over too very",
  state: "tired wide blue red old young fast slow hungry happy sad big small asleep new",
};

/** @type {Map<string, string>} */
const KIND_OF = new Map(Object.entries(WORDS).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind])));

/** @param {string} word */
export function isKnown(word) {
  return KIND_OF.has(plain(word));
}

/**
 * Returns the vectors of a word; small random ones if it is not in the list.
 *
 * @param {string} word
 * @returns {Vectors}
 */
export function vectorsOf(word) {
  const kind = KIND_OF.get(plain(word));
  if (kind) {
    return KINDS[kind];
  }
  const random = normals(seedOf(word));
  const vector = () => random.vector(FEATURES.length).map((entry) => Math.round(5 * entry) / 10);
  return { query: vector(), key: vector(), value: vector() };
}

/** Returns a seed for a word, so that equal words have equal vectors. @param {string} word */
export function seedOf(word) {
  return [...plain(word)].reduce((seed, character) => (31 * seed + (character.codePointAt(0) ?? 0)) % 1_000_003, 7);
}

/** @param {string} word */
function plain(word) {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "") || word;
}
