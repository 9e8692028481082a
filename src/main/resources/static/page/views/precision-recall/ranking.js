/**
 * The ranked rows, read from the points of the API's curve: each distinct score with the rows at
 * it. If the curve was thinned, an entry has the rows of several scores.
 *
 * @typedef {object} Entry
 * @property {number} score the lowest of the entry
 * @property {number} right positive rows, or their weight
 * @property {number} wrong negative rows, or their weight
 * @property {number} tp positive rows down to here
 * @property {number} fp negative rows down to here
 *
 * @typedef {object} Ranking
 * @property {Entry[]} entries from the highest score
 * @property {number} positives
 * @property {number} negatives
 * @property {boolean} isThinned
 */

/** @param {any} curve of `precision-recall-curve` @returns {Ranking} */
export function rankingOf(curve) {
  let [right, wrong] = [0, 0];
  const entries = curve.thresholds.map((/** @type {number} */ score, /** @type {number} */ i) => {
    const [tp, fp] = [curve.true_positives[i], curve.false_positives[i]];
    const entry = { score, right: tp - right, wrong: fp - wrong, tp, fp };
    [right, wrong] = [tp, fp];
    return entry;
  });
  return { entries, positives: right, negatives: wrong, isThinned: entries.length < curve.distinct_scores };
}

/**
 * Returns how many entries are at or above a threshold.
 *
 * @param {Ranking} ranking
 * @param {number} threshold
 */
export function foundAt({ entries }, threshold) {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].score >= threshold) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Returns the threshold that finds a number of entries. @param {Ranking} ranking @param {number} found */
export function thresholdOf({ entries }, found) {
  if (found > 0) {
    return entries[Math.min(found, entries.length) - 1].score;
  }
  const [highest, lowest] = [entries[0].score, entries[entries.length - 1].score];
  return highest <= 1 && lowest >= 0 ? 1.01 : highest + Math.max(1, highest - lowest) / 100;
}
