import { extentOf, raster, robustExtent } from "../../figures/raster.js";
import { button } from "../../core/controls.js";
import { fill, h, onResize, svg } from "../../core/dom.js";
import { plural } from "../../core/numbers.js";
import { drawEdges } from "./edges.js";
import { BLOCKS } from "./texts.js";
import { blocks, inputsOf, place, title, visible } from "./structure.js";

/**
 * @typedef {import("./structure.js").Stage} Stage
 * @typedef {import("./structure.js").Structure} Structure
 *
 * @typedef {object} Drawn
 * @property {Structure} structure
 * @property {{layer: number, head: number, expert: number}} open
 * @property {string[]} tokens
 * @property {string} selected name of a stage
 * @property {number} built how many of the visible stages are drawn
 * @property {(stage: Stage) => number[][] | undefined} data
 */

const THUMBNAIL = 64;

/** Words from which on a few that all look at would hide the rest. */
const MANY = 25;
const MASKED = -1e300;

/** Shows masked scores as what they are. @param {number} value */
export const isMasked = (value) => value < MASKED;

/** @type {WeakMap<number[][], [number, number]>} */
const domains = new WeakMap();

/**
 * Weights are the shares of a whole; other stages may have outliers.
 *
 * @param {Stage} stage
 * @param {number[][]} values
 */
export function domainOf(stage, values) {
  const isWhole = stage.local === "weights" && values.length < MANY;
  const domain = domains.get(values) ?? (isWhole ? extentOf(values) : robustExtent(values, isMasked));
  domains.set(values, domain);
  return domain;
}

/**
 * Creates the drawing of an encoder from the bottom up: each stage is a button with its matrix.
 *
 * @param {{onOpen: (name: string) => void,
 *   onChange: (change: {layer?: number, head?: number, expert?: number}) => void}} options
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
        : h("div", { class: "layer" }, header(), groups(layer, widest)),
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

  const header = () => {
    const { structure, open } = /** @type {Drawn} */ (drawn);
    const hasExperts = structure.stages.some(({ layer, expert }) => layer === open.layer && expert !== null);
    return h(
      "div",
      { class: "layer-header" },
      h("strong", {}, `Layer ${open.layer + 1} of ${structure.layers}`),
      structure.heads > 1 ? stepper("head", structure.heads) : null,
      hasExperts ? stepper("expert", structure.experts) : null,
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
  };

  /** @param {string} side @param {number} from @param {number} to */
  const folded = (side, from, to) => {
    if (from >= to) {
      return null;
    }
    const element = h(
      "div",
      { class: "folded", role: "group", "aria-label": `Folded layers ${from + 1} to ${to}` },
      h("span", {}, to - from === 1 ? "Layer" : "Layers"),
      Array.from({ length: to - from }, (_, i) =>
        h(
          "button",
          {
            type: "button",
            class: "quiet",
            "data-slot": `layer-${from + i}`,
            "aria-expanded": "false",
            "aria-label": `Unfold layer ${from + i + 1}`,
            onclick: () => onChange({ layer: from + i }),
          },
          String(from + i + 1),
        ),
      ),
    );
    boxes.set(side, element);
    return element;
  };

  /** @param {"head" | "expert"} name @param {number} count */
  const stepper = (name, count) => {
    const at = /** @type {Drawn} */ (drawn).open[name];
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
      h("span", { "aria-live": "polite" }, `${name} ${at + 1} of ${count}`),
      step("\u203a", 1),
    );
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
    wire(shown.slice(0, built));
  };

  /** Connects stages with those they are computed from. @param {Stage[]} shown */
  const wire = (shown) => {
    const { structure, open, selected } = /** @type {Drawn} */ (drawn);
    /** @type {Map<string, {from: string, to: string, isMarked: boolean}>} */
    const edges = new Map();
    const add = (/** @type {string} */ from, /** @type {string} */ to) =>
      boxes.has(from) && boxes.has(to) && edges.set(`${from} ${to}`, { from, to, isMarked: to === selected });
    /** @param {Stage} input */
    const nodeOf = (input) =>
      boxes.has(input.name)
        ? input.name
        : input.layer === null
          ? input.name
          : input.layer === open.layer
            ? ""
            : input.layer < open.layer
              ? "below"
              : "above";
    for (const stage of shown) {
      inputsOf(structure, stage).forEach((input) => add(nodeOf(input), stage.name));
    }
    if (shown.length > 0) {
      add("words", shown[0].name);
    }
    const lastBefore = shown.findLast((stage) => stage.layer === null && stage.index < firstOfLayers(structure));
    const lastOfLayer = shown.findLast((stage) => stage.layer !== null);
    add(lastBefore?.name ?? "", open.layer < 0 ? "above" : "below");
    add(
      shown.some((stage) => stage.layer === null && stage !== lastBefore && stage.index > (lastOfLayer?.index ?? 0)) ||
        isWhole()
        ? (lastOfLayer?.name ?? "")
        : "",
      "above",
    );
    drawEdges(wires, element, boxes, [...edges.values()]);
  };
  const isWhole = () => {
    const { structure, open, built } = /** @type {Drawn} */ (drawn);
    return built >= visible(structure, open).length;
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

/** The index of the first stage within a layer. @param {Structure} structure */
function firstOfLayers(structure) {
  return structure.stages.find((stage) => stage.layer !== null)?.index ?? structure.stages.length;
}
