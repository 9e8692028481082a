import { h } from "../../core/dom.js";
import { number } from "../../core/numbers.js";
import { plot } from "../../figures/plot.js";

/** @typedef {{x: number, y: number}} Point */

/** At most this many points of a curve by epoch are drawn. */
const DRAWN = 240;

/** The points with the fits, and the losses by epoch, revealed up to an epoch. */
export function fit(/** @type {(epoch: number) => void} */ onEpoch) {
  const curves = plot({ label: "Points, ground truth and fits", height: 300 });
  const losses = plot({
    label: "Losses by epoch",
    height: 300,
    marker: { label: "Epoch", onInput: (x) => onEpoch(Math.round(x)) },
  });
  const element = h("div", { class: "fit" }, curves.element, losses.element);
  return {
    element,
    /**
     * @param {any} whole answer of the experiment
     * @param {number[]} curve of the fit at the epoch
     * @param {number} epoch
     */
    show(whole, curve, epoch) {
      const { x, ground_truth: truth, best_fit: best } = whole.curves;
      const line = (/** @type {number[]} */ values, /** @type {number[]} */ xs = x) =>
        xs.map((at, i) => ({ x: at, y: values[i] }));
      const [low, high] = extent([...truth, ...whole.training.y, ...whole.validation.y]);
      const [left, right] = extent([...x, ...whole.training.x, ...whole.validation.x]);
      curves.show({
        x: { label: "x", domain: [left, right] },
        y: { label: "y", domain: [low - 0.1 * (high - low), high + 0.1 * (high - low)] },
        series: [
          {
            name: "validation",
            kind: "points",
            color: "soft",
            radius: 2,
            points: line(whole.validation.y, whole.validation.x),
          },
          { name: "ground truth", kind: "dashed", color: "soft", points: line(truth) },
          { name: `best fit, epoch ${whole.best_epoch}`, kind: "line", color: "c3", points: line(best) },
          { name: `fit at epoch ${epoch}`, kind: "line", color: "c2", points: line(curve) },
          {
            name: "training",
            kind: "points",
            color: "c1",
            radius: 5,
            points: line(whole.training.y, whole.training.x),
          },
        ],
      });
      const epochs = whole.training_loss.length;
      const all = [...new Set(Array.from({ length: DRAWN }, (_, i) => Math.round(epochs ** (i / (DRAWN - 1)))))];
      const drawn = (/** @type {number[]} */ values, /** @type {number} */ until) =>
        [...new Set([...all, epoch])]
          .sort((a, b) => a - b)
          .filter((at) => at <= until && at <= epochs)
          .map((at) => ({ x: at, y: values[at - 1] }));
      const ceiling = Math.max(
        ...all.map((at) => Math.max(whole.training_loss[at - 1], whole.validation_loss[at - 1])),
      );
      losses.show({
        x: { label: "epoch", domain: [1, Math.max(2, epochs)], isLogarithmic: true },
        y: { label: "mean squared error", domain: [0, 1.08 * ceiling] },
        marker: epoch,
        series: [
          { name: "", kind: "line", color: "soft faint", points: drawn(whole.training_loss, epochs) },
          { name: "", kind: "line", color: "soft faint", points: drawn(whole.validation_loss, epochs) },
          {
            name: "noise floor",
            kind: "dashed",
            color: "soft",
            points: [
              { x: 1, y: whole.noise_floor },
              { x: Math.max(2, epochs), y: whole.noise_floor },
            ],
          },
          { name: "training loss", kind: "line", color: "c1", points: drawn(whole.training_loss, epoch) },
          { name: "validation loss", kind: "line", color: "c2", points: drawn(whole.validation_loss, epoch) },
          {
            name: "best epoch",
            kind: "points",
            color: "c3",
            radius: 5.5,
            points: [
              {
                x: whole.best_epoch,
                y: whole.best_validation_loss,
                label: `${whole.best_epoch}, ${number(whole.best_validation_loss)}`,
              },
            ],
          },
        ],
      });
    },
  };
}

/** @param {number[]} values @returns {[number, number]} */
function extent(values) {
  return [Math.min(...values), Math.max(...values)];
}
