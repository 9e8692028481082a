const PHASES = ["curve", "sentinels", "maximum", "changes", "sum", "end"];
const MAX_FRAMES = 18;

/**
 * @typedef {object} Frame
 * @property {string} phase
 * @property {number} at index up to which the phase has come
 *
 * @typedef {object} Moment what there is in a frame
 * @property {number[]} r recall with sentinels
 * @property {number[]} p precision with sentinels, and the maximum as far as it has come
 * @property {number[]} precision of the curve
 * @property {boolean[]} steps where recall changes
 * @property {number[]} areas of the rectangles
 * @property {number[]} sums of the areas up to each
 * @property {number} done phases that have been
 * @property {number} from index where the maximum has come to
 * @property {number} until index where the sum has come to, or -1
 * @property {number | null} at index that is computed
 */

/**
 * Returns what is played: a frame per element, or fewer if the lists are long.
 *
 * @param {any} curve
 * @returns {Frame[]}
 */
export function framesOf(curve) {
  const n = curve.recall.length + 2;
  const every = Math.ceil(n / MAX_FRAMES);
  const right = Array.from({ length: n - 1 }, (_, i) => n - 2 - i).filter((k) => k % every === 0);
  const left = Array.from({ length: n - 1 }, (_, i) => i + 1).filter((k) => k === n - 1 || k % every === 0);
  const changes = left.filter((k) => every > 1 || (curve.recall[k - 1] ?? 1) !== (k > 1 ? curve.recall[k - 2] : 0));
  return [
    { phase: "curve", at: 0 },
    { phase: "sentinels", at: 0 },
    ...right.map((at) => ({ phase: "maximum", at })),
    { phase: "changes", at: 0 },
    ...changes.map((at) => ({ phase: "sum", at })),
    { phase: "end", at: n - 1 },
  ];
}

/** @param {Frame} frame @param {any} curve @returns {Moment} */
export function momentOf({ phase, at }, curve) {
  const done = PHASES.indexOf(phase);
  const n = curve.recall.length;
  const r = [0, ...curve.recall, 1];
  const before = [0, ...curve.precision, 0];
  // The maximum from the right is the API's envelope.
  const after = [curve.envelope[0], ...curve.envelope, 0];
  const from = phase === "maximum" ? at : done > 2 ? 0 : n + 2;
  const steps = r.map((value, k) => k > 0 && value !== r[k - 1]);
  const areas = r.map((value, k) => (steps[k] ? (value - r[k - 1]) * after[k] : 0));
  let sum = 0;
  return {
    r,
    p: before.map((value, k) => (k >= from ? after[k] : value)),
    precision: curve.precision,
    steps,
    areas,
    sums: areas.map((area) => (sum += area)),
    done,
    from,
    until: phase === "sum" ? at : phase === "end" ? n + 1 : -1,
    at: phase === "maximum" || phase === "sum" ? at : null,
  };
}
