import { h, fill } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";
import { plot } from "../../figures/plot.js";
import { PRECISION, RECALL, curvePoints, guide, pointsOf } from "../precision-recall/curve.js";
import { request } from "../precision-recall/request.js";
import { isLarge, rowsOf } from "../precision-recall/rows.js";
import { rocChart } from "./shapes.js";

/**
 * The ROC curve beside the precision-recall curve of the same rows.
 *
 * @param {import("./index.js").Context} context
 * @returns {import("./index.js").Tab}
 */
export function rocTab(context) {
  const { state } = context;
  /** @type {any} */
  let shown = null;
  const chart = plot({ label: "ROC curve" });
  const beside = plot({ label: "Precision-recall curve of the same rows" });
  const facts = h("dl", { class: "facts" });
  const share = h("p");
  const element = h(
    "div",
    { class: "panels" },
    h("section", { class: "panel half" }, h("h2", {}, "The ROC curve"), chart.element, facts),
    h("section", { class: "panel half" }, h("h2", {}, "The same rows, as precision and recall"), beside.element, share),
  );
  return {
    element,
    show(curve) {
      if (curve === shown) {
        return;
      }
      shown = curve;
      const rows = rowsOf(state);
      let interval = /** @type {any} */ (null);
      let area = curve.areas.roc_auc;
      context.ask("roc", ...request("v1/metrics/roc-curve", rows, state, { max_points: 2000 }), (roc) => {
        area = roc.roc_auc;
        const points = pointsOf([0, ...roc.false_positive_rate], [0, ...roc.true_positive_rate]);
        chart.show({ ...rocChart(points), square: true });
        show(area, interval);
      });
      if (!isLarge(rows)) {
        const options = { "interval.of": "roc_auc", "interval.method": "delong" };
        const showInterval = (/** @type {any} */ answer) => {
          interval = answer.interval;
          show(area, interval);
        };
        // DeLong's interval has no form for weights: the area stays without one.
        context.ask("delong", ...request("v1/metrics/pr-auc", rows, state, options), showInterval, () => {});
      }
      const points = curvePoints(curve);
      const filled = [{ x: 0, y: points[0].y }, ...points];
      beside.show({
        square: true,
        x: RECALL,
        y: PRECISION,
        series: [
          { name: "area", kind: "area", color: "c1", points: filled },
          { name: "precision", kind: "line", color: "c1", points },
          guide("chance", curve.prevalence, curve.prevalence),
        ],
      });
      share.textContent =
        "Chance is one half on the left, whatever the rows. On the right it is the share of right rows, " +
        `here ${fixed(curve.prevalence, 3)}: with rare positives, a fine ROC curve hides poor precision.`;
    },
  };

  /** @param {number} area @param {any} interval */
  function show(area, interval) {
    fill(
      facts,
      [
        ["area", fixed(area, 4)],
        ...(interval ? [["95 %, DeLong", `${fixed(interval.lower, 3)} to ${fixed(interval.upper, 3)}`]] : []),
      ].map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))),
    );
  }
}
