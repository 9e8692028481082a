import { color, fill, h, onResize } from "../core/dom.js";
import { number } from "../core/numbers.js";
import { colorScale, inkOn } from "./colors.js";
import { drawColumnNames, drawRowNames } from "./heatmap-names.js";
import { extentOf, raster } from "./raster.js";

/** Cells of a matrix from which on it is painted a pixel per cell, and enlarged. */
const MANY = 2500;

/** Height of the lowest row that has a name. */
const MIN_NAMED = 10;

/** Most pixels of a canvas in one direction. */
const MAX_PIXELS = 16000;

/**
 * A matrix as colored cells.
 *
 * @typedef {object} Matrix
 * @property {number[][]} values
 * @property {string} [title]
 * @property {string[]} [rows] names
 * @property {string[]} [columns] names
 * @property {string} [rowTitle] what the rows are, such as "query"
 * @property {string} [columnTitle]
 * @property {[number, number]} [domain] of the colors; that of the values if absent
 * @property {boolean[][]} [hidden] cells to draw as masked
 * @property {(value: number) => string} [format]
 * @property {number} [selectedRow]
 */

/**
 * Creates a heat map on a canvas. A cell is read by pointing at it, or with the arrow keys. Numbers
 * are written where they fit. The names of rows stay in view when a wide matrix is scrolled.
 *
 * @param {{label: string, maxCell?: number, minCell?: number, isReadable?: boolean, tall?: number,
 *   onSelect?: (row: number, column: number) => void,
 *   onPoint?: (row: number | null, column: number | null) => void}} options the label names the matrix for
 *   readers who do not see it; `tall` is about the height to fill: few rows are higher, for their names, and
 *   many are lower; `onSelect` is called for a click or Enter
 */
export function heatmap(options) {
  const { maxCell = 44, minCell = 3, tall = 0 } = options;
  const names = h("canvas", { class: "row-names", "aria-hidden": "true" });
  const canvas = h("canvas", {
    tabindex: "0",
    role: "application",
    "aria-roledescription": "heat map",
    "aria-label": options.label,
  });
  const marks = [h("span", { class: "cell-mark" }), h("span", { class: "cell-mark" })];
  const caption = h("figcaption");
  const readout = h("p", { class: "readout", "aria-live": "polite" });
  const scroller = h("div", { class: "scroller" }, h("div", { class: "cells" }, names, h("div", {}, canvas, marks)));
  const element = h("figure", { class: "heatmap" }, caption, scroller, options.isReadable === false ? null : readout);
  /** @type {Matrix | null} */
  let matrix = null;
  /** @type {[number, number] | null} */
  let cell = null;
  let geometry = { left: 0, top: 0, size: 1, height: 1 };
  let width = 0;

  const draw = () => {
    if (!matrix || width === 0 || matrix.values.length === 0) {
      return;
    }
    const { values, rows, columns } = matrix;
    let context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const font = `12px ${getComputedStyle(document.body).fontFamily}`;
    context.font = font;
    const widest = (/** @type {string[] | undefined} */ texts, /** @type {number} */ most) =>
      texts ? Math.min(most, Math.ceil(Math.max(...texts.map((text) => context.measureText(text).width))) + 8) : 0;
    const n = values[0].length;
    const gutter = widest(rows, width / 3) + (matrix.rowTitle ? 18 : 0);
    const fit = tall > 0 ? Math.max(MIN_NAMED, Math.floor(tall / values.length)) : maxCell;
    const size = Math.max(minCell, Math.min(maxCell, fit, Math.floor((width - gutter - 1) / n)));
    const isUpright = columns !== undefined && size >= 10 && widest(columns, 1000) > size;
    const top = (columns && size >= 10 ? (isUpright ? widest(columns, 90) : 20) : 0) + (matrix.columnTitle ? 18 : 0);
    // Few rows need not be squares, but a column of many is.
    const height = Math.max(minCell, Math.min(size, maxCell), Math.min(20, Math.floor(tall / values.length)));
    geometry = { left: 0, top, size, height };
    const [w, t] = [n * size + 1, top + values.length * height + 1];
    const [ink, soft, line] = ["ink", "soft", "line"].map(color);
    context = prepare(names, gutter, t, font);
    drawRowNames(context, matrix, { left: gutter, top, height, ink, soft });
    context = prepare(canvas, w, t, font);
    drawColumnNames(context, matrix, { left: 0, top, size, isUpright, ink, soft });
    const [min, max] = matrix.domain ?? extentOf(values);
    if (values.length * n > MANY && !matrix.hidden) {
      const pixels = document.createElement("canvas");
      raster(pixels, values, { domain: [min, max] });
      context.imageSmoothingEnabled = false;
      context.drawImage(pixels, 0, top, n * size, values.length * height);
    } else {
      drawCells(context, matrix, { top, size, height, domain: [min, max], line });
    }
    context.strokeStyle = line;
    context.strokeRect(0.5, top - 0.5, n * size, values.length * height + 1);
    mark();
  };

  const mark = () => {
    const { top, size, height } = geometry;
    const row = matrix?.selectedRow ?? -1;
    const n = matrix?.values[0]?.length ?? 0;
    frame(marks[0], row >= 0 ? [0, top + row * height, n * size, height] : null);
    frame(marks[1], cell ? [cell[1] * size, top + cell[0] * height, size, height] : null);
  };

  const point = (/** @type {[number, number] | null} */ next) => {
    if (String(next) !== String(cell)) {
      cell = next;
      mark();
      readout.textContent = next ? describe(/** @type {Matrix} */ (matrix), next) : "\u00a0";
      options.onPoint?.(next?.[0] ?? null, next?.[1] ?? null);
    }
  };
  const at = (/** @type {PointerEvent | MouseEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    const row = Math.floor((event.clientY - box.top - geometry.top) / geometry.height);
    const column = Math.floor((event.clientX - box.left - geometry.left) / geometry.size);
    return /** @type {[number, number] | null} */ (matrix?.values[row]?.[column] === undefined ? null : [row, column]);
  };
  canvas.addEventListener("pointermove", (event) => point(at(event)));
  canvas.addEventListener("pointerleave", () => point(null));
  canvas.addEventListener("blur", () => point(null));
  canvas.addEventListener("click", (event) => {
    const next = at(event);
    if (next) {
      options.onSelect?.(...next);
    }
  });
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (move && matrix) {
      const [row, column] = cell ?? [-move[0], -move[1]];
      point([
        Math.max(0, Math.min(matrix.values.length - 1, row + move[0])),
        Math.max(0, Math.min(matrix.values[0].length - 1, column + move[1])),
      ]);
      event.preventDefault();
    } else if (event.key === "Enter" && cell) {
      options.onSelect?.(...cell);
    }
  });
  onResize(element, (next) => {
    width = next;
    draw();
  });
  readout.textContent = "\u00a0";
  return {
    element,
    /** @param {Matrix} next */
    show(next) {
      matrix = next;
      cell = cell && next.values[cell[0]]?.[cell[1]] !== undefined ? cell : null;
      fill(
        caption,
        next.title,
        h("span", { class: "shape" }, ` ${next.values.length} \u00d7 ${next.values[0]?.length ?? 0}`),
      );
      canvas.setAttribute(
        "aria-label",
        `${options.label}, ${next.values.length} rows, ${next.values[0]?.length ?? 0} columns`,
      );
      canvas.classList.toggle("selectable", options.onSelect !== undefined);
      draw();
    },
    /** Marks a cell, as pointing at it does. @param {number} row @param {number} column */
    point: (row, column) => point([row, column]),
    /** Marks no cell. */
    clear: () => point(null),
  };
}

