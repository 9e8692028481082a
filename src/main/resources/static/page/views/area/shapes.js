import { PRECISION, RECALL, curvePoints, dotted, guide, pointsOf } from "../precision-recall/curve.js";

/** Drawings of what each area measures. The numbers are the API's; only the shapes are made here. */

/** @typedef {import("../../figures/plot.js").Series} Series */

/**
 * Returns the chart of an area.
 *
 * @param {string} area as the API names it
 * @param {any} curve of `precision-recall-curve`
 */
export function shapeOf(area, curve) {
  if (area === "roc_auc") {
    return rocShape(curve);
  }
  if (area === "pr_gain") {
    return gainShape(curve);
  }
  const points = curvePoints(curve);
  return { x: RECALL, y: PRECISION, series: [...measured(area, curve, points), ...dotted(points)] };
}

/** @param {string} area @param {any} curve @param {{x: number, y: number}[]} points @returns {Series[]} */
function measured(area, curve, points) {
  const stairs = (/** @type {number[]} */ heights) =>
    points.map(({ x }, k) => ({ x, x0: points[k - 1]?.x ?? 0, x1: x, y: heights[k] })).filter(({ x0, x1 }) => x1 > x0);
  const levels = (/** @type {number} */ n) =>
    Array.from({ length: n }, (_, i) => {
      const level = i / (n - 1);
      // The envelope at the first point that reaches the level.
      const k = curve.recall.findIndex((/** @type {number} */ recall) => recall >= level - 1e-12);
      return { x: level, y: k < 0 ? 0 : curve.envelope[k] };
    });
  switch (area) {
    case "envelope":
      return [{ name: "rectangles", kind: "rectangles", color: "c3", points: stairs(curve.envelope) }];
    case "average_precision":
      return [{ name: "rectangles", kind: "rectangles", color: "c3", points: stairs(curve.precision) }];
    case "eleven_point":
      return [
        {
          name: "",
          kind: "rectangles",
          color: "c3",
          points: levels(11).map(({ x, y }) => ({ x, x0: x - 0.004, x1: x + 0.004, y })),
        },
        { name: "eleven heights", kind: "points", color: "c3", radius: 5, points: levels(11) },
      ];
    case "coco_101_point":
      return [
        {
          name: "101 heights",
          kind: "rectangles",
          color: "c3",
          points: levels(101).map(({ x, y }) => ({ x, x0: x - 0.0015, x1: x + 0.0015, y })),
        },
      ];
    case "davis_goadrich":
      return [
        { name: "area", kind: "area", color: "c3", points: bent(curve) },
        { name: "between thresholds", kind: "dashed", color: "c3", points: bent(curve) },
      ];
    default:
      return [{ name: "area", kind: "area", color: "c3", points: [{ x: 0, y: 1 }, ...points] }];
  }
}

/** Points of a curve on which false positives grow evenly with true positives. @param {any} curve */
function bent({ true_positives: tps, false_positives: fps, precision }) {
  const total = tps.at(-1);
  const bend = tps.length > 200 ? 1 : 16;
  let [tp, fp] = [0, 0];
  return [
    { x: 0, y: precision[0] },
    ...tps.flatMap((/** @type {number} */ nextTp, /** @type {number} */ k) => {
      const between = Array.from({ length: bend }, (_, i) => {
        const t = (i + 1) / bend;
        const [hits, alarms] = [tp + t * (nextTp - tp), fp + t * (fps[k] - fp)];
        return { x: hits / total, y: hits + alarms > 0 ? hits / (hits + alarms) : precision[0] };
      });
      [tp, fp] = [nextTp, fps[k]];
      return between;
    }),
  ];
}

/** @param {any} curve */
function rocShape({ true_positives: tps, false_positives: fps }) {
  const [positives, negatives] = [tps.at(-1), fps.at(-1)];
  const rates = (/** @type {number[]} */ counts, /** @type {number} */ all) => [0, ...counts.map((n) => n / all)];
  return rocChart(pointsOf(rates(fps, negatives), rates(tps, positives)));
}

/** Returns the chart of an ROC curve. @param {import("../precision-recall/curve.js").Point[]} points */
export function rocChart(points) {
  /** @type {Series[]} */
  const series = [
    { name: "area", kind: "area", color: "c4", points },
    { name: "ROC curve", kind: "line", color: "c4", points },
    guide("chance", 0, 1),
  ];
  return {
    x: { ...RECALL, label: "false positive rate" },
    y: { ...PRECISION, label: "recall (true positive rate)" },
    series,
  };
}

/** @param {any} curve */
function gainShape({ recall, precision, prevalence }) {
  const gain = (/** @type {number} */ x) => (x - prevalence) / ((1 - prevalence) * x);
  const points = pointsOf(recall.map(gain), precision.map(gain)).filter(({ x, y }) => x >= 0 && Number.isFinite(y));
  const lowest = Math.max(-1, Math.min(0, ...points.map(({ y }) => y)));
  const filled = points.map((point) => ({ ...point, y0: 0 }));
  /** @type {Series[]} */
  const series = [
    { name: "area", kind: "area", color: "c3", points: filled },
    ...dotted(points, "gain"),
    guide("all rows found", 0, 0),
  ];
  return {
    x: { ...RECALL, label: "recall gain" },
    y: { label: "precision gain", domain: /** @type {[number, number]} */ ([lowest, 1.03]) },
    series,
  };
}
