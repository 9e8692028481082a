import { call, patiently, stream } from "../../core/api.js";
import { button, choice, slider } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { number } from "../../core/numbers.js";
import { display, frac, sub, sum } from "../../figures/math.js";
import { gridPoints } from "../../figures/plane.js";
import { plot } from "../../figures/plot.js";
import { summary, uncertaintyMaps } from "./maps.js";
import { MAX_ROUNDS, defaults } from "./state.js";

/** @typedef {import("../../core/context.js").Context<import("./state.js").State>} Context */

/** @type {[number, number]} */
const EXTENT = [-3, 3];
const GRID = gridPoints(EXTENT, 32);
const UNITS = 16;
const RATE = 0.02;
const MAX_POINTS = 80;

/** The mean over the members. */
const meanOf = () => [frac("1", "M"), sum("m")];

/**
 * An ensemble of small networks, which differ in their seeds alone, trained on points of the plane,
 * and its uncertainty taken apart on a grid.
 *
 * @param {Context} context
 */
export function ensemble(context) {
  const { state } = context;
  let kind = 1;
  let isRunning = false;
  /** @type {any} */
  let answer = null;
  /** @type {number[][]} */
  let curves = [];
  const maps = uncertaintyMaps(EXTENT, (x, y, index) =>
    context.set({
      points:
        index >= 0
          ? state.points.filter((_, i) => i !== index)
          : state.points.length < MAX_POINTS
            ? [...state.points, [Number(x.toFixed(1)), Number(y.toFixed(1)), kind]]
            : state.points,
    }),
  );
  const members = slider({
    label: "Members",
    min: 2,
    max: 8,
    step: 1,
    value: state.members,
    isInteger: true,
    onInput: (value) => context.set({ members: value }),
  });
  const rounds = slider({
    label: "Epochs of each",
    min: 20,
    max: MAX_ROUNDS,
    isLogarithmic: true,
    isInteger: true,
    value: state.rounds,
    pointer: "/epochs",
    onInput: (value) => context.set({ rounds: value }),
  });
  const classes = choice({
    label: "A click adds a point of class",
    options: [
      ["0", "0, orange"],
      ["1", "1, blue"],
    ],
    value: "1",
    onInput: (value) => (kind = Number(value)),
  });
  const start = button("Train again", () => (isRunning ? context.cancel("ensemble") : train()), "primary");
  const restore = button("First points again", () => context.set({ points: defaults.points }));
  const progress = h("progress", { max: 1, value: 0, "aria-label": "Progress of the ensemble" });
  const status = h("p", { class: "ensemble-status", role: "status" });
  const losses = plot({ label: "Training losses of the members", height: 170, isReadable: false });

  async function train() {
    if (!context.isOpen) {
      return;
    }
    const [count, epochs, points] = [state.members, state.rounds, state.points];
    const inputs = points.map(([x, y]) => [x, y]);
    const targets = points.map((point) => point[2]);
    isRunning = true;
    start.textContent = "Cancel";
    progress.hidden = false;
    curves = Array.from({ length: count }, () => []);
    const isComplete = await context.run("ensemble", async (signal) => {
      /** @type {number[][][]} */
      const probabilities = [];
      for (let member = 0; member < count; member++) {
        /** @type {any} */
        let trained = null;
        await patiently(
          () =>
            stream(
              "v1/dense/train",
              {
                inputs,
                targets,
                loss: "cross_entropy",
                epochs,
                learning_rate: RATE,
                optimizer: "adam",
                weights_seed: member + 1,
                layers: [
                  { units: UNITS, activation: "relu" },
                  { units: 2, activation: "softmax" },
                ],
              },
              (event, data) => {
                signal.throwIfAborted();
                if (event === "epoch") {
                  curves[member].push(data.training_loss);
                  showProgress(member, count, epochs);
                } else if (event === "result") {
                  trained = data.layers;
                }
              },
              { signal },
            ),
          () => !signal.aborted,
        );
        const forward = await patiently(
          () => call("v1/dense/forward", { inputs: GRID, layers: trained }, { signal }),
          () => !signal.aborted,
        );
        probabilities.push(forward.layers[1].activations);
      }
      answer = await patiently(
        () => call("v1/uncertainty/decomposition", { probabilities, unit: "bits" }, { signal }),
        () => !signal.aborted,
      );
      maps.show(answer, state.points);
    });
    // A later training has its own end.
    if (context.running.has("ensemble")) {
      return;
    }
    isRunning = false;
    start.textContent = "Train again";
    progress.hidden = true;
    const last = curves.map((curve) => curve[curve.length - 1]);
    status.textContent = isComplete
      ? `${count} members trained on ${points.length} points; their losses are from ${number(
          Math.min(...last),
          2,
        )} to ${number(Math.max(...last), 2)}.`
      : "Cancelled. The maps are those of the training before.";
  }

  let isDrawing = false;
  /** @param {number} member @param {number} count @param {number} epochs */
  function showProgress(member, count, epochs) {
    if (isDrawing) {
      return;
    }
    isDrawing = true;
    requestAnimationFrame(() => {
      isDrawing = false;
      if (isRunning) {
        progress.value = (member + curves[member].length / epochs) / count;
        status.textContent = `Member ${member + 1} of ${count}: epoch ${curves[member].length} of ${epochs}`;
      }
      showLosses(epochs);
    });
  }

  /** @param {number} epochs */
  function showLosses(epochs) {
    losses.show({
      x: { label: "epoch", domain: [0, epochs] },
      y: { label: "loss", domain: [0, Math.max(0.7, ...curves.map((curve) => curve[0] ?? 0))] },
      series: curves.map((curve, i) => ({
        name: `${i + 1}`,
        kind: "line",
        color: `c${(i % 5) + 1}`,
        points: curve.map((y, epoch) => ({ x: epoch + 1, y })),
      })),
    });
  }

  return {
    element: h(
      "div",
      { class: "panels" },
      h(
        "section",
        { class: "panel", "data-pointer": "/inputs" },
        h("h2", {}, "What an ensemble does not know"),
        h(
          "p",
          {},
          "Several small networks learn the same points; only their first weights differ. Where the " +
            "classes overlap, " +
            "every member is unsure: that is noise, and more data will not remove it. Where there " +
            "are no points, each is sure, " +
            "but they disagree: that is ignorance, and points there would remove it. Click to add some.",
        ),
        display("H (", meanOf(), sub("p", "m"), ") =", meanOf(), "H (", sub("p", "m"), ") + I"),
        display("H ( p ) = −", sum("k"), "p_k", sub("log", "2"), "p_k"),
        maps.element,
        h(
          "p",
          { class: "scale-note" },
          h("span", { class: "ramp", "aria-hidden": "true" }),
          "from 0 to 1 bit. On the far left and right, the " +
            "members agree without having seen a point: an ensemble can be sure and wrong together.",
        ),
        h("div", { class: "controls" }, classes.element, members.element, rounds.element, start, restore),
        progress,
        status,
      ),
      h("section", { class: "panel half" }, h("h2", {}, "The members learn"), losses.element),
      summary(),
    ),
    /** @param {Set<string>} changed */
    update(changed) {
      members.set(state.members);
      rounds.set(state.rounds);
      restore.disabled =
        state.points === defaults.points || JSON.stringify(state.points) === JSON.stringify(defaults.points);
      if (["points", "members", "rounds"].some((name) => changed.has(name))) {
        maps.show(answer, state.points);
        // Training follows the last of quick changes.
        clearTimeout(timer);
        timer = setTimeout(train, 200);
      }
    },
  };
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
