import { call } from "../../core/api.js";
import { button, choice, select, text, toggle } from "../../core/controls.js";
import { h } from "../../core/dom.js";

/** @typedef {import("./index.js").Context} Context */

/** @type {[string, string][]} */
const OWN = [
  ["hand", "numbers written by hand"],
  ["random", "random numbers"],
];

/**
 * Creates the controls of the view.
 *
 * @param {Context} context
 * @param {(isOn: boolean) => void} onEditing
 * @param {() => void} onSource called before another source is chosen
 */
export function controls(context, onEditing, onSource) {
  const { state } = context;
  const words = text({
    label: "Your words",
    value: state.words,
    isWide: true,
    pointer: "/input",
    onInput: (value) => context.set({ words: value, edits: "" }),
  });
  const source = select({
    label: "Whose numbers",
    options: OWN,
    value: state.source,
    onInput: (value) => {
      onSource();
      context.set({ source: value, head: 0, layer: 0 });
    },
  });
  const editing = toggle({ label: "Edit the numbers", value: false, onInput: onEditing });
  const reset = button("Undo all edits", () => context.set({ edits: "" }), "quiet");
  const heads = choice({
    label: "Heads",
    options: [
      ["1", "1"],
      ["2", "2"],
      ["4", "4"],
    ],
    value: String(state.heads),
    pointer: "/heads",
    onInput: (value) => context.set({ heads: Number(value), head: Math.min(state.head, Number(value) - 1) }),
  });
  const others = button("Other numbers", () => context.set({ seed: state.seed + 1 }), "quiet");
  const layer = select({
    label: "Layer",
    options: [["0", "1"]],
    value: "0",
    onInput: (value) => context.set({ layer: Number(value) }),
  });
  const mask = choice({
    label: "Mask",
    options: [
      ["none", "none"],
      ["causal", "causal"],
      ["padding", "padding"],
    ],
    value: state.mask,
    pointer: "/mask",
    onInput: (value) => context.set({ mask: value }),
  });
  const scale = choice({
    label: "Scale",
    options: [
      ["inverse_sqrt", "1/\u221Ad_k"],
      ["none", "none"],
    ],
    value: state.scale,
    pointer: "/scale",
    onInput: (value) => context.set({ scale: value }),
  });
  /** @type {[string, string][]} */
  let models = [];

  const setOptions = () => {
    // A source of the address is offered even if it is not among the loaded models.
    const known = [...OWN, ...models];
    source.setOptions(
      known.some(([value]) => value === state.source) ? known : [...known, [state.source, state.source]],
    );
    source.set(state.source);
  };
  // Not asked like the attention, whose problems the answer would clear.
  context.run("models", async (signal) => {
    const { data } = await call("v1/models", undefined, { signal });
    models = data.filter(canAttend).map((/** @type {any} */ { id }) => [id, `the model ${id}`]);
    setOptions();
  });
  setOptions();

  return {
    element: h(
      "div",
      { class: "controls" },
      words.element,
      source.element,
      editing.element,
      reset,
      heads.element,
      others,
      layer.element,
      mask.element,
      scale.element,
    ),
    /** Shows the state, and which controls its source has. */
    update() {
      const { source: chosen } = state;
      words.set(state.words);
      setOptions();
      heads.set(String(state.heads));
      mask.set(state.mask);
      scale.set(state.scale);
      const isModel = chosen !== "hand" && chosen !== "random";
      editing.element.hidden = chosen !== "hand";
      reset.hidden = chosen !== "hand" || state.edits === "";
      heads.element.hidden = others.hidden = chosen !== "random";
      layer.element.hidden = !isModel;
      mask.element.hidden = scale.element.hidden = isModel;
    },
    /** @param {number} count */
    setLayers(count) {
      layer.setOptions(Array.from({ length: count }, (_, i) => [String(i), String(i)]));
      layer.set(String(state.layer));
    },
  };
}

/** Whether a model is loaded and has attention, which models of static vectors lack. @param {any} model */
function canAttend({ state, family }) {
  return state === "ready" && !["static", "model2vec"].includes(family);
}
