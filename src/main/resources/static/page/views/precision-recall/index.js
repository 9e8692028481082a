import { call } from "../../core/api.js";
import { button, slider } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { number, plural } from "../../core/numbers.js";
import { hash } from "../../core/url.js";
import { plot } from "../../figures/plot.js";
import { PRECISION, RECALL, curvePoints, dotted, guide, nearest } from "./curve.js";
import { dataBar } from "./data-bar.js";
import { foundDrawing } from "./found.js";
import { rankedList } from "./list.js";
import { confusionMatrix } from "./matrix.js";
import { measures } from "./measures.js";
import { mnemonic } from "./mnemonic.js";
import { foundAt, rankingOf, thresholdOf } from "./ranking.js";
import { readCurve, request } from "./request.js";
import { isLarge, keep, prepare, resume, rowDefaults, rowsOf } from "./rows.js";

export const defaults = { ...rowDefaults, threshold: 0.5 };

/** @typedef {import("../../core/context.js").Context<typeof defaults>} Context */

/** @param {Context} context @param {HTMLElement} root */
export function mount(context, root) {
  const { state } = context;
  if (resume(state)) {
    history.replaceState(null, "", hash(context.id, state, defaults));
  }
  /** @type {import("./ranking.js").Ranking | null} */
  let ranking = null;
  /** @type {any} */
  let curve = null;
  let resting = 0;

  const choose = (/** @type {number} */ found) => ranking && context.set({ threshold: thresholdOf(ranking, found) });
  const bar = dataBar(state, root, (changes) => context.set(changes));
  const threshold = slider({
    label: "Threshold",
    min: 0,
    max: 10,
    isInteger: true,
    step: 1,
    value: 5,
    pointer: "/thresholds",
    format: (found) =>
      ranking
        ? number(
            found > 0 && foundAt(ranking, state.threshold) === found ? state.threshold : thresholdOf(ranking, found),
            5,
          )
        : "",
    onInput: choose,
  });
  const best = button("Best F1", () =>
    context.run("best", async (signal) => {
      const [path, body] = request("v1/metrics/pr-auc", rowsOf(state), state, { "operating_points.beta": 1 });
      const answer = await call(path, body, { signal });
      context.set({ threshold: answer.operating_points.best_f_beta.threshold });
    }),
  );
  const list = rankedList(choose);
  const found = foundDrawing();
  const precision = mnemonic("Precision", "right of what was found", "circle");
  const recall = mnemonic("Recall", "found of what is right", "box");
  const chart = plot({
    label: "Precision-recall curve; drag the point",
    height: 320,
    marker: { label: "Recall", onInput: (x, y) => ranking && choose(nearest(curvePoints(curve), x, y)) },
  });
  const matrix = confusionMatrix();
  const table = measures();

  fill(
    root,
    bar.element,
    h("section", { class: "panel threshold-bar", "aria-label": "Threshold" }, threshold.element, best),
    h(
      "div",
      { class: "panels" },
      h("section", { class: "panel third" }, h("h2", {}, "The ranked list"), list.element),
      h(
        "section",
        { class: "panel third" },
        h("h2", {}, "The circle and the box"),
        found.element,
        h("div", { class: "mnemonics" }, precision.element, recall.element),
      ),
      h(
        "section",
        { class: "panel third" },
        h("h2", {}, "The curve"),
        chart.element,
        h(
          "p",
          {},
          "Drag the point. To the right, recall never falls; precision rises with a hit and falls with a " +
            "false alarm.",
        ),
      ),
      h(
        "section",
        { class: "panel half" },
        h("h2", {}, "The confusion matrix"),
        matrix.element,
        h(
          "p",
          {},
          "Two questions with two answers make four counts. Precision is about the left column, recall " +
            "about the upper row. Neither looks at the lower right cell: that is why they suit rare " +
            "positives.",
        ),
      ),
      h("section", { class: "panel half" }, h("h2", {}, "What is made of the four counts"), table.element),
      h(
        "section",
        { class: "panel" },
        h("h2", {}, "One number for all thresholds?"),
        h(
          "p",
          {},
          "A threshold is a decision. Before it is made, people compare models by the area under the " +
            "whole curve. ",
          h("a", { href: "#/area" }, "What exactly is summed then?"),
        ),
      ),
    ),
  );

  return (/** @type {Set<string>} */ changed) => {
    keep(state);
    if (Object.keys(rowDefaults).some((name) => changed.has(name))) {
      load();
    } else if (ranking) {
      showThreshold();
    }
  };

  /** Reads the curve of the rows. */
  async function load() {
    await prepare(state);
    const rows = rowsOf(state);
    bar.update();
    bar.read(() => {
      context.cancel("load");
    });
    context
      .run("load", async (signal) => {
        const answer = await readCurve(rows, state, signal);
        [curve, ranking] = [answer, rankingOf(answer)];
        const { positives, negatives, entries } = ranking;
        root.classList.remove("stale");
        bar.done(
          `: ${plural(positives + negatives, "row")}, ${positives.toLocaleString("en")} of them right, ` +
            `${plural(answer.distinct_scores, "distinct score")}`,
          answer.warnings,
        );
        threshold.setMax(entries.length);
        showThreshold();
      })
      .then((isDone) => {
        if (!isDone && context.isOpen && !context.running.has("load")) {
          ranking = null;
          root.classList.add("stale");
          bar.done(" could not be read.");
          bar.open();
        }
      });
  }

  function showThreshold() {
    if (!ranking) {
      return;
    }
    const k = foundAt(ranking, state.threshold);
    const last = ranking.entries[k - 1];
    threshold.set(k);
    list.show(ranking, k);
    found.show(ranking, last?.tp ?? 0, last?.fp ?? 0);
    drawCurve(k);
    // Many rows are sent again only when the threshold rests; the curve has the counts.
    const large = isLarge(rowsOf(state));
    if (large) {
      const [tp, fp] = [last?.tp ?? 0, last?.fp ?? 0];
      showCounts({
        true_positives: tp,
        false_positives: fp,
        false_negatives: ranking.positives - tp,
        true_negatives: ranking.negatives - fp,
        precision: curve.precision[k - 1] ?? null,
        recall: curve.recall[k - 1] ?? 0,
      });
      table.element.classList.add("stale-part");
    }
    clearTimeout(resting);
    resting = setTimeout(askConfusion, large ? 500 : 0);
  }

  function askConfusion() {
    const [path, body] = request("v1/metrics/confusion", rowsOf(state), state, {
      thresholds: state.threshold,
    });
    context.ask("confusion", path, body, (answer) => {
      if (ranking && answer.results[0].threshold === state.threshold) {
        table.element.classList.remove("stale-part");
        table.show(answer.results[0]);
        showCounts(answer.results[0]);
      }
    });
  }

  /** @param {any} result of `confusion` */
  function showCounts(result) {
    matrix.show(result);
    const { true_positives: tp, false_positives: fp, false_negatives: fn } = result;
    precision.show(tp, tp + fp, result.precision);
    recall.show(tp, tp + fn, result.recall);
  }

  /** @param {number} k */
  function drawCurve(k) {
    const points = curvePoints(curve);
    const at = points[k - 1];
    chart.show({
      x: RECALL,
      y: PRECISION,
      marker: at?.x ?? 0,
      series: [
        ...dotted(points),
        guide("all rows found", curve.prevalence, curve.prevalence),
        { name: "", kind: "points", color: "c5", points: at ? [at] : [], radius: 8 },
      ],
    });
  }
}
