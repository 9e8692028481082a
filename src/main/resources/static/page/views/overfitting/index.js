import { button, choice, ends, slider } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { number, plural } from "../../core/numbers.js";
import { player } from "../../core/player.js";
import { ensemble } from "./ensemble.js";
import { fit } from "./fit.js";
import {
  MAX_COUNT,
  MAX_EPOCHS,
  PRESETS,
  curveOf,
  defaults,
  epochsOf,
  experiment,
  largest,
  mend,
  nearest,
} from "./state.js";
import { stopping, verdict } from "./verdict.js";

export { defaults };

/** @typedef {import("../../core/context.js").Context<typeof defaults>} Context */

/** @param {Context} context @param {HTMLElement} root */
export function mount(context, root) {
  const { state } = context;
  mend(state);
  /** @type {any} The answer for all epochs. */
  let whole = null;
  /** @type {number[]} */
  let epochs = [1];
  const stepper = player({
    label: "Epochs",
    steps: 1,
    value: 0,
    milliseconds: 130,
    describe: (step) => plural(epochs[step] ?? 1, "epoch"),
    onInput: (step) => context.set({ epoch: epochs[step] === state.epochs ? 0 : epochs[step] }),
  });
  const drawing = fit((at) => {
    const epoch = nearest(epochs, at);
    context.set({ epoch: epoch === state.epochs ? 0 : epoch });
  });
  const judged = verdict();
  const criteria = stopping();
  const facts = h("dl", { class: "facts" });
  const preset = choice({
    label: "Start from",
    options: [
      ["aleatory", "Noisy data"],
      ["epistemic", "Missing data"],
    ],
    value: state.preset,
    pointer: "/preset",
    onInput: (value) =>
      context.set({ preset: value, ...PRESETS[/** @type {keyof typeof PRESETS} */ (value)], epoch: 0 }),
  });
  const noise = slider({
    label: "Noise",
    min: 0,
    max: 1.5,
    step: 0.05,
    value: state.noise,
    pointer: "/noise",
    format: (value) => number(value, 3),
    onInput: (value) => context.set({ noise: value }),
  });
  const count = slider({
    label: "Training points",
    min: 2,
    max: MAX_COUNT,
    step: 1,
    isInteger: true,
    value: state.count,
    pointer: "/training/points",
    onInput: (value) => context.set({ count: value }),
  });
  const ranges = /** @type {const} */ (["training", "validation"]).map((name) =>
    ends({
      label: name === "training" ? "Trained on" : "Validated on",
      min: -1.5,
      max: 1.5,
      step: 0.05,
      value: state[name],
      pointer: `/${name}`,
      onInput: (value) => context.set({ [name]: value }),
    }),
  );
  const degree = slider({
    label: "Degree of the polynomial",
    min: 0,
    max: 12,
    step: 1,
    isInteger: true,
    value: state.degree,
    pointer: "/degree",
    onInput: (value) => context.set({ degree: value }),
  });
  const length = slider({
    label: "Epochs",
    min: 10,
    max: MAX_EPOCHS,
    isLogarithmic: true,
    isInteger: true,
    value: state.epochs,
    pointer: "/epochs",
    onInput: (value) => context.set({ epochs: value, epoch: 0 }),
  });
  const rate = slider({
    label: "Learning rate",
    min: 0.001,
    max: 1,
    isLogarithmic: true,
    value: state.rate || 0.3,
    pointer: "/learning_rate",
    format: (value) => (state.rate > 0 ? number(value, 3) : `${number(value, 3)} (default)`),
    onInput: (value) => context.set({ rate: value }),
  });
  const auto = button("Use the default rate", () => context.set({ rate: 0 }), "quiet");
  const draw = button("Draw other points", () => context.set({ seed: state.seed + 1 }));
  const members = ensemble(context);

  fill(
    root,
    h(
      "div",
      { class: "panels" },
      h("section", { class: "panel two-thirds" }, stepper.element, drawing.element),
      h(
        "section",
        { class: "panel third" },
        judged.element,
        h(
          "div",
          { class: "controls stacked" },
          preset.element,
          noise.element,
          ranges.map((range) => range.element),
          count.element,
        ),
      ),
    ),
    h(
      "div",
      { class: "panels" },
      h(
        "section",
        { class: "panel half" },
        h("h2", {}, "When to stop"),
        h(
          "p",
          {},
          "Early stopping watches the validation loss while training goes on. Each criterion gives " +
            "up at another epoch, " +
            "and keeps the best fit it has seen until then.",
        ),
        criteria.element,
        facts,
      ),
      h(
        "section",
        { class: "panel half" },
        h("h2", {}, "The experiment"),
        h(
          "p",
          {},
          "A polynomial learns noisy points of another polynomial, of degree 3, by gradient descent. " +
            "One answer holds the losses of all epochs, and the fits of some.",
        ),
        h("div", { class: "controls" }, degree.element, length.element, rate.element),
        h("div", { class: "controls" }, auto, draw),
      ),
    ),
    members.element,
  );

  return (/** @type {Set<string>} */ changed) => {
    mend(state);
    preset.set(state.preset);
    noise.set(state.noise);
    count.set(state.count);
    ranges[0].set(state.training);
    ranges[1].set(state.validation);
    degree.set(state.degree);
    length.set(state.epochs);
    auto.disabled = state.rate === 0;
    members.update(changed);
    if (
      ["preset", "noise", "training", "validation", "count", "degree", "epochs", "rate", "seed"].some((name) =>
        changed.has(name),
      )
    ) {
      const pointer = largest(state);
      context.ask("experiment", "v1/generalization/experiment", experiment(state), show, (problem) => {
        if (problem.status === 413 && pointer) {
          // The limit is one of the whole work, so the API does not say which field is too large.
          problem.errors = [{ pointer, detail: problem.message }];
        }
        context.report(problem, "experiment");
      });
    } else if (changed.has("epoch") && whole) {
      showEpoch();
    }
  };

  /** @param {any} answer */
  function show(answer) {
    whole = answer;
    rate.set(answer.settings.learning_rate);
    judged.show(answer.diagnosis);
    criteria.show(answer.diagnosis);
    showFacts(answer);
    showEpoch();
  }

  /** Shows the fit at the chosen epoch. */
  function showEpoch() {
    epochs = epochsOf(whole);
    const epoch = nearest(epochs, state.epoch > 0 ? state.epoch : whole.training_loss.length);
    stepper.set(epochs.indexOf(epoch), epochs.length);
    drawing.show(whole, curveOf(whole, epoch), epoch);
  }

  /** @param {any} answer */
  function showFacts(answer) {
    fill(
      facts,
      [
        ["best epoch", String(answer.best_epoch)],
        ["its validation loss", number(answer.best_validation_loss)],
        ["last validation loss", number(answer.last_fit.validation_loss)],
        ["last training loss", number(answer.last_fit.training_loss)],
        ["noise floor", number(answer.noise_floor)],
      ].map(([term, text]) => h("div", {}, h("dt", {}, term), h("dd", {}, text))),
    );
  }
}
