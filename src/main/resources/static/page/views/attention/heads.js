import { colorScale } from "../../figures/colors.js";
import { fill, h, onResize } from "../../core/dom.js";

const SIZE = 46;

/**
 * Creates a choice of a head by small pictures of the heads' weights.
 *
 * @param {(head: number) => void} onInput
 */
export function headChoice(onInput) {
  const list = h("div", { class: "heads", role: "group", "aria-label": "Head" });
  const element = h(
    "div",
    { class: "head-choice", hidden: true },
    h("p", {}, "Heads of this layer: each looks in its own way."),
    list,
  );
  /** @type {{maps: number[][][], head: number} | null} */
  let shown = null;

  const draw = () => {
    if (!shown) {
      return;
    }
    const scale = colorScale(0, 1);
    [...list.querySelectorAll("canvas")].forEach((canvas, index) => {
      const map = /** @type {NonNullable<typeof shown>} */ (shown).maps[index];
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      const ratio = devicePixelRatio || 1;
      canvas.width = canvas.height = SIZE * ratio;
      const cell = canvas.width / map.length;
      map.forEach((row, i) =>
        row.forEach((weight, j) => {
          // Small weights of many words would all look like 0.
          context.fillStyle = scale(Math.sqrt(weight));
          context.fillRect(j * cell, i * cell, Math.ceil(cell), Math.ceil(cell));
        }),
      );
    });
  };
  onResize(element, draw);
  return {
    element,
    /** @param {number[][][]} maps @param {number} head */
    show(maps, head) {
      shown = { maps, head };
      element.hidden = maps.length < 2;
      if (list.childElementCount !== maps.length) {
        fill(
          list,
          maps.map((_, index) =>
            h(
              "button",
              {
                type: "button",
                class: "head",
                "aria-label": `Head ${index}`,
                onclick: () => onInput(index),
              },
              h("canvas", { "aria-hidden": "true" }),
              h("span", {}, index),
            ),
          ),
        );
      }
      [...list.children].forEach((button, index) => button.setAttribute("aria-pressed", String(index === head)));
      draw();
    },
  };
}
