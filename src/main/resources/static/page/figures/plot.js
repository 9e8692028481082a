import { fill, h, onResize, svg } from "../core/dom.js";
import { number } from "../core/numbers.js";
import { d3 } from "./colors.js";

/**
 * @typedef {object} Axis
 * @property {string} label
 * @property {[number, number]} domain
 * @property {boolean} [isLogarithmic]
 * @property {(value: number) => string} [format] of ticks
 * @property {number[]} [ticks]
 *
 * @typedef {object} Series
 * @property {string} name in the legend; without one, the series is not listed
 * @property {"line" | "steps" | "area" | "points" | "dashed" | "rectangles"} kind steps hold each height from
 *   the point before; rectangles span [x0, x1] of each point, from `y0` or 0 up to its y
 * @property {{x: number, y: number, x0?: number, x1?: number, y0?: number, label?: string}[]} points
 * @property {string} [color] class: c1 to c5, soft, positive or negative
 * @property {number} [radius] of points
 */

const MARGIN = { top: 14, right: 14, bottom: 42, left: 52 };

/**
 * Creates a chart. Pointing at it reads the values of all lines at that place.
 *
 * @param {{label: string, height?: number, isReadable?: boolean,
 *   marker?: {label: string, onInput: (x: number, y: number) => void}}} options the label says what the chart shows, for
 *   readers who do not see it; a marker is a vertical line to drag
 */
export function plot(options) {
  const { height = 300 } = options;
  const drawing = svg("svg", { role: "img", "aria-label": options.label, height });
  const legend = h("ul", { class: "legend" });
  const readout = h("p", { class: "readout", "aria-live": "polite" }, "\u00a0");
  const element = h("figure", { class: "plot" }, legend, drawing, options.isReadable === false ? null : readout);
  /** @type {{x: Axis, y: Axis, series: Series[], marker?: number | null, square?: boolean} | null} */
  let chart = null;
  /** @type {any} */
  let [x, y] = [null, null];
  let width = 0;

  const draw = () => {
    if (!chart || width === 0) {
      return;
    }
    const tall = chart.square ? Math.min(width, 440) : height;
    set(drawing, width, tall);
    const right = chart.square ? tall + MARGIN.left - MARGIN.bottom - MARGIN.top + MARGIN.right : width;
    x = scale(chart.x, [MARGIN.left, Math.min(width, right) - MARGIN.right]);
    y = scale(chart.y, [tall - MARGIN.bottom, MARGIN.top]);
    const clip = `clip-${options.label.replace(/\W/g, "")}`;
    const [x0, x1] = x.range();
    fill(
      drawing,
      svg(
        "clipPath",
        { id: clip },
        svg("rect", {
          x: x0,
          y: MARGIN.top - 4,
          width: Math.max(0, x1 - x0 + 4),
          height: tall - MARGIN.top - MARGIN.bottom + 8,
        }),
      ),
      axis(chart.x, x, tall, true),
      axis(chart.y, y, tall, false, x.range()),
      svg(
        "g",
        { "clip-path": `url(#${clip})` },
        chart.series.map((series) => mark(series, x, y)),
      ),
      chart.marker === undefined || chart.marker === null
        ? null
        : svg("line", {
            class: "marker",
            x1: x(chart.marker),
            x2: x(chart.marker),
            y1: MARGIN.top,
            y2: tall - MARGIN.bottom,
          }),
    );
    fill(
      legend,
      chart.series
        .filter((series) => series.name)
        .map((series) => h("li", { class: `swatch ${series.kind} ${series.color ?? "c1"}` }, series.name)),
    );
  };

  const read = (/** @type {PointerEvent} */ event) => {
    if (!chart) {
      return;
    }
    const at = x.invert(event.clientX - drawing.getBoundingClientRect().left);
    const texts = chart.series
      .filter((series) => series.name && series.kind !== "rectangles")
      .map((series) => {
        const points = series.points;
        const nearest =
          points.length > 0
            ? points[
                d3.leastIndex(
                  points,
                  (/** @type {any} */ a, /** @type {any} */ b) => Math.abs(a.x - at) - Math.abs(b.x - at),
                )
              ]
            : null;
        return nearest ? `${series.name} ${nearest.label ?? number(nearest.y)}` : "";
      });
    readout.textContent = `${chart.x.label} ${number(at, 3)}: ${texts.filter(Boolean).join(", ")}`;
  };
  const drag = (/** @type {PointerEvent} */ event) => {
    if (options.marker && chart && (event.buttons & 1) === 1) {
      const [min, max] = chart.x.domain;
      const box = drawing.getBoundingClientRect();
      options.marker.onInput(
        Math.max(min, Math.min(max, x.invert(event.clientX - box.left))),
        y.invert(event.clientY - box.top),
      );
    }
  };
  drawing.addEventListener("pointermove", (event) => {
    read(/** @type {PointerEvent} */ (event));
    drag(/** @type {PointerEvent} */ (event));
  });
  drawing.addEventListener("pointerdown", (event) => {
    if (options.marker) {
      drawing.setPointerCapture(/** @type {PointerEvent} */ (event).pointerId);
      drag(/** @type {PointerEvent} */ (event));
    }
  });
  drawing.addEventListener("pointerleave", () => (readout.textContent = "\u00a0"));
  drawing.classList.toggle("draggable", options.marker !== undefined);
  onResize(element, (next) => {
    width = next;
    draw();
  });
  return {
    element,
    /** @param {{x: Axis, y: Axis, series: Series[], marker?: number | null, square?: boolean}} next */
    show(next) {
      chart = next;
      draw();
    },
  };
}

