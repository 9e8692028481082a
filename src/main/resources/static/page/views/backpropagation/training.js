import { button, select, slider } from "../../core/controls.js";
import { patiently, stream } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { number, plural } from "../../core/numbers.js";
import { plot } from "../../figures/plot.js";
import { DATA } from "./data.js";
import { OPTIMIZERS, OUTPUTS, flat, layersOf, sample, targets } from "./network.js";

/** @typedef {import("../../core/context.js").Context<import("./network.js").State>} Context */

/** Weights of a training that are shown, evenly apart. */
const FRAMES = 60;
const FRAME_MILLISECONDS = 35;

/**
 * Trains the network on a set of points. The losses of all epochs and the weights after some of
 * them stream in faster than an eye can follow, and are shown at its pace.
 *
 * @param {Context} context
 */
export function training(context) {
  const { state } = context;
  const losses = plot({ label: "Loss by epoch", height: 210 });
  const progress = h("progress", {
    max: 1,
    value: 0,
    "aria-label": "Progress of the training",
    hidden: true,
  });
  const status = h("p", { class: "train-status", role: "status" });
  const data = select({
    label: "Points",
    value: state.data,
    options: Object.entries(DATA).map(([id, set]) => [id, set.name]),
    onInput: (id) => {
      history = [];
      context.set({ data: id });
    },
  });
  const rate = slider({
    label: "Learning rate",
    min: 0.01,
    max: 5,
    isLogarithmic: true,
    value: state.rate,
    pointer: "/learning_rate",
    format: (value) => number(value, 3),
    onInput: (value) => context.set({ rate: value }),
  });
  const epochs = slider({
    label: "Epochs",
    min: 10,
    max: 3000,
    isLogarithmic: true,
    isInteger: true,
    value: state.epochs,
    pointer: "/epochs",
    onInput: (value) => context.set({ epochs: value }),
  });
  const optimizer = select({
    label: "Optimizer",
    value: state.optimizer,
    options: OPTIMIZERS,
    pointer: "/optimizer",
    onInput: (value) => context.set({ optimizer: value }),
  });
  const start = button("Train", () => (isRunning ? context.cancel("train") : train()), "primary");
  start.dataset.action = "train";
  const step = button("One step on this sample", () => stepOnce());
  const reset = button("New weights", () => {
    history = [];
    context.set({ seed: (state.seed % 99) + 1, weights: [] });
  });
  /** @type {number[]} */
  let history = [];
  /** @type {number[] | null} The weights that the training set, as opposed to the reader. */
  let latest = null;
  let isRunning = false;

  async function train() {
    if (layersOf(state).length === 0) {
      return;
    }
    const set = DATA[state.data];
    const { loss, units } = OUTPUTS[state.output];
    const total = state.epochs;
    const frames = Math.min(total, FRAMES);
    const first = history.length;
    isRunning = true;
    start.textContent = "Cancel";
    latest = state.weights;
    let end = "";
    /** @type {any[]} Epochs that have arrived and are not shown yet. */
    const arrived = [];
    const body = {
      inputs: set.inputs,
      targets: targets(set.classes, units),
      loss,
      layers: layersOf(state),
      epochs: total,
      learning_rate: state.rate,
      optimizer: state.optimizer,
      snapshot_epochs: Array.from({ length: frames }, (_, i) => Math.round(((i + 1) * total) / frames)),
    };
    const isComplete = await context.run("train", async (signal) => {
      let isOver = false;
      const streaming = patiently(
        () =>
          stream(
            "v1/dense/train",
            body,
            (event, answer) => {
              if (event === "epoch") {
                arrived.push(answer);
              } else if (event === "result") {
                end = answer.end;
              }
            },
            { signal },
          ),
        () => !signal.aborted,
      ).finally(() => (isOver = true));
      const showing = (async () => {
        while (!isOver || arrived.length > 0) {
          showNext(arrived, total, first);
          await new Promise((resolve) => setTimeout(resolve, FRAME_MILLISECONDS));
          signal.throwIfAborted();
        }
      })();
      await Promise.all([streaming, showing]);
    });
    isRunning = false;
    start.textContent = "Train";
    const last = history[history.length - 1];
    status.textContent =
      end === "diverged"
        ? "The loss overflowed: lower the learning rate, and take new weights."
        : isComplete
          ? `Trained ${plural(total, "epoch")}: loss ${number(last, 4)}.`
          : `Stopped after ${plural(history.length - first, "epoch")}.`;
    context.set({});
  }

  /**
   * Shows the losses that have arrived, up to the next weights, and these weights.
   *
   * @param {any[]} arrived epochs; those that are shown are removed
   * @param {number} total
   * @param {number} first
   */
  function showNext(arrived, total, first) {
    const next = arrived.findIndex((epoch) => epoch.layers);
    const shown = arrived.splice(0, next < 0 ? arrived.length : next + 1);
    if (shown.length > 0) {
      history.push(...shown.map((epoch) => epoch.training_loss));
      show(total, history.length - first);
    }
    if (next >= 0) {
      latest = flat(shown[next].layers);
      context.set({ weights: latest });
    }
  }

  /** A step of gradient descent on the sample that the drawing shows. */
  function stepOnce() {
    context.run("train", async (signal) => {
      await stream(
        "v1/dense/train",
        { ...sample(state), epochs: 1, learning_rate: state.rate },
        (event, answer) => {
          if (event === "result" && !signal.aborted) {
            const loss = number(answer.training_loss[0], 4);
            status.textContent = `One step on this sample: its loss is now ${loss}.`;
            latest = flat(answer.layers);
            context.set({ weights: latest });
          }
        },
        { signal },
      );
    });
  }

  /** @param {number} [total] @param {number} [done] */
  function show(total = 0, done = 0) {
    if (total > 0) {
      progress.hidden = false;
      progress.value = done / total;
      status.textContent = `Epoch ${done} of ${total}: loss ${number(history[history.length - 1], 4)}`;
    }
    const highest = Math.max(...(history.length > 0 ? history : [1]), 0.01);
    losses.show({
      x: { label: "epoch", domain: [0, Math.max(10, history.length)] },
      y: { label: "loss", domain: [0, highest * 1.05] },
      series: [
        {
          name: "mean loss of the points",
          kind: "line",
          color: "c5",
          points: history.map((y, i) => ({ x: i + 1, y })),
        },
      ],
    });
  }

  return {
    element: h(
      "div",
      {},
      h("div", { class: "controls" }, data.element, optimizer.element, rate.element, epochs.element),
      h("div", { class: "controls" }, start, step, reset),
      progress,
      status,
      losses.element,
    ),
    get isRunning() {
      return isRunning;
    },
    /** @param {Set<string>} changed */
    update(changed) {
      if (
        isRunning &&
        (["data", "hidden", "activation", "output"].some((name) => changed.has(name)) || state.weights !== latest)
      ) {
        context.cancel("train");
      }
      if (["hidden", "output", "activation"].some((name) => changed.has(name)) && !isRunning) {
        history = [];
      }
      data.set(state.data);
      optimizer.set(state.optimizer);
      rate.set(state.rate);
      epochs.set(state.epochs);
      step.disabled = isRunning;
      reset.disabled = isRunning;
      if (!isRunning) {
        show();
      }
    },
  };
}
