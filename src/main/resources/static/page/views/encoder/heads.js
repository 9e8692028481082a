import { heatmap } from "../../figures/heatmap.js";
import { raster, robustExtent } from "../../figures/raster.js";
import { wordLines } from "../../figures/word-lines.js";
import { button } from "../../core/controls.js";
import { fill, h, onResize } from "../../core/dom.js";
import { share } from "./terms.js";

const THUMBNAIL = 48;

/** Most words between which lines are still told apart. */
const LINES = 24;

/** @typedef {{maps: number[][][][], tokens: string[], layer: number, head: number}} Shown */

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
    buttons = maps.map((heads, layer) =>
      heads.map((_, head) =>
        h(
          "button",
          {
            type: "button",
            class: "head",
            "aria-label": `Layer ${layer + 1}, head ${head + 1}`,
            onclick: () => onChoose(layer, head),
          },
          h("canvas"),
        ),
      ),
    );
    grid.style.setProperty("--heads", String(maps[0].length));
    fill(
      grid,
      buttons.map((row, layer) => h("div", { class: "heads-row" }, h("span", {}, String(layer + 1)), row)),
    );
  };

  /** Paints a layer per frame: hundreds of maps would hold up the page. */
  const paint = async () => {
    const maps = shown?.maps ?? [];
    for (const [layer, heads] of maps.entries()) {
      if (shown?.maps !== maps) {
        return;
      }
      heads.forEach((map, head) =>
        raster(/** @type {HTMLCanvasElement} */ (buttons[layer][head].firstChild), map, {
          domain: domainOfMap(map),
          most: THUMBNAIL,
        }),
      );
      await new Promise(requestAnimationFrame);
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
      const isReshaped =
        isNew && (shown?.maps.length !== next.maps.length || shown.maps[0].length !== next.maps[0].length);
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
      const { maps, tokens } = next;
      const layer = Math.max(0, Math.min(next.layer, maps.length - 1));
      const head = Math.min(next.head, maps[layer].length - 1);
      buttons.forEach((row, l) =>
        row.forEach((one, k) => {
          one.setAttribute("aria-pressed", String(l === layer && k === head));
          one.tabIndex = l === layer && k === head ? 0 : -1;
        }),
      );
      if (isNew || before?.layer !== next.layer || before?.head !== next.head) {
        title.textContent = `Layer ${layer + 1}, head ${head + 1}`;
        large.show({
          values: maps[layer][head],
          rows: tokens,
          columns: tokens,
          rowTitle: "looks",
          columnTitle: "is looked at",
          domain: domainOfMap(maps[layer][head]),
          title: "weights",
          format: share,
        });
        lines.element.hidden = tokens.length > LINES;
        if (tokens.length <= LINES) {
          lines.show({ words: tokens, weights: maps[layer][head] });
        }
      }
    },
  };
}

/** A few words that all look at would hide the rest. @param {number[][]} map @returns {[number, number]} */
function domainOfMap(map) {
  return [0, robustExtent(map)[1]];
}
