import { colorScale, d3 } from "./colors.js";

const SHADES = 256;

/** Rows and columns up to which each cell of a thumbnail is seen. */
const COARSE = 24;

/** Rows and columns that are looked at for outliers, and how far beyond most numbers the colors reach. */
const SAMPLE = 64;
const SPREAD = 1.3;

/**
 * Paints a matrix on a canvas, a pixel per cell: for matrices of many cells, and for thumbnails. A
 * matrix with more rows or columns than `most` is shrunk.
 *
 * @param {HTMLCanvasElement} canvas is resized
 * @param {number[][]} values
 * @param {{domain: [number, number], most?: number, isHidden?: (value: number) => boolean}} options
 */
export function raster(canvas, values, { domain: [min, max], most = Infinity, isHidden = () => false }) {
  const source = values.length > most || values[0].length > most ? pooled(values, most) : values;
  const [rows, columns] = [source.length, source[0].length];
  canvas.width = columns;
  canvas.height = rows;
  canvas.classList.toggle("coarse", Math.max(rows, columns) <= COARSE);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  const shades = palette(min, max);
  const largest = Math.max(-min, max) || 1;
  const [low, step] = min < 0 ? [-largest, (SHADES - 1) / (2 * largest)] : [0, (SHADES - 1) / largest];
  let at = 0;
  for (const entries of source) {
    for (const value of entries) {
      const shade = Math.max(0, Math.min(SHADES - 1, Math.round((value - low) * step)));
      pixels[at++] = isHidden(value) ? 0 : shades[shade];
    }
  }
  context.putImageData(image, 0, 0);
}

/**
 * Shrinks a matrix: each number is the largest of a block, by its absolute value, so that lines stay lines.
 *
 * @param {number[][]} values
 * @param {number} most rows and columns
 */
function pooled(values, most) {
  const [n, m] = [Math.min(values.length, most), Math.min(values[0].length, most)];
  const largest = Array.from({ length: n }, () => new Array(m).fill(0));
  values.forEach((entries, i) => {
    const row = largest[Math.floor((i * n) / values.length)];
    for (let j = 0; j < entries.length; j++) {
      const at = Math.floor((j * m) / entries.length);
      if (Math.abs(entries[j]) > Math.abs(row[at])) {
        row[at] = entries[j];
      }
    }
  });
  return largest;
}

/** @param {number} count @param {number} most */
function thinned(count, most) {
  const n = Math.min(count, most);
  return Array.from({ length: n }, (_, i) => Math.floor(((i + 0.5) * count) / n));
}

/**
 * The colors of a scale as pixels, from its lowest value to its highest.
 *
 * @param {number} min
 * @param {number} max
 */
function palette(min, max) {
  const scale = colorScale(min, max);
  const domain = scale.domain();
  const [from, to] = [domain[0], domain[domain.length - 1]];
  return Uint32Array.from({ length: SHADES }, (_, i) => {
    const { r, g, b } = d3.rgb(scale(from + ((to - from) * i) / (SHADES - 1)));
    return ((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
  });
}

/**
 * Returns the extent of the finite numbers that are not masked.
 *
 * @param {number[][]} values
 * @returns {[number, number]}
 */
export function extentOf(values, isHidden = (/** @type {number} */ value) => !Number.isFinite(value)) {
  let [min, max] = [Infinity, -Infinity];
  for (const entries of values) {
    for (const value of entries) {
      if (!isHidden(value)) {
        min = value < min ? value : min;
        max = value > max ? value : max;
      }
    }
  }
  return min > max ? [0, 1] : [min, max];
}

/**
 * Returns the extent without the largest numbers, if these are outliers beside which all others would look
 * like 0.
 *
 * @param {number[][]} values @param {(value: number) => boolean} [isHidden] @returns {[number, number]}
 */
export function robustExtent(values, isHidden) {
  const [min, max] = extentOf(values, isHidden);
  const largest = Math.max(-min, max);
  const columns = thinned(values[0]?.length ?? 0, SAMPLE);
  const sizes = thinned(values.length, SAMPLE)
    .flatMap((i) => columns.map((j) => values[i][j]))
    .filter((value) => !isHidden?.(value))
    .map(Math.abs)
    .sort((a, b) => a - b);
  const most = SPREAD * (sizes[Math.floor(0.98 * (sizes.length - 1))] ?? 0);
  return largest <= 2 * most || most === 0 ? [min, max] : [Math.max(min, -most), Math.min(max, most)];
}
