import { fill, h, onResize, set, svg } from "../core/dom.js";
import { number } from "../core/numbers.js";
import { colorScale, d3 } from "./colors.js";

/**
 * A square of the plane, colored by a value on a grid, with points.
 *
 * @typedef {object} Square
 * @property {number[] | null} values of the points of `gridPoints`, in their order
 * @property {[number, number]} extent of both coordinates
 * @property {[number, number]} domain of the colors
 * @property {number} [contour] value along which a line is drawn
 * @property {{x: number, y: number, kind: number}[]} [points] kind 1 is drawn in the color of positive values
 * @property {{x: number, y: number} | null} [marker]
 * @property {string} [title]
 * @property {number} [radius] of the points
 */

const MARGIN = { top: 12, right: 8, bottom: 22, left: 26 };

/**
 * Returns the points of a grid, from the lowest row to the highest, each row from left to right.
 *
 * @param {[number, number]} extent
 * @param {number} count per side
 * @returns {number[][]}
 */
export function gridPoints([min, max], count) {
  const at = (/** @type {number} */ i) => Number((min + ((max - min) * (i + 0.5)) / count).toFixed(4));
  return Array.from({ length: count * count }, (_, i) => [at(i % count), at(Math.floor(i / count))]);
}

/**
 * Creates a square of the plane. A place is chosen by a click, by dragging, or with the arrow keys
 * and Enter.
 *
 * @param {{label: string, maxSize?: number, format?: (value: number) => string,
 *   onChoose?: (x: number, y: number, point: number) => void, isDraggable?: boolean,
 *   onPoint?: (cell: number | null) => void}} options `onChoose` gets the place and the index of the data point
 *   there, or -1; `onPoint` the index of the value pointed at
 */
