import { call } from "../../core/api.js";
import { button, select } from "../../core/controls.js";
import { fileButton } from "../../core/files.js";
import { fill, h } from "../../core/dom.js";
import { fixed, number } from "../../core/numbers.js";
import { intervals } from "../../figures/intervals.js";
import { plot } from "../../figures/plot.js";
import { PRECISION, RECALL, curvePoints } from "../precision-recall/curve.js";
import { addColumn, request, scoreColumn } from "../precision-recall/request.js";
import { isLarge, rowsOf } from "../precision-recall/rows.js";
import { DEFINITIONS } from "./definitions.js";

/**
 * Two models on the same rows: is the difference more than chance?
 *
 * @param {import("./index.js").Context} context
 * @returns {import("./index.js").Tab}
 */
export function modelsTab(context) {
  const { state } = context;
  let asked = "";
  const column = select({
    label: "Scores of the second model",
    options: [],
    value: "",
    pointer: "/score_b",
    onInput: (other) => context.set({ other }),
  });
  const add = fileButton({
    label: "Add a second file",
    accept: ".csv,text/csv",
    onFiles: async ([file]) => {
      const name = file.name.replace(/\W+/g, "_");
      context.set({ ...(await addColumn(rowsOf(state), file, name)), other: name });
    },
  });
  const note = h("p", { class: "hint" });
  const run = button("Compare", () => compare(), "primary");
  const chart = plot({ label: "Precision-recall curves of two models", height: 320 });
  const bars = intervals({ label: "Differences of areas", decimals: 3 });
  const tests = h("div");
  const element = h(
    "div",
    { class: "panels" },
    h(
      "section",
      { class: "panel half" },
      h("h2", {}, "Two models, the same rows"),
      h("div", { class: "controls" }, column.element, add, run),
      note,
      chart.element,
    ),
    h(
      "section",
      { class: "panel half" },
      h("h2", {}, "First minus second"),
      bars.element,
      h(
        "p",
        {},
        "Both models see the same resampled rows, so the interval is that of the difference itself. Two " +
          "intervals that overlap say nothing about it.",
      ),
      tests,
    ),
  );

  async function compare() {
    const rows = rowsOf(state);
    const options = { score: "", score_a: scoreColumn(rows, state), score_b: state.other };
    fill(tests, h("p", {}, "Resampling \u2026"));
    const isDone = await context.run("compare", async (signal) => {
      const curves = await Promise.all(
        ["score_a", "score_b"].map((name) =>
          call(
            ...request("v1/metrics/precision-recall-curve", rows, state, {
              score: options[/** @type {"score_a"} */ (name)],
              max_points: 999,
            }),
            { signal },
          ),
        ),
      );
      chart.show({
        x: RECALL,
        y: PRECISION,
        series: curves.map((curve, i) => ({
          name: [options.score_a, options.score_b][i],
          kind: /** @type {const} */ ("line"),
          color: ["c1", "c2"][i],
          points: curvePoints(curve),
        })),
      });
      show(await call(...request("v1/metrics/compare", rows, state, options), { signal }));
    });
    if (!isDone) {
      fill(tests);
    }
  }

  /** @param {any} answer of `compare` */
  function show(answer) {
    bars.show(
      Object.entries(answer.areas).map(([area, entry]) => ({
        id: area,
        name: DEFINITIONS[area].title,
        value: entry.difference ?? null,
        lower: entry.lower ?? undefined,
        upper: entry.upper ?? undefined,
        color: entry.difference >= 0 ? "c1" : "c2",
      })),
    );
    const { delong, mcnemar } = answer;
    const roc = answer.areas.roc_auc;
    fill(
      tests,
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, "test"),
            h("th", { scope: "col" }, "of"),
            h("th", { scope: "col", class: "right" }, "p"),
          ),
        ),
        h(
          "tbody",
          {},
          row("bootstrap", "ROC AUC", roc?.p_value),
          row("bootstrap", "average precision", answer.areas.average_precision?.p_value),
          delong ? row("DeLong", "ROC AUC", delong.p_value) : null,
          mcnemar
            ? row(
                "McNemar",
                `errors at 0.5: ${mcnemar.only_a} only of the second, ${mcnemar.only_b} only of the first`,
                mcnemar.p_value,
              )
            : null,
        ),
      ),
    );
  }

  return {
    element,
    show(curve) {
      const rows = rowsOf(state);
      const names = rows.columns.filter(
        (name) => name !== scoreColumn(rows, state) && !/^(label|labels|weight|group|y_true|id)$/.test(name),
      );
      const all = [...new Set([...names, state.other])].filter(
        (name) => rows.columns.length === 0 || names.includes(name),
      );
      const other = all.includes(state.other) ? state.other : "";
      column.setOptions([
        ["", all.length > 0 ? "choose a column" : "no other column"],
        ...all.map((name) => /** @type {[string, string]} */ ([name, name])),
      ]);
      column.set(other);
      add.hidden = rows.text === null;
      run.hidden = !(isLarge(rows) && other);
      note.textContent = other
        ? ""
        : "Choose a second column of scores, or add a CSV file with the second model\u2019s scores in the " +
          "order of these rows.";
      const key = JSON.stringify([rows.name, rows.size, rows.text, state.score, state.label, state.positive, other]);
      if (key !== asked) {
        asked = key;
        if (other && curve && !isLarge(rows)) {
          compare();
        }
      }
    },
  };
}

/** @param {string} test @param {string} of @param {number | null | undefined} p */
function row(test, of, p) {
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, test),
    h("td", {}, of),
    h("td", { class: "right" }, p === undefined || p === null ? "undefined" : p < 1e-4 ? number(p, 3) : fixed(p, 4)),
  );
}
