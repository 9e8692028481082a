import { fill, h, onResize, set, svg } from "../../core/dom.js";
import { edges, labels, loss, units } from "./marks.js";
import { known, sizesOf } from "./network.js";

/**
 * Everything that the drawing shows.
 *
 * @typedef {object} Pass
 * @property {import("./network.js").State} state
 * @property {import("./network.js").Layer[]} layers
 * @property {any} forward answer
 * @property {any} backward answer
 * @property {number[]} targets one per output
 */

/** @typedef {import("./network.js").Place} Place */

const TOP = 34;
const BOTTOM = 44;

/**
 * Creates the drawing of the network: units are circles with their activations, weights are lines
 * between them. Errors and gradients appear below and beside them.
 *
 * @param {{onChoose: (place: Place) => void, onNudge: (place: Place, by: number) => void}} options
 */
export function diagram(options) {
  const drawing = svg("svg", { role: "group", "aria-label": "The network", class: "network" });
  const element = h("figure", { class: "network-figure" }, drawing);
  /** @type {Pass | null} */
  let pass = null;
  let width = 0;

  const draw = () => {
    if (!pass || width === 0) {
      return;
    }
    const { state } = pass;
    const sizes = sizesOf(state);
    const isNarrow = width < 560;
    const height = isNarrow ? 380 : 400;
    const most = Math.max(...sizes);
    const radius = Math.min(isNarrow ? 19 : 25, most > 4 ? 16 : most > 3 ? 20 : 25);
    const focused = document.activeElement?.closest?.(".network [data-place]")?.getAttribute("data-place");
    set(drawing, { width, height, viewBox: `0 0 ${width} ${height}` });
    // The loss takes a column after the last layer.
    const columns = sizes.length + 1;
    const at = (/** @type {number} */ layer, /** @type {number} */ unit) => {
      const count = sizes[layer + 1] ?? 1;
      const room = height - TOP - BOTTOM - 2 * radius;
      const gap = Math.min(130, room / Math.max(1, most - 1));
      return {
        x: radius + 8 + ((layer + 1) * (width - 2 * radius - 16)) / (columns - 1),
        y: TOP + radius + room / 2 + gap * (unit - (count - 1) / 2),
      };
    };
    const step = known(state);
    const isLabeled = width > 640 && most <= 3;
    const largest = Math.max(1e-9, ...pass.layers.flatMap((layer) => layer.weights.flat().map(Math.abs)));
    const scene = { pass, at, radius, step, isLabeled, isNarrow, largest, listeners };
    drawing.classList.toggle("small", radius < 20);
    fill(drawing, edges(scene), labels(scene), units(scene), loss(scene, sizes.length - 1));
    if (focused) {
      /** @type {any} */ (drawing.querySelector(`[data-place="${focused}"]`))?.focus({ preventScroll: true });
    }
  };

  const listeners = (/** @type {Place} */ place) => ({
    role: "button",
    tabindex: 0,
    "data-place": `${place.layer},${place.unit},${place.source}`,
    onclick: () => options.onChoose(place),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const by = { ArrowUp: 0.1, ArrowRight: 0.1, ArrowDown: -0.1, ArrowLeft: -0.1 }[event.key];
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        options.onChoose(place);
      } else if (by) {
        event.preventDefault();
        options.onNudge(place, by);
      }
    },
  });

  onResize(element, (next) => {
    width = next;
    draw();
  });
  return {
    element,
    /** @param {Pass} next */
    show(next) {
      pass = next;
      draw();
    },
  };
}
