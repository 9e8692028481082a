import { player } from "../../core/player.js";
import { fill, h } from "../../core/dom.js";
import { fixed, number } from "../../core/numbers.js";
import { plot } from "../../figures/plot.js";
import { PRECISION, RECALL, curvePoints, dotted, pointsOf } from "../precision-recall/curve.js";
import { framesOf, momentOf } from "./frames.js";
import { showLists } from "./lists.js";

/** @typedef {import("./frames.js").Moment} Moment */

/** The computation, line by line; each line has the phase that plays it. @type {[string, string][]} */
const CODE = [
  ["sentinels", "r = [0, *recall, 1]"],
  ["sentinels", "p = [0, *precision, 0]"],
  ["maximum", "for k in reversed(range(len(p) - 1)):"],
  ["maximum", "    p[k] = max(p[k], p[k + 1])"],
  ["changes", "steps = [k for k in range(1, len(r)) if r[k] != r[k - 1]]"],
  ["sum", "area = sum((r[k] - r[k - 1]) * p[k] for k in steps)"],
];

/** @type {Record<string, string>} */
const SENTENCES = {
  sentinels:
    "Sentinels at both ends: the curve now begins at recall 0 and ends at recall 1. They save the special " + "cases.",
  maximum:
    "From the right, precision becomes the best that is still to come. The zigzag turns into stairs: the " +
    "envelope.",
  changes:
    "Only places where recall changes have a width. A false alarm moves precision, not recall, and is " + "left out.",
  sum: "A rectangle per step: the change of recall wide, the envelope high. The area grows from left to " + "right.",
  end: "All rectangles together are the area under the envelope.",
};

/**
 * Creates the area played step by step: the code with the line that runs, the lists, and rectangles
 * on the curve.
 *
 * @param {number} step to begin with
 * @param {(step: number) => void} onInput
 */
export function dissection(step, onInput) {
  /** @type {import("./frames.js").Frame[]} */
  let frames = [];
  /** @type {any} */
  let curve = null;
  const controls = player({
    label: "Step through the computation",
    steps: 1,
    value: 0,
    milliseconds: 700,
    describe: (at) => `${at + 1} of ${Math.max(1, frames.length)}`,
    onInput: (next) => {
      onInput(next);
      draw(next);
    },
  });
  const lines = CODE.map(([phase, text]) => ({
    phase,
    element: h("span", { class: "code-line" }, `${text}\n`),
  }));
  const sentence = h("p", { class: "dissection-sentence", "aria-live": "polite" });
  const chart = plot({
    label: "Precision-recall curve with the rectangles of its envelope",
    height: 300,
    isReadable: false,
  });
  const lists = h("div", {
    class: "lists table-scroller",
    tabindex: "0",
    role: "region",
    "aria-label": "The lists",
  });
  const total = h("p", { class: "dissection-sum", "aria-live": "polite" });
  const element = h(
    "section",
    { class: "panel dissection" },
    h(
      "div",
      { class: "dissection-code" },
      controls.element,
      h(
        "pre",
        { class: "code", tabindex: "0", "aria-label": "Code" },
        lines.map((line) => line.element),
      ),
      sentence,
      total,
    ),
    h("div", { class: "dissection-chart" }, chart.element),
    lists,
  );

  /** @param {number} at */
  function draw(at) {
    const { phase } = frames[at];
    const moment = momentOf(frames[at], curve);
    lines.forEach((line) => line.element.classList.toggle("runs", line.phase === phase));
    sentence.textContent = phase === "curve" ? curveSentence(curve) : SENTENCES[phase];
    showLists(lists, moment);
    drawChart(moment);
    fill(total, phase === "end" ? equality(moment) : phase === "sum" ? soFar(moment) : "\u00a0");
  }

  /** @param {Moment} moment */
  const soFar = ({ sums, until }) => ["area so far: ", h("strong", {}, fixed(sums[until], 6))];

  /** @param {Moment} moment */
  function equality({ sums }) {
    const [sum, area] = [sums[sums.length - 1], curve.areas.envelope];
    // A sum in another order may differ in its last bits.
    const isEqual = Math.abs(sum - area) < 1e-12;
    return [
      h("strong", { class: "sum-here" }, number(sum, 12)),
      isEqual ? " is the service\u2019s own " : " from the points drawn; from all scores, the service\u2019s ",
      h("code", {}, "envelope"),
      ", ",
      h("strong", { class: "sum-there" }, number(area, 12)),
    ];
  }

  /** @param {Moment} moment */
  function drawChart({ r, p, steps, done, until, from }) {
    const rectangles = r
      .map((x, k) => ({ x, x0: r[k - 1], x1: x, y: p[k], isShown: steps[k] && k <= until }))
      .filter(({ isShown, y }) => isShown && y > 0);
    const stairs = pointsOf(r, p).slice(from);
    /** @type {import("../../figures/plot.js").Series[]} */
    const series = dotted(curvePoints(curve));
    if (rectangles.length > 0) {
      series.unshift({ name: "area", kind: "rectangles", color: "c3", points: rectangles });
    }
    if (done === 1) {
      const ends = pointsOf([0, 1], [0, 0]);
      series.push({ name: "sentinels", kind: "points", color: "c5", points: ends, radius: 5 });
    }
    if (done >= 2 && stairs.length > 1) {
      series.push({ name: "envelope", kind: "steps", color: "c5", points: stairs });
    }
    chart.show({ x: RECALL, y: PRECISION, series });
  }

  return {
    element,
    /** @param {any} next of `precision-recall-curve` */
    show(next) {
      curve = next;
      frames = framesOf(next);
      step = Math.max(0, Math.min(frames.length - 1, step));
      controls.set(step, frames.length);
      draw(step);
    },
    /** @param {number} next */
    go(next) {
      step = next;
      if (curve) {
        step = Math.max(0, Math.min(frames.length - 1, next));
        controls.set(step, frames.length);
        draw(step);
      }
    },
  };
}

/** Says what the lists have. @param {any} curve */
function curveSentence({ recall, distinct_scores: scores }) {
  return recall.length < scores
    ? "The curve comes as two lists: recall and precision, from the highest score. Of its " +
        `${scores.toLocaleString("en")} thresholds, the service has sent the ` +
        `${recall.length.toLocaleString("en")} that determine the shape.`
    : "The curve comes as two lists: recall and precision at each score, from the highest. One point per threshold.";
}