/** @param {SVGElement} drawing @param {number} width @param {number} height */
function set(drawing, width, height) {
  drawing.setAttribute("width", String(width));
  drawing.setAttribute("height", String(height));
  drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
}

/** @param {Axis} axis @param {[number, number]} range */
function scale(axis, range) {
  return (axis.isLogarithmic ? d3.scaleLog() : d3.scaleLinear()).domain(axis.domain).range(range);
}

/**
 * @param {Axis} axis
 * @param {any} scale
 * @param {number} height
 * @param {boolean} isHorizontal
 * @param {[number, number]} [across]
 */
function axis(axis, scale, height, isHorizontal, across = [0, 0]) {
  const [from, to] = scale.range();
  const room = Math.abs(to - from) / (isHorizontal ? 80 : 42);
  const all = axis.ticks ?? scale.ticks(Math.max(2, room));
  const ticks =
    axis.isLogarithmic && !axis.ticks
      ? all.filter((/** @type {number} */ tick) => Number.isInteger(Math.round(1e9 * Math.log10(tick)) / 1e9))
      : all;
  const shown =
    ticks.length > 10
      ? ticks.filter((/** @type {number} */ _, /** @type {number} */ i) => i % Math.ceil(ticks.length / 8) === 0)
      : ticks;
  const format = axis.format ?? ((value) => number(value));
  const bottom = height - MARGIN.bottom;
  return svg(
    "g",
    { class: "axis" },
    shown
      .map((/** @type {number} */ tick) =>
        isHorizontal
          ? [
              svg("line", { x1: scale(tick), x2: scale(tick), y1: MARGIN.top, y2: bottom }),
              svg("text", { x: scale(tick), y: bottom + 17, "text-anchor": "middle" }, format(tick)),
            ]
          : [
              svg("line", { x1: across[0], x2: across[1], y1: scale(tick), y2: scale(tick) }),
              svg("text", { x: MARGIN.left - 7, y: scale(tick) + 4, "text-anchor": "end" }, format(tick)),
            ],
      )
      .flat(),
    isHorizontal
      ? svg("text", { class: "axis-label", x: (from + to) / 2, y: bottom + 36, "text-anchor": "middle" }, axis.label)
      : svg(
          "text",
          { class: "axis-label", transform: `translate(12 ${(from + to) / 2}) rotate(-90)`, "text-anchor": "middle" },
          axis.label,
        ),
  );
}

/** @param {Series} series @param {any} x @param {any} y */
function mark(series, x, y) {
  const kind = `mark ${series.kind} ${series.color ?? "c1"}`;
  const points = series.points.filter(
    (point) => Number.isFinite(x(point.x ?? point.x1)) && Number.isFinite(y(point.y)),
  );
  if (series.kind === "points") {
    return svg(
      "g",
      { class: kind },
      points.map((point) =>
        svg(
          "circle",
          { cx: x(point.x), cy: y(point.y), r: series.radius ?? 3.5 },
          point.label ? svg("title", {}, point.label) : null,
        ),
      ),
    );
  }
  if (series.kind === "rectangles") {
    // Edges would hide the fill of many.
    return svg(
      "g",
      { class: points.length > 60 ? `${kind} dense` : kind },
      points.map((point) => {
        const [left, right] = [x(point.x0), x(point.x1)];
        const [low, high] = [y(point.y0 ?? 0), y(point.y)];
        return svg("rect", {
          x: left,
          y: Math.min(low, high),
          width: Math.max(0, right - left),
          height: Math.abs(low - high),
        });
      }),
    );
  }
  const line =
    series.kind === "area"
      ? d3
          .area()
          .x((/** @type {any} */ p) => x(p.x))
          .y0((/** @type {any} */ p) => y(p.y0 ?? y.domain()[0]))
          .y1((/** @type {any} */ p) => y(p.y))
      : d3
          .line()
          .x((/** @type {any} */ p) => x(p.x))
          .y((/** @type {any} */ p) => y(p.y));
  if (series.kind === "steps") {
    line.curve(d3.curveStepBefore);
  }
  return svg("path", { class: kind, d: line(points) ?? "" });
}
