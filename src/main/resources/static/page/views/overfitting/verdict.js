import { fill, h } from "../../core/dom.js";
import { number } from "../../core/numbers.js";

/** @type {Record<string, [string, string]>} */
const VERDICTS = {
  aleatory_overfitting: [
    "Aleatory overfitting",
    "First it learned the signal, then the noise. Stop earlier, or get cleaner data.",
  ],
  epistemic_overfitting: [
    "Epistemic overfitting",
    "What it learned does not hold where it was validated. Stopping earlier does not help: it has " +
      "seen no data there.",
  ],
  no_overfitting: ["No overfitting", "The validation loss fell and stayed low."],
  underfitting: [
    "Underfitting",
    "Even the training loss stays above the noise: the model is too small, or has not learned long enough.",
  ],
  too_short_to_tell: ["Too short to tell", "Train for more epochs."],
};

/** The verdict with its reason in words. */
export function verdict() {
  const element = h("div", { class: "verdict", "aria-live": "polite" });
  return {
    element,
    /** @param {any} diagnosis */
    show(diagnosis) {
      const [title, meaning] = VERDICTS[diagnosis.verdict] ?? [diagnosis.verdict, ""];
      fill(
        element,
        h("h2", { class: diagnosis.verdict }, title),
        h("p", {}, h("strong", {}, `${diagnosis.reason[0].toUpperCase()}${diagnosis.reason.slice(1)}.`), ` ${meaning}`),
      );
    },
  };
}

const CRITERIA = /** @type {const} */ ([
  ["by_generalization_loss", "GL", "the validation loss is this many percent above the lowest so far"],
  ["by_progress_quotient", "PQ", "that loss outweighs the progress of the training"],
  ["by_increases", "UP", "the validation loss rose in this many strips in a row"],
]);

/** When three criteria of early stopping would have stopped, and what they would have kept. */
export function stopping() {
  const rows = h("tbody");
  const element = h(
    "div",
    { class: "table-scroller", tabindex: "0", role: "region", "aria-label": "Early stopping" },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["Stop when", "limit", "stops at", "keeps", "its loss"].map((name, i) =>
            h("th", { scope: "col", class: i > 0 ? "right" : "" }, name),
          ),
        ),
      ),
      rows,
    ),
  );
  return {
    element,
    /** @param {any} diagnosis */
    show(diagnosis) {
      fill(
        rows,
        CRITERIA.map(([field, name, meaning]) => {
          const entry = diagnosis.early_stopping[field];
          return h(
            "tr",
            {},
            h("td", {}, h("strong", {}, name), ` ${meaning}`),
            [number(entry.threshold), entry.epoch ?? "never", entry.kept_epoch, number(entry.kept_validation_loss)].map(
              (text) => h("td", { class: "right" }, text),
            ),
          );
        }),
      );
    },
  };
}
