import { h, onResize, set, svg, fill } from "../core/dom.js";
import { number } from "../core/numbers.js";
import { d3 } from "./colors.js";

/**
 * Creates bars side by side, one per entry of a vector. With `onInput`, each is a slider: drag its
 * end, or use the arrow keys. An arrow on a bar shows where, and how far, its value is pushed.
 *
 * @param {{label: string, height?: number, domain: [number, number], step?: number, color?: string,
 *   onInput?: (index: number, value: number) => void, onSelect?: (index: number) => void}} options
 */
export function bars(options) {
  const { height = 220, step = 0.1 } = options;
  const drawing = svg("svg", { height, role: "group", "aria-label": options.label, class: "bars" });
  const element = h("figure", { class: "plot" }, drawing);
  /** @type {{values: number[], names: string[], arrows?: number[], texts?: string[], selected?: number, domain?: [number, number]} | null} */
  let shown = null;
  /** @type {number | null} */
  let dragged = null;
  let width = 0;
  /** @type {any} */
  let [x, y] = [null, null];
  /** @type {SVGElement[]} */
  let handles = [];

  const draw = () => {
    if (!shown || width === 0) {
      return;
    }
    const { values, names, arrows, texts, selected } = shown;
    set(drawing, { width, viewBox: `0 0 ${width} ${height}` });
    x = d3.scaleBand(d3.range(values.length), [36, width - 4]).padding(0.25);
    y = d3.scaleLinear(shown.domain ?? options.domain, [height - 40, 22]).clamp(true);
    // Narrow bars have no room for every text.
    const isNarrow = x.step() < 30;
    const every = Math.ceil(24 / x.step());
    const active = handles.indexOf(/** @type {any} */ (document.activeElement));
    handles = values.map((value, i) => handle(i, value, names[i]));
    fill(
      drawing,
      y
        .ticks(4)
        .map((/** @type {number} */ tick) =>
          svg(
            "g",
            { class: "axis" },
            svg("line", { x1: 36, x2: width - 4, y1: y(tick), y2: y(tick) }),
            svg("text", { x: 30, y: y(tick) + 4, "text-anchor": "end" }, number(tick)),
          ),
        ),
      values.map((value, i) => {
        const [top, bottom] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
        const middle = x(i) + x.bandwidth() / 2;
        return svg(
          "g",
          { class: `bar ${options.color ?? "c1"}${selected === i ? " selected" : ""}` },
          svg("rect", { x: x(i), y: top, width: x.bandwidth(), height: Math.max(1, bottom - top), rx: 2 }),
          arrows ? arrow(middle, y(value), y(value + arrows[i])) : null,
          !isNarrow &&
            svg(
              "text",
              { class: "bar-value", x: middle, y: value < 0 ? bottom + 13 : top - 6, "text-anchor": "middle" },
              texts?.[i] ?? number(value, 3),
            ),
          i % every === 0 &&
            svg("text", { class: "bar-name", x: middle, y: height - 8, "text-anchor": "middle" }, names[i]),
        );
      }),
      svg("line", { class: "zero", x1: 36, x2: width - 4, y1: y(0), y2: y(0) }),
      handles,
    );
    if (active >= 0) {
      handles[active]?.focus();
    }
  };

  const handle = (/** @type {number} */ i, /** @type {number} */ value, /** @type {string} */ name) => {
    const [min, max] = options.domain;
    const isSlider = options.onInput !== undefined;
    const attributes = isSlider
      ? {
          role: "slider",
          "aria-valuenow": value,
          "aria-valuemin": min,
          "aria-valuemax": max,
          "aria-label": name,
          tabindex: 0,
        }
      : options.onSelect
        ? {
            role: "button",
            tabindex: 0,
            "aria-label": `${name}: ${number(value)}`,
            "aria-pressed": shown?.selected === i,
          }
        : { "aria-hidden": "true" };
    return svg("rect", {
      ...attributes,
      class: `handle${isSlider ? " draggable" : ""}`,
      x: x(i) - 4,
      y: 4,
      width: x.bandwidth() + 8,
      height: height - 8,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        const moves = {
          ArrowUp: step,
          ArrowRight: step,
          ArrowDown: -step,
          ArrowLeft: -step,
          PageUp: 10 * step,
          PageDown: -10 * step,
        };
        const move = moves[/** @type {keyof typeof moves} */ (event.key)];
        if (move && isSlider) {
          event.preventDefault();
          give(i, value + move);
        } else if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          options.onSelect?.(i);
        }
      },
      onpointerdown: (/** @type {PointerEvent} */ event) => {
        if (isSlider) {
          dragged = i;
          drawing.setPointerCapture(event.pointerId);
          give(i, y.invert(event.clientY - drawing.getBoundingClientRect().top));
        }
      },
      onclick: () => isSlider || options.onSelect?.(i),
    });
  };

  const give = (/** @type {number} */ i, /** @type {number} */ value) => {
    const [min, max] = options.domain;
    const rounded = Number((Math.round(value / step) * step).toFixed(6));
    options.onInput?.(i, Math.max(min, Math.min(max, rounded)));
  };
  drawing.addEventListener("pointermove", (event) => {
    if (dragged !== null) {
      give(dragged, y.invert(/** @type {PointerEvent} */ (event).clientY - drawing.getBoundingClientRect().top));
    }
  });
  drawing.addEventListener("pointerup", () => (dragged = null));
  drawing.addEventListener("pointercancel", () => (dragged = null));
  onResize(element, (next) => {
    width = next;
    draw();
  });
  return {
    element,
    /** @param {{values: number[], names: string[], arrows?: number[], texts?: string[], selected?: number, domain?: [number, number]}} next */
    show(next) {
      shown = next;
      draw();
    },
  };
}

/** @param {number} x @param {number} from @param {number} to */
function arrow(x, from, to) {
  const length = to - from;
  if (Math.abs(length) < 1) {
    return null;
  }
  const head = Math.sign(length) * Math.min(7, Math.abs(length));
  return svg("path", {
    class: "arrow",
    d: `M${x} ${from}V${to}M${x - 5} ${to - head}L${x} ${to}L${x + 5} ${to - head}`,
  });
}
