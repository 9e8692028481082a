import { raster } from "../../figures/raster.js";
import { fill, h, onResize, svg } from "../../core/dom.js";
import { plural } from "../../core/numbers.js";
import { domainOf, isMasked } from "./domains.js";
import { drawEdges } from "./edges.js";
import { foldedLayers, layerHeader } from "./layers.js";
import { BLOCKS } from "./texts.js";
import { blocks, firstOfLayers, place, title, visible } from "./structure.js";
import { wiring } from "./wiring.js";

/**
 * @typedef {import("./structure.js").Stage} Stage
 * @typedef {import("./structure.js").Structure} Structure
 *
 * @typedef {object} Drawn
 * @property {Structure} structure
 * @property {import("./layers.js").Open} open
 * @property {string[]} tokens
 * @property {string} selected name of a stage
 * @property {number} built how many of the visible stages are drawn
 * @property {(stage: Stage) => number[][] | undefined} data
 */

const THUMBNAIL = 64;

/**
 * Creates the drawing of an encoder from the bottom up: each stage is a button with its matrix.
 *
 * @param {{onOpen: (name: string) => void, onChange: import("./layers.js").OnChange}} options
 */
export function drawing({ onOpen, onChange }) {
  const stack = h("div", { class: "encoder-stack" });
  const wires = svg("svg", { class: "encoder-edges", "aria-hidden": "true" });
  const element = h("div", { class: "encoder-drawing" }, wires, stack);
  /** @type {Drawn | null} */
  let drawn = null;
  let shape = "";
  /** @type {Map<string, HTMLElement>} */
  let boxes = new Map();
  let width = 0;
  /** @type {WeakMap<Element, number[][]>} what each thumbnail shows */
  let painted = new WeakMap();

  const build = () => {
    const { structure, open } = /** @type {Drawn} */ (drawn);
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.slot;
    boxes = new Map();
    const widest = width < 480 ? 5 : 6;
    const shown = visible(structure, open);
    const before = shown.filter((stage) => stage.layer === null && stage.index < firstOfLayers(structure));
    const layer = shown.filter((stage) => stage.layer !== null);
    const after = shown.filter((stage) => stage.layer === null && !before.includes(stage));
    fill(
      stack,
      words(),
      groups(before, widest),
      open.layer < 0 ? null : folded("below", 0, open.layer),
      open.layer < 0
        ? folded("above", 0, structure.layers)
        : h("div", { class: "layer" }, layerHeader(structure, open, onChange), groups(layer, widest)),
      open.layer < 0 ? null : folded("above", open.layer + 1, structure.layers),
      groups(after, widest, true),
    );
    if (focused) {
      const again = stack.querySelector(`[data-slot="${CSS.escape(focused)}"]`);
      /** @type {HTMLElement | null} */ (again)?.focus();
    }
  };

  const words = () => {
    const list = h("ol", { class: "words", "aria-label": "Words" });
    boxes.set("words", list);
    return h("div", { class: "input" }, list, h("p", { class: "block-label" }));
  };

  /** @param {Stage[]} stages @param {number} widest @param {boolean} [isLast] */
  const groups = (stages, widest, isLast = false) =>
    blocks(stages, widest, isLast).map(({ kind, rows }) => {
      const columns = Math.max(...rows.map((row) => row.length));
      const isNormAlone = kind === "norm" && !rows.flat().some(({ local }) => local.endsWith("residual"));
      return h(
        "div",
        { class: `block ${kind}`, role: "group", "aria-label": BLOCKS[kind] },
        h(
          "div",
          { class: "block-rows" },
          rows.map((row, i) =>
            h(
              "div",
              {
                class: kind === "attention" && i < rows.length - 1 ? "stages grid" : "stages",
                style: { "--columns": columns },
              },
              row.map(box),
            ),
          ),
        ),
        h("p", { class: "block-label" }, isNormAlone ? "Norm" : BLOCKS[kind]),
      );
    });

  /** @param {Stage} stage */
  const box = (stage) => {
    const element = h(
      "button",
      {
        type: "button",
        class: "stage",
        "data-slot": stage.name.replace(/heads\.\d+/, "heads.*").replace(/experts\.\d+/, "experts.*"),
        "data-stage": stage.name,
        onclick: () => onOpen(stage.name),
      },
      h("canvas", { width: 1, height: 1 }),
      h("span", {}, title(stage)),
    );
    boxes.set(stage.name, element);
    return element;
  };

  /** @param {string} side @param {number} from @param {number} to */
  const folded = (side, from, to) => {
    if (from >= to) {
      return null;
    }
    const element = foldedLayers(from, to, onChange);
    boxes.set(side, element);
    return element;
  };

  const mark = () => {
    const { structure, open, tokens, selected, built, data } = /** @type {Drawn} */ (drawn);
    const words = /** @type {HTMLElement} */ (boxes.get("words"));
    fill(
      words,
      tokens.slice(0, 40).map((token) => h("li", {}, token)),
    );
    /** @type {Element} */ (words.nextElementSibling).textContent = plural(tokens.length, "token");
    const shown = visible(structure, open);
    shown.forEach((stage, i) => {
      const element = /** @type {HTMLButtonElement} */ (boxes.get(stage.name));
      element.classList.toggle("later", i >= built);
      element.disabled = i >= built;
      element.setAttribute("aria-pressed", String(stage.name === selected));
      const values = data(stage);
      const thumbnail = /** @type {HTMLCanvasElement} */ (element.firstChild);
      const size = values && `${values.length} by ${values[0].length}`;
      element.setAttribute("aria-label", [title(stage), place(stage), size].filter(Boolean).join(", "));
      thumbnail.classList.toggle("empty", values === undefined);
      if (values && painted.get(thumbnail) !== values) {
        painted.set(thumbnail, values);
        raster(thumbnail, values, { domain: domainOf(stage, values), most: THUMBNAIL, isHidden: isMasked });
      }
    });
    for (const side of ["below", "above"]) {
      const isLater = side === "above" && built <= shown.findLastIndex((stage) => stage.layer !== null);
      boxes.get(side)?.classList.toggle("later", isLater);
    }
    drawEdges(wires, element, boxes, wiring(structure, open, shown.slice(0, built), boxes, selected));
  };

  onResize(element, (next) => {
    const isNarrow = (/** @type {number} */ size) => size < 480;
    shape = isNarrow(next) === isNarrow(width) ? shape : "";
    width = next;
    painted = new WeakMap();
    refresh();
  });
  const refresh = () => {
    if (!drawn || width === 0) {
      return;
    }
    const { structure, open } = drawn;
    const next = JSON.stringify([open, structure.stages.map(({ name }) => name)]);
    if (next !== shape) {
      shape = next;
      build();
    }
    mark();
  };
  return {
    element,
    /** @param {Drawn} next */
    show(next) {
      drawn = next;
      refresh();
    },
  };
}
