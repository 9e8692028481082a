import { choice, numberField, select, slider, toggle } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { number } from "../../core/numbers.js";

const SIZES = [4, 8, 16, 32, 64, 128, 256, 512];
const HEADS = [1, 2, 4, 8, 16];

/** @typedef {typeof import("./index.js").defaults} State */

/**
 * Creates the controls of the white box: its architecture and its seed.
 *
 * @param {State} state @param {(changes: Partial<State>) => void} set
 */
export function settings(state, set) {
  const headsOf = (/** @type {number} */ size) =>
    HEADS.filter((heads) => heads <= size).map(
      (heads) => /** @type {[string, string]} */ ([String(heads), String(heads)]),
    );
  const size = select({
    label: "Model size",
    options: SIZES.map((value) => [String(value), String(value)]),
    value: String(state.size),
    pointer: "/architecture/model_size",
    onInput: (value) => set({ size: Number(value), heads: Math.min(state.heads, Number(value)) }),
  });
  const heads = select({
    label: "Heads",
    options: headsOf(state.size),
    value: String(state.heads),
    pointer: "/architecture/heads",
    onInput: (value) => set({ heads: Number(value) }),
  });
  const layers = slider({
    label: "Layers",
    min: 1,
    max: 12,
    step: 1,
    isInteger: true,
    value: state.layers,
    pointer: "/architecture/layers",
    onInput: (value) => set({ layers: value }),
  });
  const seed = numberField({
    label: "Seed of the weights",
    value: state.seed,
    min: 0,
    step: 1,
    pointer: "/weights/seed",
    onInput: (value) => set({ seed: value }),
  });
  const activation = select({
    label: "Activation",
    options: ["relu", "gelu", "gelu_tanh", "swish", "tanh"].map((name) => [name, name]),
    value: state.activation,
    pointer: "/architecture/activation",
    onInput: (value) => set({ activation: value }),
  });
  const norm = choice({
    label: "Layer norm",
    options: [
      ["after", "after (2017)"],
      ["before", "before"],
    ],
    value: state.norm_first ? "before" : "after",
    pointer: "/architecture/norm_first",
    onInput: (value) => set({ norm_first: value === "before" }),
  });
  const positions = toggle({
    label: "Positional encodings",
    value: state.positions,
    pointer: "/architecture/positions",
    onInput: (value) => set({ positions: value }),
  });
  const padding = slider({
    label: "Rows of padding",
    min: 0,
    max: 4,
    step: 1,
    isInteger: true,
    value: state.padding,
    pointer: "/input/max_length",
    format: (value) => number(value),
    onInput: (value) => set({ padding: value }),
  });
  const element = h(
    "section",
    { class: "panel settings" },
    h("h2", {}, "Build it your way"),
    h(
      "p",
      {},
      "The weights are drawn from a seed, so the numbers mean nothing yet, but every step is the " +
        "real one. Swap two words, then switch the positional encodings off and do it again.",
    ),
    h(
      "div",
      { class: "controls" },
      size.element,
      heads.element,
      layers.element,
      seed.element,
      activation.element,
      norm.element,
      positions.element,
      padding.element,
    ),
  );
  return {
    element,
    update() {
      heads.setOptions(headsOf(state.size));
      size.set(String(state.size));
      heads.set(String(state.heads));
      layers.set(state.layers);
      seed.set(state.seed);
      activation.set(state.activation);
      norm.set(state.norm_first ? "before" : "after");
      positions.set(state.positions);
      padding.set(state.padding);
    },
  };
}
