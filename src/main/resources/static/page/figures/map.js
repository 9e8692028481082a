import { fill, h, onResize, set, svg } from "../core/dom.js";
import { d3 } from "./colors.js";

/**
 * Texts at places, each with a line to one other.
 *
 * @typedef {{points: [number, number][], names: string[], neighbors: (number | null)[]}} Places
 */

const RADIUS = 10;
const LINE = 15;
const MARGIN = 16;

/**
 * Creates a map: numbered points with their names where there is room, with the same scale in both
 * directions.
 *
 * @param {{label: string, height?: number, onPoint?: (index: number | null) => void}} options
 */
export function map(options) {
  const { height = 340 } = options;
  const drawing = svg("svg", { role: "img", "aria-label": options.label, height, class: "map" });
  const element = h("figure", { class: "plot" }, drawing);
  /** @type {Places | null} */
  let places = null;
  /** @type {Set<number>} */
  let marked = new Set();
  let width = 0;

  const draw = () => {
    if (!places || width === 0) {
      return;
    }
    set(drawing, { width, viewBox: `0 0 ${width} ${height}` });
    const { points, names, neighbors } = places;
    const at = toScreen(points, width, height);
    const boxes = labels(at, names, width, height);
    fill(
      drawing,
      neighbors.map((other, i) =>
        other === null
          ? null
          : svg("line", {
              class: marked.has(i) ? "map-line marked" : "map-line",
              x1: at[i][0],
              y1: at[i][1],
              x2: at[other][0],
              y2: at[other][1],
            }),
      ),
      at.map(([x, y], i) =>
        svg(
          "g",
          {
            class: marked.has(i) ? "map-point marked" : "map-point",
            onpointerenter: () => options.onPoint?.(i),
            onpointerleave: () => options.onPoint?.(null),
          },
          svg("circle", { cx: x, cy: y, r: RADIUS }),
          svg("text", { class: "map-number", x, y: y + 4, "text-anchor": "middle" }, String(i + 1)),
          svg("title", {}, names[i]),
        ),
      ),
      boxes.map((box) => svg("text", { class: "map-name", x: box.x, y: box.y + LINE - 4 }, box.text)),
    );
  };
  onResize(element, (next) => {
    width = next;
    draw();
  });
  return {
    element,
    /** @param {Places} next */
    show(next) {
      places = next;
      drawing.setAttribute(
        "aria-label",
        `${options.label}: ${next.names
          .map((name, i) => {
            const other = next.neighbors[i];
            return other === null ? name : `${name}, nearest to ${next.names[other]}`;
          })
          .join("; ")}`,
      );
      draw();
    },
    /** Marks points. @param {number[]} indices */
    mark(indices) {
      marked = new Set(indices);
      draw();
    },
  };
}

/**
 * @param {[number, number][]} points
 * @param {number} width
 * @param {number} height
 * @returns {[number, number][]}
 */
function toScreen(points, width, height) {
  const [left, right] = d3.extent(points, (/** @type {[number, number]} */ point) => point[0]);
  const [bottom, top] = d3.extent(points, (/** @type {[number, number]} */ point) => point[1]);
  const room = MARGIN + RADIUS;
  const scale = Math.min((width - 2 * room) / (right - left || 1), (height - 2 * room) / (top - bottom || 1));
  const nodes = points.map(([x, y]) => ({
    x: width / 2 + (x - (left + right) / 2) * scale,
    y: height / 2 - (y - (bottom + top) / 2) * scale,
  }));
  const homes = nodes.map(({ x, y }) => [x, y]);
  // Points that would cover each other move apart.
  d3.forceSimulation(nodes)
    .force("x", d3.forceX((/** @type {any} */ _, /** @type {number} */ i) => homes[i][0]).strength(0.3))
    .force("y", d3.forceY((/** @type {any} */ _, /** @type {number} */ i) => homes[i][1]).strength(0.3))
    .force("collide", d3.forceCollide(RADIUS + 1))
    .stop()
    .tick(80);
  return nodes.map(({ x, y }) => [x, y]);
}

/** @typedef {{x: number, y: number, width: number, text: string}} Box */

/**
 * Places each name beside, below or above its point, or nowhere if it would cover something.
 *
 * @param {[number, number][]} at
 * @param {string[]} names
 * @param {number} width
 * @param {number} height
 */
function labels(at, names, width, height) {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  context.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  /** @type {Box[]} */
  const placed = [];
  at.forEach(([x, y], i) => {
    for (const text of [names[i], shortened(names[i])]) {
      const size = Math.ceil(context.measureText(text).width) + 2;
      const gap = RADIUS + 4;
      const free = [
        [x + gap, y - LINE / 2],
        [x - gap - size, y - LINE / 2],
        [x - size / 2, y + gap - 2],
        [x - size / 2, y - gap - LINE + 2],
        [x - RADIUS, y + gap - 2],
        [x - RADIUS, y - gap - LINE + 2],
        [x + RADIUS - size, y + gap - 2],
        [x + RADIUS - size, y - gap - LINE + 2],
      ]
        .map(([left, top]) => ({ x: left, y: top, width: size, text }))
        .find(
          (box) =>
            box.x >= 0 &&
            box.x + size <= width &&
            box.y >= 0 &&
            box.y + LINE <= height &&
            placed.every((other) => !overlap(box, other)) &&
            at.every((point) => !covers(box, point)),
        );
      if (free) {
        placed.push(free);
        return;
      }
    }
  });
  return placed;
}

/** @param {Box} a @param {Box} b */
function overlap(a, b) {
  return a.x < b.x + b.width + 4 && b.x < a.x + a.width + 4 && a.y < b.y + LINE && b.y < a.y + LINE;
}

/** @param {Box} box @param {[number, number]} point */
function covers(box, [x, y]) {
  return box.x < x + RADIUS && x - RADIUS < box.x + box.width && box.y < y + RADIUS && y - RADIUS < box.y + LINE;
}

/** Cuts a text behind a word. @param {string} text */
export function shortened(text, most = 18) {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, "")}\u2026`;
}
