import { call } from "../../core/api.js";
import { button } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";
import { intervals } from "../../figures/intervals.js";
import { plot } from "../../figures/plot.js";
import { request } from "../precision-recall/request.js";
import { isLarge, rowsOf } from "../precision-recall/rows.js";
import { DEFINITIONS } from "./definitions.js";
import { shapeOf } from "./shapes.js";

const AREAS = Object.keys(DEFINITIONS);
const OPTIONS = {
  "interval.areas": JSON.stringify(AREAS),
  "interval.method": "bootstrap",
  "interval.level": 0.95,
  "interval.resamples": 1000,
  "interval.seed": 42,
};

/**
 * Every named area of the same rows, with a bootstrap interval; the chosen one is drawn.
 *
 * @param {import("./index.js").Context} context
 * @returns {import("./index.js").Tab}
 */
export function areasTab(context) {
  const { state } = context;
  /** @type {any} */
  let shown = null;
  /** @type {Record<string, any>} */
  let estimates = {};
  const bars = intervals({
    label: "Area to draw",
    domain: [0, 1],
    onSelect: (area) => context.set({ area }),
  });
  const chart = plot({ label: "The chosen area on the curve", height: 310 });
  const title = h("h2");
  const formula = h("div");
  const text = h("p");
  const status = h("p", { class: "soft", "aria-live": "polite" });
  const run = button("Compute intervals", () => estimate());
  const cancel = button("Cancel", () => context.cancel("intervals"), "quiet");
  const element = h(
    "div",
    { class: "panels" },
    h(
      "section",
      { class: "panel half" },
      h("h2", {}, "One curve, nine areas"),
      h("p", {}, "All but the last two are called \u201cPR AUC\u201d by someone. Choose one to see what it measures."),
      bars.element,
      h("div", { class: "controls interval-controls" }, run, cancel, status),
    ),
    h("section", { class: "panel half" }, title, formula, chart.element, text),
  );

  const draw = () => {
    bars.show(
      AREAS.map((area) => {
        const interval = estimates[area];
        return {
          id: area,
          name: DEFINITIONS[area].title,
          value: shown.areas[area],
          color: area === "roc_auc" ? "c4" : "c1",
          ...(interval ? { lower: interval.lower, upper: interval.upper } : {}),
          note: shown.areas[area] === null || shown.areas[area] === undefined ? "undefined" : "",
        };
      }),
      state.area,
    );
  };

  async function estimate() {
    estimates = {};
    run.hidden = true;
    cancel.hidden = false;
    const isDone = await context.run("intervals", async (signal) => {
      status.textContent = "Resampling";
      const answer = await call(...request("v1/metrics/pr-auc", rowsOf(state), state, OPTIONS), { signal });
      estimates = answer.intervals ?? {};
      draw();
    });
    run.hidden = isDone;
    cancel.hidden = true;
    status.textContent = isDone ? "Lines are intervals of 95 %, from 1,000 resamples of each class." : "";
  }

  return {
    element,
    show(curve) {
      const area = Object.hasOwn(DEFINITIONS, state.area) ? state.area : "envelope";
      if (curve !== shown) {
        shown = curve;
        estimates = {};
        run.hidden = false;
        cancel.hidden = true;
        status.textContent = "";
        // The resamples of a large file take long: only if the reader asks for it.
        if (!isLarge(rowsOf(state))) {
          estimate();
        }
      }
      draw();
      fill(title, DEFINITIONS[area].title, " ", h("output", {}, fixed(curve.areas[area], 6)));
      fill(formula, DEFINITIONS[area].formula());
      text.textContent = DEFINITIONS[area].text;
      chart.show(shapeOf(area, curve));
    },
  };
}
