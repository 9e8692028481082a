/** Parts of charts of curves, which both views draw. */

/** @typedef {import("../../figures/plot.js").Series} Series */
/** @typedef {import("../../figures/plot.js").Axis} Axis */
/** @typedef {{x: number, y: number}} Point */

const MAX_DOTS = 60;

/** @type {Axis} */
export const RECALL = { label: "recall", domain: [0, 1] };

/** Room above 1, so that a line there is whole. @type {Axis} */
export const PRECISION = { label: "precision", domain: [0, 1.03], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] };

/** @param {number[]} xs @param {number[]} ys @returns {Point[]} */
export function pointsOf(xs, ys) {
  return xs.map((x, i) => ({ x, y: ys[i] }));
}

/** @param {any} curve of `precision-recall-curve` */
export function curvePoints(curve) {
  return pointsOf(curve.recall, curve.precision);
}

/**
 * A line with a dot at each point, if they are few.
 *
 * @param {Point[]} points
 * @param {string} [name]
 * @returns {Series[]}
 */
export function dotted(points, name = "precision") {
  /** @type {Series} */
  const line = { name, kind: "line", color: "c1", points };
  return points.length > MAX_DOTS ? [line] : [line, { name: "", kind: "points", color: "c1", points, radius: 3 }];
}

/**
 * A dashed line from left to right.
 *
 * @param {string} name
 * @param {number} left
 * @param {number} right
 * @returns {Series}
 */
export function guide(name, left, right) {
  return {
    name,
    kind: "dashed",
    color: "soft",
    points: [
      { x: 0, y: left },
      { x: 1, y: right },
    ],
  };
}

/**
 * Returns the number of the point nearest to a place, counted from 1.
 *
 * @param {Point[]} points
 * @param {number} x
 * @param {number} y
 */
export function nearest(points, x, y) {
  const distances = points.map((point) => Math.hypot(point.x - x, point.y - y));
  return distances.indexOf(distances.reduce((least, distance) => Math.min(least, distance), Infinity)) + 1;
}
