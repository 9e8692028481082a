import { select } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";
import { intervals } from "../../figures/intervals.js";
import { request, scoreColumn } from "../precision-recall/request.js";
import { rowsOf } from "../precision-recall/rows.js";
import { DEFINITIONS } from "./definitions.js";

const MAX_GROUPS = 40;
const MEASURES = ["average_precision", "envelope", "roc_auc"];

/**
 * The same areas for each group of rows, such as a country: an average can hide a group that the
 * model fails.
 *
 * @param {import("./index.js").Context} context
 * @returns {import("./index.js").Tab}
 */
export function groupsTab(context) {
  const { state } = context;
  let asked = "";
  const column = select({
    label: "Column of groups",
    options: [],
    value: "",
    pointer: "/group",
    onInput: (by) => context.set({ by }),
  });
  const measure = select({
    label: "Area",
    options: [
      ...MEASURES.map((area) => /** @type {[string, string]} */ ([area, DEFINITIONS[area].title])),
      ["normalized_area", "Normalized area"],
    ],
    value: state.of,
    onInput: (of) => context.set({ of }),
  });
  const bars = intervals({ label: "Area of each group", domain: [0, 1] });
  const table = h("div", { class: "table-scroller", tabindex: "0", role: "region", "aria-label": "Groups" });
  const note = h("p", { class: "hint" });
  /** @type {any} */
  let answer = null;
  const element = h(
    "div",
    { class: "panels" },
    h(
      "section",
      { class: "panel half" },
      h("h2", {}, "Whom does the average hide?"),
      h("div", { class: "controls" }, column.element, measure.element),
      note,
      bars.element,
    ),
    h(
      "section",
      { class: "panel half" },
      h("h2", {}, "Groups are not equal"),
      h(
        "p",
        {},
        "Average precision follows the share of rows that are right, so a group with fewer of them looks " +
          "worse. The normalized area is the place of the area between the worst possible order and 1 at " +
          "a group\u2019s own share; ROC AUC does not depend on it.",
      ),
      table,
    ),
  );

  const draw = () => {
    const value = (/** @type {any} */ part) =>
      (state.of === "normalized_area" ? part.normalized_area : part.areas[state.of]) ?? null;
    // The worst group first.
    const groups = /** @type {[string, any][]} */ (Object.entries(answer?.groups ?? {}))
      .sort(([, a], [, b]) => (value(a) ?? 0) - (value(b) ?? 0))
      .slice(0, MAX_GROUPS);
    bars.show(
      answer
        ? [
            { id: "all", name: "all rows", value: value(answer), color: "c4" },
            ...groups.map(([id, part]) => ({ id: `group-${id}`, name: id, value: value(part) })),
          ]
        : [],
    );
    const cells = (/** @type {any} */ part) =>
      [part.rows, part.positives, fixed(part.prevalence, 3)].map((text) => h("td", { class: "right" }, text));
    const head = ["rows", "right", "share"].map((name) => h("th", { scope: "col", class: "right" }, name));
    fill(
      table,
      answer &&
        h(
          "table",
          {},
          h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "group"), head)),
          h(
            "tbody",
            {},
            groups.map(([id, part]) => h("tr", {}, h("th", { scope: "row" }, id), cells(part))),
          ),
        ),
    );
  };

  return {
    element,
    show(curve) {
      const rows = rowsOf(state);
      const names = rows.columns.filter((name) => name !== scoreColumn(rows, state));
      // An archive does not say what it has.
      const all = [...new Set([...names, ...(rows.columns.length === 0 ? [state.by || "groups"] : [])])];
      const by = all.includes(state.by) ? state.by : "";
      column.setOptions([
        ["", "choose a column"],
        ...all.map((name) => /** @type {[string, string]} */ ([name, name])),
      ]);
      column.set(by);
      measure.set(state.of);
      note.textContent = by ? "" : "Choose a column of few different texts, such as a country or a source.";
      const key = JSON.stringify([rows.name, rows.size, rows.text, state.score, state.label, state.positive, by]);
      if (key !== asked && curve) {
        asked = key;
        answer = null;
        if (by) {
          const fail = (/** @type {Error} */ problem) => (note.textContent = problem.message);
          context.ask(
            "groups",
            ...request("v1/metrics/pr-auc", rows, state, { group: by }),
            (next) => {
              answer = next;
              draw();
            },
            fail,
          );
        }
      }
      draw();
    },
  };
}
