import { choice, slider } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { fixed, percent } from "../../core/numbers.js";
import { player } from "../../core/player.js";
import { gridPoints, plane } from "../../figures/plane.js";
import { check } from "./check.js";
import { DATA } from "./data.js";
import { diagram } from "./diagram.js";
import { equations } from "./equations.js";
import {
  OUTPUTS,
  changed as change,
  defaults,
  drawing,
  keep,
  layersOf,
  mend,
  parameter,
  place,
  placeName,
  sample,
  sizesOf,
  steps,
} from "./network.js";
import { shapeControls } from "./shape.js";
import { training } from "./training.js";

export { defaults };

/** @typedef {import("../../core/context.js").Context<typeof defaults>} Context */

/** @type {[number, number]} */
const EXTENT = [-2, 2];
const GRID = gridPoints(EXTENT, 32);

/** @param {Context} context @param {HTMLElement} root */
export function mount(context, root) {
  const { state } = context;
  mend(state);
  const stepper = player({
    label: "Forward, then back",
    steps: steps(state).length,
    value: state.step,
    milliseconds: 1400,
    describe: (step) => `${step + 1}/${steps(state).length}: ${steps(state)[step]?.name ?? ""}`,
    onInput: (step) => context.set({ step }),
  });
  const network = diagram({
    onChoose: ({ layer, unit, source }) => context.set({ chosen: [layer, unit, source] }),
    onNudge: (at, by) =>
      layersOf(state).length > 0 &&
      context.set({
        chosen: [at.layer, at.unit, at.source],
        ...change(state, at, Number((parameter(state, at) + by).toFixed(3))),
      }),
  });
  const formulas = equations();
  const chosen = h("h2", { "aria-live": "polite" });
  const edit = slider({
    label: "Its value",
    min: -4,
    max: 4,
    step: 0.01,
    value: 0,
    format: (value) => fixed(value, 3),
    onInput: (value) => layersOf(state).length > 0 && context.set(change(state, place(state), value)),
  });
  const target = choice({
    label: "Target",
    options: [
      ["0", "0"],
      ["1", "1"],
    ],
    value: String(state.target),
    pointer: "/targets",
    onInput: (value) => context.set({ target: Number(value) }),
  });
  const shape = shapeControls(context);
  const trainer = training(context);
  const checker = check(context);
  const map = plane({
    label: "Probability of class 1 in the plane of the two inputs. Choose a sample.",
    maxSize: 400,
    isDraggable: true,
    format: (value) => `output ${percent((value + 1) / 2)}`,
    onChoose: (x, y, point) => {
      const { inputs, classes } = DATA[state.data];
      context.set(point < 0 ? { x: [x, y] } : { x: inputs[point], target: classes[point] });
    },
  });

  fill(
    root,
    h(
      "div",
      { class: "panels" },
      h(
        "section",
        { class: "panel two-thirds", "data-pointer": "/layers" },
        stepper.element,
        network.element,
        h(
          "p",
          { class: "network-note" },
          "Lines are weights: blue above 0, orange below, wider if larger. ",
          h("span", { class: "error-text" }, "Errors \u03b4 and gradients"),
          " run back. Choose a line or a circle, and change it.",
        ),
        h("div", { class: "controls" }, shape.elements),
        h(
          "p",
          {},
          "Sigmoid has two losses to compare: cross-entropy leaves the error a \u2212 y; the squared " +
            "error multiplies " +
            "it by a (1 \u2212 a), which is almost 0 where the network is sure and wrong.",
        ),
      ),
      h(
        "section",
        { class: "panel third" },
        chosen,
        h("div", { class: "controls" }, edit.element, target.element),
        formulas.element,
      ),
    ),
    h(
      "div",
      { class: "panels" },
      h(
        "section",
        { class: "panel half" },
        h("h2", {}, "Training: many small steps against the gradient"),
        h(
          "p",
          {},
          "Each epoch moves every weight by its gradient times the learning rate. The losses stream " +
            "in, and the " +
            "weights above move with them.",
        ),
        trainer.element,
      ),
      h(
        "section",
        { class: "panel half", "data-pointer": "/inputs" },
        h("h2", {}, "The plane of the inputs"),
        h(
          "p",
          {},
          "The network says class 1 where it is blue, class 0 where it is orange. The cross is the " +
            "sample of the " +
            "drawing above: drag it, or choose a point.",
        ),
        map.element,
      ),
    ),
    checker.element,
  );

  /** @type {import("./diagram.js").Pass | null} */
  let pass = null;

  /** @param {import("./diagram.js").Pass} next */
  function show(next) {
    pass = next;
    network.show(pass);
    formulas.show(pass);
    if (!trainer.isRunning) {
      checker.show(pass.backward);
    }
  }

  return (/** @type {Set<string>} */ names) => {
    mend(state);
    trainer.update(names);
    stepper.set(state.step, steps(state).length);
    target.set(String(state.target));
    shape.update();
    if (layersOf(state).length === 0) {
      const undrawn = structuredClone(state);
      context.ask("draw", "v1/dense/forward", drawing(state), (answer) => {
        keep(undrawn, answer.network);
        context.set({ seed: state.seed });
      });
      return;
    }
    chosen.textContent = placeName(place(state));
    edit.set(parameter(state, place(state)));
    if (pass && [...names].every((name) => name === "step" || name === "chosen")) {
      show(pass);
      return;
    }
    const body = sample(state);
    const shown = structuredClone(state);
    context.ask("forward", "v1/dense/forward", { inputs: body.inputs, layers: body.layers }, (forward) => {
      context.ask("backward", "v1/dense/backward", { ...body, check_gradients: true }, (backward) => {
        // The answer of a network that has been replaced since is not drawn.
        if (String(sizesOf(shown)) === String(sizesOf(state))) {
          show({
            state,
            layers: body.layers,
            forward,
            backward,
            targets: OUTPUTS[shown.output].units > 1 ? [1 - shown.target, shown.target] : [shown.target],
          });
        }
      });
    });
    context.ask("grid", "v1/dense/forward", { inputs: GRID, layers: layersOf(state) }, (answer) => {
      const rows = /** @type {number[][]} */ (answer.layers[answer.layers.length - 1].activations);
      const { inputs, classes } = DATA[shown.data];
      map.show({
        // From probabilities, or outputs near them, to the two colors.
        values: rows.map((row) => 2 * row[row.length - 1] - 1),
        extent: EXTENT,
        domain: [-1, 1],
        contour: 0,
        points: inputs.map(([x, y], i) => ({ x, y, kind: classes[i] })),
        marker: { x: shown.x[0], y: shown.x[1] },
      });
    });
  };
}
