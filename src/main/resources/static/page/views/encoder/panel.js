import { heatmap } from "../../figures/heatmap.js";
import { extentOf, robustExtent } from "../../figures/raster.js";
import { button } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { number } from "../../core/numbers.js";
import { domainOf, isMasked } from "./domains.js";
import { explain } from "./explain.js";
import { place, title } from "./structure.js";
import { share } from "./terms.js";
import { textOf } from "./texts.js";

/**
 * @typedef {import("./structure.js").Stage} Stage
 * @typedef {{structure: import("./structure.js").Structure, stage: Stage, tokens: string[], formula: string,
 *   weights: import("./weights.js").LayerWeights, data: (stage: Stage) => number[][] | undefined,
 *   isWaiting: boolean}} Opened
 */

/**
 * Creates the panel of one stage: its matrix, its formula, and where each number comes from.
 *
 * @param {{onOpen: (name: string) => void}} options
 */
export function panel({ onOpen }) {
  const heading = h("h2", { tabindex: "-1" });
  const where = h("p", { class: "where" });
  const text = h("p");
  const formula = h("div");
  const source = h("p", { class: "source" });
  const legend = h("p", { class: "source" });
  const waiting = h("p", { class: "waiting", role: "status" });
  const matrix = heatmap({
    label: "Matrix of the stage; point at a number to see where it comes from",
    maxCell: 44,
    tall: 280,
    onPoint: (row, column) => row !== null && column !== null && point(row, column),
    onSelect: (row, column) => point(row, column),
  });
  const origin = h("div", { class: "origin" });
  const from = h("h3", {}, "Where this number comes from");
  const strips = heatmap({ label: "The vectors behind the number", maxCell: 34, minCell: 3, tall: 110 });
  const sentence = h("p", { class: "origin-text" });
  const inputs = h("p", { class: "inputs" });
  const origins = h("div", { class: "origins", hidden: true }, from, origin, sentence, strips.element);
  matrix.element.hidden = true;
  const element = h(
    "section",
    { class: "panel stage-panel", "aria-label": "Stage" },
    h("div", { class: "stage-title" }, heading, where),
    text,
    formula,
    source,
    waiting,
    matrix.element,
    legend,
    origins,
    inputs,
  );
  /** @type {Opened | null} */
  let opened = null;
  /** @type {ReturnType<typeof explain> | null} */
  let explanation = null;
  let cell = [0, 0];
  let key = "";
  /** @type {Opened["structure"] | undefined} */
  let explained;
  /** @type {number[][] | undefined} */
  let drawn;

  const point = (/** @type {number} */ i, /** @type {number} */ j) => {
    cell = [i, j];
    if (!opened || !explanation) {
      return;
    }
    const values = opened.data(opened.stage);
    const result = values?.[i]?.[j];
    if (result === undefined) {
      return;
    }
    const found = explanation.origin(i, j, {
      data: opened.data,
      weights: opened.weights,
      names: namesOf(opened, /** @type {number[][]} */ (values)),
      result,
    });
    fill(origin, found.math);
    sentence.textContent = found.text;
    const width = Math.max(0, ...found.strips.map((strip) => strip.values.length));
    const isShown = width > 0;
    strips.element.hidden = !isShown;
    if (isShown) {
      strips.show({
        values: found.strips.map((strip) => strip.values),
        rows: found.strips.map((strip) => strip.label),
        domain: robustExtent(found.strips.map((strip) => strip.values)),
        format: (value) => number(value, 2),
      });
      if (found.marked === undefined) {
        strips.clear();
      } else {
        strips.point(0, found.marked);
      }
    }
  };

  return {
    element,
    heading,
    /** @param {Opened} next */
    show(next) {
      opened = next;
      const { stage, structure, data, tokens } = next;
      const values = data(stage);
      const isOther = stage.name !== key || structure !== explained;
      if (isOther) {
        explained = structure;
        explanation = explain(structure, stage);
        heading.textContent = title(stage);
        text.textContent = textOf(stage);
        fill(formula, explanation.math);
        fill(
          inputs,
          explanation.inputs.length > 0 ? "Made from " : "",
          explanation.inputs
            .slice(0, 16)
            .map((input) =>
              button(
                input.local === "context" && explanation && explanation.inputs.length > 1
                  ? `context of head ${input.head ?? 0}`
                  : title(input),
                () => onOpen(input.name),
                "quiet",
              ),
            ),
        );
      }
      fill(
        where,
        [place(stage), values ? `${values.length} \u00d7 ${values[0].length}` : ""].filter(Boolean).join(" \u00b7 "),
      );
      fill(source, h("code", {}, next.formula.replace(/-1\.797\d+e308/, "\u2212max")));
      waiting.textContent = next.isWaiting && !values ? "Computing\u2026" : "";
      waiting.hidden = waiting.textContent === "";
      matrix.element.hidden = values === undefined;
      legend.hidden = values === undefined;
      const isNew = isOther || values !== drawn;
      [key, drawn] = [stage.name, values];
      if (values && isNew) {
        const names = namesOf(next, values);
        const isSquare =
          values[0].length === tokens.length && /scores|weights|position_to|to_position/.test(stage.local);
        const [min, max] = domainOf(stage, values);
        legend.textContent = legendOf([min, max], extentOf(values, isMasked));
        matrix.show({
          values,
          rows: names,
          columns: isSquare ? names : undefined,
          rowTitle: isSquare ? "looks" : undefined,
          columnTitle: isSquare ? "is looked at" : undefined,
          domain: [min, max],
          hidden:
            stage.local === "masked_scores" && values.some((row) => row.some(isMasked))
              ? values.map((row) => row.map(isMasked))
              : undefined,
          title: title(stage),
          format: stage.local === "weights" ? share : (value) => number(value, 2),
        });
      }
      origins.hidden = values === undefined;
      if (values) {
        point(Math.min(cell[0], values.length - 1), Math.min(cell[1], values[0].length - 1));
      }
    },
  };
}

/**
 * The names of the rows: words, where there is one per token.
 *
 * @param {Opened} opened
 * @param {number[][]} values
 */
function namesOf({ tokens, stage }, values) {
  return values.length === tokens.length
    ? tokens
    : values.map((_, i) =>
        stage.local.startsWith("relative") || stage.local.startsWith("position_")
          ? `distance ${i}`
          : values.length === 1
            ? "text"
            : `row ${i}`,
      );
}

/** Says what the colors mean. @param {[number, number]} domain @param {[number, number]} extent */
function legendOf([min, max], [least, most]) {
  const reach = Math.max(-min, max);
  const largest = Math.max(-least, most);
  const outliers = largest > reach ? `; the largest number here is ${number(-least > most ? least : most, 3)}` : "";
  return `${min < 0 ? `Strongest orange: ${number(-reach, 2)}, strongest` : "Strongest"} blue: ${number(reach, 2)}${outliers}.`;
}
