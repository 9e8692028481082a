import { fill, h } from "../../core/dom.js";
import { fixed, number } from "../../core/numbers.js";
import { rankingOf } from "../precision-recall/ranking.js";

/** @type {[string, string][]} */
const LOSSES = [
  ["log loss", "log_loss"],
  ["Brier score", "brier_score"],
  ["expected error", "expected_calibration_error"],
];

/**
 * Asks for the temperature of the rows, which the curve has if it was not thinned, and shows it.
 *
 * @param {import("./index.js").Context} context
 * @param {any} curve
 * @param {HTMLElement} result
 * @param {(calibration: any) => void} onScaled called with the calibration of the scaled rows
 */
export function askTemperature(context, curve, result, onScaled) {
  const { bins, logits } = context.state;
  const ranking = rankingOf(curve);
  // The endpoint takes logits; those of probabilities are their log-odds.
  const toLogit = (/** @type {number} */ score) => (logits ? score : Math.log(score / (1 - score)));
  if (ranking.isThinned || !ranking.entries.every(({ score }) => Number.isFinite(toLogit(score)))) {
    const text = ranking.isThinned
      ? "This page does not have every score of these rows. The endpoint takes their logits as a file."
      : "A probability of exactly 0 or 1 has no finite logit, so no temperature can change it.";
    fill(result, h("p", {}, text));
    return;
  }
  const rows = ranking.entries
    .flatMap(({ score, right, wrong }) => [
      { logit: toLogit(score), label: 1, weight: right },
      { logit: toLogit(score), label: 0, weight: wrong },
    ])
    .filter(({ weight }) => weight > 0);
  const labels = rows.map(({ label }) => label);
  const weights = rows.map(({ weight }) => weight);
  const body = { logits: rows.map(({ logit }) => logit), labels, weights, bins };
  context.ask(
    "temperature",
    "v1/metrics/calibration/temperature",
    body,
    (answer) => {
      show(result, answer);
      const probabilities = rows.map(({ logit }) => logit * answer.inverse_temperature);
      const scaled = { probabilities, labels, weights, logits: true, bins };
      context.ask("scaled", "v1/metrics/calibration", scaled, onScaled, () => {});
    },
    (error) => fill(result, h("p", {}, `There is no best temperature: ${error.message}.`)),
  );
}

/** @param {HTMLElement} result @param {any} answer of `calibration/temperature` */
function show(result, answer) {
  const head = ["before", "after"].map((name) => h("th", { scope: "col", class: "right" }, name));
  const row = (/** @type {string} */ name, /** @type {string} */ field) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, name),
      h("td", { class: "right" }, fixed(answer.before[field], 4)),
      h("td", { class: "right" }, fixed(answer.after[field], 4)),
    );
  const temperature = h("dd", { class: "temperature" }, number(answer.temperature, 5));
  fill(
    result,
    h("dl", { class: "facts" }, h("div", {}, h("dt", {}, "temperature T"), temperature)),
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, h("td"), head)),
      h(
        "tbody",
        {},
        LOSSES.map(([name, field]) => row(name, field)),
      ),
    ),
  );
}
