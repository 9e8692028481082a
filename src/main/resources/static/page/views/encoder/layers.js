import { button } from "../../core/controls.js";
import { h } from "../../core/dom.js";

/**
 * The parts of the drawing that open and close layers, and choose a head or an expert.
 *
 * @typedef {{layer: number, head: number, expert: number}} Open layer -1 if all are folded
 * @typedef {(change: Partial<Open>) => void} OnChange
 */

/**
 * @param {import("./structure.js").Structure} structure @param {Open} open @param {OnChange} onChange
 */
export function layerHeader(structure, open, onChange) {
  const hasExperts = structure.stages.some(({ layer, expert }) => layer === open.layer && expert !== null);
  return h(
    "div",
    { class: "layer-header" },
    h("strong", {}, `Layer ${open.layer}, of ${structure.layers}`),
    structure.heads > 1 ? stepper("head", open.head, structure.heads, onChange) : null,
    hasExperts ? stepper("expert", open.expert, structure.experts, onChange) : null,
    h(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-expanded": "true",
        "data-slot": "fold",
        onclick: () => onChange({ layer: -1 }),
      },
      "Fold",
    ),
  );
}

/**
 * Returns a button for each folded layer.
 *
 * @param {number} from @param {number} to after the last @param {OnChange} onChange
 */
export function foldedLayers(from, to, onChange) {
  return h(
    "div",
    { class: "folded", role: "group", "aria-label": `Folded layers ${from} to ${to - 1}` },
    h("span", {}, to - from === 1 ? "Layer" : "Layers"),
    Array.from({ length: to - from }, (_, i) =>
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          "data-slot": `layer-${from + i}`,
          "aria-expanded": "false",
          "aria-label": `Unfold layer ${from + i}`,
          onclick: () => onChange({ layer: from + i }),
        },
        String(from + i),
      ),
    ),
  );
}

/** @param {"head" | "expert"} name @param {number} at @param {number} count @param {OnChange} onChange */
function stepper(name, at, count, onChange) {
  const step = (/** @type {string} */ text, /** @type {number} */ by) => {
    const element = button(text, () => onChange({ [name]: (at + by + count) % count }), "quiet");
    element.setAttribute("aria-label", `${by > 0 ? "Next" : "Previous"} ${name}`);
    element.dataset.slot = `${name}${by}`;
    return element;
  };
  return h(
    "span",
    { class: "stepper" },
    step("\u2039", -1),
    h("span", { "aria-live": "polite" }, `${name} ${at}, of ${count}`),
    step("\u203a", 1),
  );
}