export function plane(options) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const drawing = svg("svg", {
    tabindex: 0,
    role: "application",
    "aria-roledescription": "plane",
    "aria-label": options.label,
  });
  const caption = h("figcaption");
  const frame = h("div", { class: "plane-frame" }, canvas, drawing);
  const readout = h("p", { class: "readout", "aria-live": "polite" }, "\u00a0");
  const element = h("figure", { class: "plane" }, caption, frame, readout);
  /** @type {Square | null} */
  let square = null;
  /** @type {[number, number] | null} */
  let cursor = null;
  let width = 0;
  /** @type {any} */
  let [x, y] = [null, null];

  const draw = () => {
    if (!square || width === 0) {
      return;
    }
    const size = Math.min(width, options.maxSize ?? 420);
    const { extent, points = [], marker, radius = 4.5 } = square;
    x = d3.scaleLinear(extent, [MARGIN.left, size - MARGIN.right]);
    y = d3.scaleLinear(extent, [size - MARGIN.bottom, MARGIN.top]);
    set(drawing, { width: size, height: size, viewBox: `0 0 ${size} ${size}` });
    paint(canvas, square, x.range(), y.range());
    const ticks = x.ticks(5);
    fill(
      drawing,
      svg("rect", {
        class: "plane-edge",
        x: x.range()[0],
        y: y.range()[1],
        width: x.range()[1] - x.range()[0],
        height: y.range()[0] - y.range()[1],
      }),
      svg(
        "g",
        { class: "axis" },
        ticks
          .map((/** @type {number} */ tick) => [
            svg("text", { x: x(tick), y: size - 6, "text-anchor": "middle" }, number(tick)),
            svg("text", { x: MARGIN.left - 5, y: y(tick) + 4, "text-anchor": "end" }, number(tick)),
          ])
          .flat(),
      ),
      contour(square, x, y),
      points.map((point) =>
        svg("circle", {
          class: `plane-point ${point.kind ? "positive" : "negative"}`,
          cx: x(point.x),
          cy: y(point.y),
          r: radius,
        }),
      ),
      marker
        ? svg(
            "g",
            { class: "plane-marker", transform: `translate(${x(marker.x)} ${y(marker.y)})` },
            svg("circle", { r: 9 }),
            svg("path", { d: "M-14 0H-5M5 0H14M0 -14V-5M0 5V14" }),
          )
        : null,
      cursor ? svg("circle", { class: "plane-cursor", cx: x(cursor[0]), cy: y(cursor[1]), r: 6 }) : null,
    );
  };

  const cell = (/** @type {[number, number]} */ [px, py]) => {
    const count = Math.sqrt(square?.values?.length ?? 0);
    const [min, max] = square?.extent ?? [0, 1];
    const at = (/** @type {number} */ value) =>
      Math.max(0, Math.min(count - 1, Math.floor(((value - min) / (max - min)) * count)));
    return count > 0 ? at(py) * count + at(px) : null;
  };
  const point = (/** @type {[number, number] | null} */ at) => {
    const index = at ? cell(at) : null;
    const value = index === null ? undefined : square?.values?.[index];
    readout.textContent = at
      ? `(${number(at[0], 2)}, ${number(at[1], 2)})` +
        (value === undefined ? "" : `: ${(options.format ?? number)(value)}`)
      : "\u00a0";
    options.onPoint?.(index);
  };
  const place = (/** @type {PointerEvent} */ event) => {
    const box = drawing.getBoundingClientRect();
    return clamp([x.invert(event.clientX - box.left), y.invert(event.clientY - box.top)]);
  };
  const clamp = (/** @type {number[]} */ at) =>
    /** @type {[number, number]} */ (
      at.map((value) => {
        const [min, max] = square?.extent ?? [0, 1];
        return Number(Math.max(min, Math.min(max, value)).toFixed(2));
      })
    );
  const choose = (/** @type {[number, number]} */ at) => {
    const near = (square?.points ?? []).findIndex((p) => Math.hypot(x(p.x) - x(at[0]), y(p.y) - y(at[1])) < 9);
    options.onChoose?.(at[0], at[1], near);
  };
  drawing.addEventListener("pointermove", (event) => {
    if (square) {
      const at = place(/** @type {PointerEvent} */ (event));
      point(at);
      if (options.isDraggable && /** @type {PointerEvent} */ (event).buttons & 1) {
        choose(at);
      }
    }
  });
  drawing.addEventListener("pointerdown", (event) => {
    if (square && options.onChoose) {
      if (options.isDraggable) {
        drawing.setPointerCapture(/** @type {PointerEvent} */ (event).pointerId);
      }
      choose(place(/** @type {PointerEvent} */ (event)));
    }
  });
  drawing.addEventListener("pointerleave", () => point(null));
  drawing.addEventListener("blur", () => {
    cursor = null;
    point(null);
    draw();
  });
  drawing.addEventListener("keydown", (event) => {
    const key = /** @type {KeyboardEvent} */ (event).key;
    const moves = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    const move = moves[/** @type {keyof typeof moves} */ (key)];
    if (move && square) {
      event.preventDefault();
      const step = (square.extent[1] - square.extent[0]) / 40;
      const [cx, cy] = cursor ?? (square.marker ? [square.marker.x, square.marker.y] : [0, 0]);
      cursor = clamp([cx + step * move[0], cy + step * move[1]]);
      point(cursor);
      draw();
    } else if ((key === "Enter" || key === " ") && cursor && options.onChoose) {
      event.preventDefault();
      choose(cursor);
    }
  });
  drawing.classList.toggle("choosable", options.onChoose !== undefined);
  drawing.classList.toggle("draggable", options.isDraggable === true);
  onResize(element, (next) => {
    width = next;
    draw();
  });
  return {
    element,
    /** @param {Square} next */
    show(next) {
      square = next;
      fill(caption, next.title);
      draw();
    },
    /** Writes a text where the value pointed at is read. @param {string} text */
    read(text) {
      readout.textContent = text;
    },
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Square} square
 * @param {[number, number]} xs
 * @param {[number, number]} ys
 */
function paint(canvas, { values, domain }, xs, ys) {
  canvas.hidden = !values;
  if (!values) {
    return;
  }
  const count = Math.sqrt(values.length);
  canvas.width = count;
  canvas.height = count;
  const places = { left: xs[0], top: ys[1], width: xs[1] - xs[0], height: ys[0] - ys[1] };
  Object.entries(places).forEach(([name, value]) => canvas.style.setProperty(name, `${value}px`));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const scale = colorScale(...domain);
  values.forEach((value, i) => {
    context.fillStyle = scale(value);
    context.fillRect(i % count, count - 1 - Math.floor(i / count), 1, 1);
  });
}

/** @param {Square} square @param {any} x @param {any} y */
function contour({ values, contour: level, extent: [min, max] }, x, y) {
  if (!values || level === undefined) {
    return null;
  }
  const count = Math.sqrt(values.length);
  const at = (/** @type {number} */ i) => min + ((max - min) * i) / count;
  // Along the border of the square, contours close: only lines within it are borders of regions.
  const isInside = (/** @type {number[]} */ p) => p.every((i) => i > 0.5 && i < count - 0.5);
  const rings = d3.contours().size([count, count]).contour(values, level).coordinates.flat();
  return rings.map((/** @type {number[][]} */ ring) =>
    svg("path", {
      class: "plane-contour",
      d:
        d3
          .line()
          .defined(isInside)
          .x((/** @type {number[]} */ p) => x(at(p[0])))
          .y((/** @type {number[]} */ p) => y(at(p[1])))(ring) ?? "",
    }),
  );
}
