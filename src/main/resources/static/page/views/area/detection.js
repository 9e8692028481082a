import { slider } from "../../core/controls.js";
import { fill, h, svg } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";
import { display, frac, words } from "../../figures/math.js";
import { plot } from "../../figures/plot.js";
import { PRECISION, RECALL, curvePoints } from "../precision-recall/curve.js";

/** Boxes are left, top, width, height. */
const GROUND_TRUTHS = [
  { image: 1, label: "cat", box: [10, 10, 40, 40] },
  { image: 2, label: "cat", box: [30, 20, 50, 40] },
];
const DETECTIONS = [
  { image: 1, label: "cat", score: 0.9, box: [12, 11, 40, 40] },
  { image: 2, label: "cat", score: 0.6, box: [30, 28, 50, 40] },
  { image: 2, label: "cat", score: 0.4, box: [70, 10, 20, 20] },
];
/** @type {Record<string, string>} */
const OUTCOMES = { true_positive: "right", false_positive: "wrong", ignored: "ignored" };

/**
 * The same area for detectors: a match decides whether a box is right, and then it is ranked.
 *
 * @param {import("./index.js").Context} context
 * @returns {import("./index.js").Tab}
 */
export function detectionTab(context) {
  const { state } = context;
  const threshold = slider({
    label: "A match needs an IoU of at least",
    min: 0.3,
    max: 0.95,
    step: 0.05,
    value: state.iou,
    pointer: "/iou_thresholds",
    format: (iou) => fixed(iou, 2),
    onInput: (iou) => context.set({ iou: Number(iou.toFixed(2)) }),
  });
  const images = h("div", { class: "detections" });
  const table = h("div");
  const chart = plot({ label: "Precision-recall curve of the detections", height: 300 });
  const facts = h("dl", { class: "facts" });
  const element = h(
    "div",
    { class: "panels" },
    h(
      "section",
      { class: "panel half" },
      h("h2", {}, "When is a box right?"),
      display(words("IoU"), "=", frac(words("area of the overlap"), words("area of the union"))),
      h("div", { class: "controls" }, threshold.element),
      images,
      table,
    ),
    h(
      "section",
      { class: "panel half" },
      h("h2", {}, "Then it is a ranked list again"),
      chart.element,
      facts,
      h(
        "p",
        {},
        "A detector has no fixed rows: what it does not find is missing from the list. Recall therefore " +
          "counts the objects. COCO\u2019s AP averages this area over ten such thresholds, from 0.5 to " +
          "0.95.",
      ),
    ),
  );
  return {
    element,
    show() {
      threshold.set(state.iou);
      const body = {
        protocol: "coco",
        details: true,
        iou_thresholds: [state.iou],
        details_iou_threshold: state.iou,
        ground_truths: GROUND_TRUTHS,
        detections: DETECTIONS,
      };
      context.ask("detection", "v1/metrics/detection", body, (answer) => {
        const { detections, curves } = answer.details;
        fill(
          images,
          [1, 2].map((image) => drawing(image, detections)),
        );
        fill(
          table,
          h(
            "table",
            {},
            h(
              "thead",
              {},
              h(
                "tr",
                {},
                ["image", "score", "best IoU", "outcome"].map((name) => h("th", { scope: "col" }, name)),
              ),
            ),
            h(
              "tbody",
              {},
              detections.map((/** @type {any} */ found) =>
                h(
                  "tr",
                  {},
                  h("td", {}, found.image),
                  h("td", {}, fixed(found.score, 1)),
                  h("td", {}, fixed(found.iou, 3)),
                  h(
                    "td",
                    { class: found.outcome === "true_positive" ? "good" : "bad" },
                    OUTCOMES[found.outcome] ?? found.outcome,
                  ),
                ),
              ),
            ),
          ),
        );
        const points = curvePoints(curves[0]);
        chart.show({
          x: RECALL,
          y: PRECISION,
          series: [
            { name: "area", kind: "area", color: "c3", points },
            { name: "best precision at 101 recalls", kind: "line", color: "c1", points },
          ],
        });
        fill(
          facts,
          h("div", {}, h("dt", {}, "AP at this IoU"), h("dd", {}, fixed(answer.mean_average_precisions[0], 4))),
          h("div", {}, h("dt", {}, "objects"), h("dd", {}, answer.ground_truths)),
          h("div", {}, h("dt", {}, "detections"), h("dd", {}, answer.detections)),
        );
      });
    },
  };
}

/** @param {number} image @param {any[]} details of the detections, in their order */
function drawing(image, details) {
  const box = (/** @type {number[]} */ [x, y, width, height], /** @type {string} */ kind) =>
    svg("rect", { class: kind, x, y, width, height });
  return svg(
    "svg",
    {
      viewBox: "0 0 100 72",
      role: "img",
      class: "detection",
      "aria-label": `Image ${image}: objects and detections`,
    },
    svg("rect", { class: "detection-image", x: 0.5, y: 0.5, width: 99, height: 71, rx: 2 }),
    GROUND_TRUTHS.filter((truth) => truth.image === image).map((truth) => box(truth.box, "truth")),
    DETECTIONS.map((found, i) => ({ ...found, outcome: details[i].outcome }))
      .filter((found) => found.image === image)
      .map((found) =>
        svg(
          "g",
          { class: `found-box-${found.outcome === "true_positive" ? "right" : "wrong"}` },
          box(found.box, "detected"),
          svg(
            "text",
            { x: found.box[0] + found.box[2] - 1, y: found.box[1] + found.box[3] - 2, "text-anchor": "end" },
            fixed(found.score, 1),
          ),
        ),
      ),
  );
}
