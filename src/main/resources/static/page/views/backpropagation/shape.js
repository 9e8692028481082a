import { choice, select } from "../../core/controls.js";
import { ACTIVATIONS, OUTPUTS } from "./network.js";

/** @typedef {import("../../core/context.js").Context<import("./network.js").State>} Context */

/**
 * Controls of the shape of the network. Another shape starts from drawn weights.
 *
 * @param {Context} context
 */
export function shapeControls(context) {
  const { state } = context;
  const controls = [
    choice({
      label: "Hidden layers",
      options: [
        ["1", "1"],
        ["2", "2"],
      ],
      value: String(state.hidden.length),
      onInput: (value) =>
        context.set({
          hidden: value === "1" ? state.hidden.slice(0, 1) : [state.hidden[0], 2],
          weights: [],
          chosen: [0, 0, 0],
          step: 0,
        }),
    }),
    choice({
      label: "Units in each",
      options: ["2", "3", "4", "5"].map((count) => [count, count]),
      value: String(state.hidden[0]),
      onInput: (value) =>
        context.set({ hidden: state.hidden.map(() => Number(value)), weights: [], chosen: [0, 0, 0] }),
    }),
    select({
      label: "Hidden activation",
      options: ACTIVATIONS.map((name) => [name, name]),
      value: state.activation,
      onInput: (activation) => context.set({ activation }),
    }),
    select({
      label: "Output and loss",
      options: Object.entries(OUTPUTS).map(([id, { name }]) => [id, name]),
      value: state.output,
      onInput: (output) => context.set({ output, weights: [], chosen: [0, 0, 0] }),
    }),
  ];
  return {
    elements: controls.map((control) => control.element),
    update() {
      const [layers, units, activation, output] = controls;
      layers.set(String(state.hidden.length));
      units.set(String(state.hidden[0]));
      activation.set(state.activation);
      output.set(state.output);
    },
  };
}
