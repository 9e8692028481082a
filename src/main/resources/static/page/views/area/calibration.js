import { slider, choice, toggle } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { fixed, plural } from "../../core/numbers.js";
import { display, frac, sub, words } from "../../figures/math.js";
import { plot } from "../../figures/plot.js";
import { PRECISION, guide } from "../precision-recall/curve.js";
import { request } from "../precision-recall/request.js";
import { columnsOf, rowsOf } from "../precision-recall/rows.js";
import { askTemperature } from "./temperature.js";

/**
 * Whether scores are probabilities that come true: reliability in bins, and one temperature for all.
 *
 * @param {import("./index.js").Context} context
 * @returns {import("./index.js").Tab}
 */
export function calibrationTab(context) {
  const { state } = context;
  // The address may hold any kind.
  state.kind = state.kind === "equal_mass" ? "equal_mass" : "equal_width";
  const bins = slider({
    label: "Bins",
    min: 2,
    max: 30,
    isInteger: true,
    step: 1,
    value: state.bins,
    onInput: (n) => context.set({ bins: n }),
  });
  const kind = choice({
    label: "Bins of",
    options: [
      ["equal_width", "equal width"],
      ["equal_mass", "equal mass"],
    ],
    value: state.kind,
    onInput: (value) => context.set({ kind: value }),
  });
  const logits = toggle({
    label: "Scores are logits",
    value: state.logits,
    onInput: (value) => context.set({ logits: value }),
  });
  const chart = plot({ label: "Reliability diagram", height: 360 });
  const facts = h("dl", { class: "facts" });
  const problem = h("p", { class: "bad panel-problem", role: "alert", hidden: true });
  const result = h("div");
  const element = h(
    "div",
    { class: "panels" },
    h(
      "section",
      { class: "panel half" },
      h("h2", {}, "Does 70 % mean 70 %?"),
      h("div", { class: "controls" }, bins.element, kind.element, logits.element),
      problem,
      chart.element,
      facts,
    ),
    h(
      "section",
      { class: "panel half" },
      h("h2", {}, "What the bins say"),
      display(words("ECE"), "=", "\u2211", frac(sub("n", "b"), "n"), "| f_b \u2212 p_b |"),
      h(
        "p",
        {},
        "Rows with similar probabilities share a bin. A point compares their mean probability p with the " +
          "share f that is right. On the diagonal, predictions mean what they say; below it, they are too " +
          "sure. The areas above only look at the order of scores, so they cannot see this.",
      ),
      h("h2", {}, "One temperature for all"),
      display("p = \u03c3 ( z / T ) ,", words("T minimizes the log loss")),
      h(
        "p",
        {},
        "Dividing all logits by T keeps the order, and so every area, but moves the probabilities. T " +
          "above 1 makes them more modest.",
      ),
      result,
    ),
  );
  /** @type {any} */
  let [before, after] = [null, null];

  const fail = (/** @type {Error} */ error) => {
    problem.hidden = false;
    problem.textContent =
      `${error.message}. If the scores are logits, say so; ` + "ranking scores of another kind have no calibration.";
    chart.element.hidden = true;
    fill(facts);
    fill(result);
  };

  const draw = () => {
    const points = (/** @type {any} */ answer) =>
      answer[state.kind].bins
        .filter((/** @type {any} */ bin) => bin.count > 0)
        .map((/** @type {any} */ bin) => ({
          x: bin.mean_probability,
          y: bin.observed_frequency,
          label: `${fixed(bin.observed_frequency, 3)} of ${plural(bin.count, "row")}`,
        }));
    const shares = before[state.kind].bins
      .filter((/** @type {any} */ bin) => bin.count > 0)
      .map((/** @type {any} */ bin) => ({
        x: bin.upper,
        x0: bin.lower,
        x1: bin.upper,
        y: bin.observed_frequency,
      }));
    chart.show({
      square: true,
      x: { label: "mean probability of a bin", domain: [0, 1] },
      y: { ...PRECISION, label: "share that is right" },
      series: [
        { name: "", kind: "rectangles", color: "soft", points: shares },
        guide("calibrated", 0, 1),
        { name: "these rows", kind: "points", color: "c1", points: points(before), radius: 6 },
        { name: "", kind: "line", color: "c1", points: points(before) },
        ...(after
          ? [
              {
                name: "with the temperature",
                kind: /** @type {const} */ ("points"),
                color: "c5",
                points: points(after),
                radius: 5,
              },
              { name: "", kind: /** @type {const} */ ("dashed"), color: "c5", points: points(after) },
            ]
          : []),
      ],
    });
    const { expected_calibration_error: ece, maximum_calibration_error: mce } = before[state.kind];
    list(facts, [
      ["expected error", fixed(ece, 4)],
      ["largest gap", fixed(mce, 4)],
      ["Brier score", fixed(before.brier_score, 4)],
      ["log loss", fixed(before.log_loss, 4)],
    ]);
  };

  return {
    element,
    show(curve) {
      bins.set(state.bins);
      kind.set(state.kind);
      logits.set(state.logits);
      const rows = rowsOf(state);
      const options = {
        score: "",
        probability: columnsOf(state).score,
        bins: state.bins,
        logits: state.logits,
      };
      context.ask(
        "calibration",
        ...request("v1/metrics/calibration", rows, state, options),
        (answer) => {
          [before, after] = [answer, null];
          problem.hidden = true;
          chart.element.hidden = false;
          draw();
          askTemperature(context, curve, result, (next) => {
            after = next;
            draw();
          });
        },
        fail,
      );
    },
  };
}

/** @param {HTMLElement} element @param {[string, string][]} entries */
function list(element, entries) {
  fill(
    element,
    entries.map(([term, text]) => h("div", {}, h("dt", {}, term), h("dd", {}, text))),
  );
}