/**
 * Sizes a canvas for the screen's pixels and returns its context, in pixels of the page.
 *
 * @param {HTMLCanvasElement} canvas @param {number} width @param {number} height @param {string} font
 */
function prepare(canvas, width, height, font) {
  const ratio = Math.min(devicePixelRatio || 1, MAX_PIXELS / Math.max(width, height));
  canvas.width = Math.ceil(width * ratio);
  canvas.height = Math.ceil(height * ratio);
  canvas.style.setProperty("width", `${width}px`);
  canvas.style.setProperty("height", `${height}px`);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = font;
  return context;
}

/**
 * Places a frame, or hides it.
 *
 * @param {HTMLElement} mark
 * @param {[number, number, number, number] | null} box
 */
function frame(mark, box) {
  mark.hidden = box === null;
  if (box) {
    ["left", "top", "width", "height"].forEach((name, i) => mark.style.setProperty(name, `${box[i]}px`));
  }
}

/**
 * @param {CanvasRenderingContext2D} context @param {Matrix} matrix
 * @param {{top: number, size: number, height: number, domain: [number, number], line: string}} layout
 */
function drawCells(context, matrix, { top, size, height, domain, line }) {
  const { values } = matrix;
  const scale = colorScale(...domain);
  const format = matrix.format ?? ((value) => number(value, 2));
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = `${size < 36 ? 10 : 11}px ${getComputedStyle(document.body).fontFamily}`;
  const isWritten =
    size >= 28 &&
    Math.max(
      ...values
        .slice(0, 40)
        .flatMap((entries, i) =>
          entries
            .slice(0, 40)
            .map((value, j) => (matrix.hidden?.[i][j] ? 0 : context.measureText(format(value)).width)),
        ),
    ) <
      size - 3;
  values.forEach((entries, i) =>
    entries.forEach((value, j) => {
      const [x, y] = [j * size, top + i * height];
      const gap = size > 8 ? 1 : 0;
      if (matrix.hidden?.[i][j]) {
        context.strokeStyle = line;
        context.beginPath();
        context.moveTo(x + 2, y + height - 2);
        context.lineTo(x + size - 2, y + 2);
        context.stroke();
        return;
      }
      const background = scale(value);
      context.fillStyle = background;
      context.fillRect(x, y, size - gap, height - gap);
      if (isWritten) {
        context.fillStyle = inkOn(background);
        context.fillText(format(value), x + size / 2, y + height / 2);
      }
    }),
  );
}

/** @param {Matrix} matrix @param {[number, number]} cell */
function describe(matrix, [i, j]) {
  const row = matrix.rows?.[i] ?? `row ${i}`;
  const column = matrix.columns?.[j] ?? `column ${j}`;
  const text = matrix.hidden?.[i][j] ? "masked" : number(matrix.values[i][j], 6);
  /** @param {string | undefined} title @param {string} name */
  const titled = (title, name) => (title ? `${title} ${name}` : name);
  return `${titled(matrix.rowTitle, row)}, ${titled(matrix.columnTitle, column)}: ${text}`;
}
