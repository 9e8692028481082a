import { heatmap } from "../../figures/heatmap.js";
import { raster, robustExtent } from "../../figures/raster.js";
import { wordLines } from "../../figures/word-lines.js";
import { button } from "../../core/controls.js";
import { fill, h, onResize } from "../../core/dom.js";
import { share } from "./terms.js";

const THUMBNAIL = 48;

/** Milliseconds of work per frame. */
const FRAME = 8;

/** Most words between which lines are still told apart. */
const LINES = 24;

/**
 * @typedef {{layers: number, heads: number, tokens: string[],
 *   of: (layer: number, head: number) => number[][]}} Maps
 * @typedef {{maps: Maps, layer: number, head: number}} Shown
 */

/**
 * Creates the panel of all attention maps: a thumbnail for each head of each layer, and one of
 * them enlarged. `onSeen` is called when it comes into view or leaves: maps are worth asking for when they
 * are seen.
 *
 * @param {{onSeen: (isInView: boolean) => void, onChoose: (layer: number, head: number) => void,
 *   onOpen: () => void}} options
 */
export function headsPanel({ onSeen, onChoose, onOpen }) {
  const grid = h("div", {
    class: "heads",
    role: "group",
    "aria-label": "Attention maps; the arrow keys move between them",
  });
  const waiting = h("p", { class: "waiting", role: "status" }, "Computing\u2026");
  const title = h("h3");
  const large = heatmap({ label: "Attention map", maxCell: 40, minCell: 2, tall: 300 });
  const lines = wordLines({ label: "Words, and whom they look at" });
  lines.element.hidden = true;
  const one = h(
    "div",
    { class: "one-head", hidden: true },
    title,
    large.element,
    button("Open its weights in the drawing", onOpen, "quiet"),
  );
  const element = h(
    "section",
    { class: "panel heads-panel" },
    h("h2", {}, "All heads at a glance"),
    h(
      "p",
      {},
      "Each square is one head: rows look, columns are looked at. In a trained model, some heads look at the " +
        "neighbor, some at the same word, some at everything. Choose one.",
    ),
    h("div", { class: "heads-and-one" }, h("div", {}, waiting, grid, lines.element), one),
  );
  /** @type {Shown | null} */
  let shown = null;
  /** @type {HTMLButtonElement[][]} */
  let buttons = [];

  const build = () => {
    const { maps } = /** @type {Shown} */ (shown);
    buttons = Array.from({ length: maps.layers }, (_, layer) =>
      Array.from({ length: maps.heads }, (_, head) =>
        h(
          "button",
          {
            type: "button",
            class: "head",
            "aria-label": `Layer ${layer}, head ${head}`,
            onclick: () => onChoose(layer, head),
          },
          h("canvas"),
        ),
      ),
    );
    grid.style.setProperty("--heads", String(maps.heads));
    fill(
      grid,
      buttons.map((row, layer) => h("div", { class: "heads-row" }, h("span", {}, String(layer)), row)),
    );
  };

  /** Paints some maps per frame: hundreds at once would hold up the page. */
  const paint = async () => {
    const maps = shown?.maps;
    let start = performance.now();
    for (const [layer, row] of buttons.entries()) {
      for (const [head, button] of row.entries()) {
        if (!maps || shown?.maps !== maps) {
          return;
        }
        const map = maps.of(layer, head);
        raster(/** @type {HTMLCanvasElement} */ (button.firstChild), map, {
          domain: domainOfMap(map),
          most: THUMBNAIL,
        });
        if (performance.now() - start > FRAME) {
          start = await new Promise(requestAnimationFrame);
        }
      }
    }
  };

  grid.addEventListener("keydown", (event) => {
    const moves = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    const layer = buttons.findIndex((row) => row.includes(/** @type {any} */ (document.activeElement)));
    if (move && layer >= 0) {
      const head = buttons[layer].indexOf(/** @type {any} */ (document.activeElement));
      const next = buttons[layer + move[0]]?.[head + move[1]];
      next?.focus();
      event.preventDefault();
    }
  });
  new IntersectionObserver((entries) => onSeen(entries.some((entry) => entry.isIntersecting)), {
    rootMargin: "80px",
  }).observe(element);
  onResize(element, paint);
  return {
    element,
    /** Shows that maps are under way, or that there are none. @param {"waiting" | "none"} state */
    wait(state) {
      waiting.hidden = false;
      waiting.textContent = state === "none" ? "This model has no attention." : "Computing\u2026";
      element.classList.toggle("stale", state === "waiting");
      if (state === "none") {
        fill(grid);
        one.hidden = lines.element.hidden = true;
        shown = null;
      }
    },
    /** @param {Shown} next */
    show(next) {
      const isNew = shown?.maps !== next.maps;
      const isReshaped = isNew && (shown?.maps.layers !== next.maps.layers || shown.maps.heads !== next.maps.heads);
      const before = shown;
      shown = next;
      one.hidden = false;
      if (isNew) {
        waiting.hidden = true;
        element.classList.remove("stale");
      }
      if (isReshaped) {
        build();
      }
      if (isNew) {
        paint();
      }
      const { maps } = next;
      const { tokens } = maps;
      const layer = Math.max(0, Math.min(next.layer, maps.layers - 1));
      const head = Math.min(next.head, maps.heads - 1);
      buttons.forEach((row, l) =>
        row.forEach((one, k) => {
          one.setAttribute("aria-pressed", String(l === layer && k === head));
          one.tabIndex = l === layer && k === head ? 0 : -1;
        }),
      );
      if (isNew || before?.layer !== next.layer || before?.head !== next.head) {
        const map = maps.of(layer, head);
        title.textContent = `Layer ${layer}, head ${head}`;
        large.show({
          values: map,
          rows: tokens,
          columns: tokens,
          rowTitle: "looks",
          columnTitle: "is looked at",
          domain: domainOfMap(map),
          title: "weights",
          format: share,
        });
        lines.element.hidden = tokens.length > LINES;
        if (tokens.length <= LINES) {
          lines.show({ words: tokens, weights: map });
        }
      }
    },
  };
}

/** A few words that all look at would hide the rest. @param {number[][]} map @returns {[number, number]} */
function domainOfMap(map) {
  return [0, robustExtent(map)[1]];
}
