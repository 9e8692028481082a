import { svg } from "./dom.js";

/** Small drawings for the list of views, 120 x 64. */

/** @param {string} d @param {string} kind a class */
const path = (d, kind) => svg("path", { d, class: kind });

/** @param {[number, number][]} centers @param {string} kind */
const dots = (centers, kind, r = 4) => centers.map(([cx, cy]) => svg("circle", { cx, cy, r, class: kind }));

/** @param {number} x @param {number} y @param {number} width @param {number} height @param {string} kind */
const box = (x, y, width, height, kind) => svg("rect", { x, y, width, height, rx: 2, class: kind });

/** @type {Record<string, () => (SVGElement | SVGElement[])[]>} */
const GLYPHS = {
  softmax: () => [6, 11, 22, 50].map((height, i) => box(14 + 24 * i, 58 - height, 16, height, "fill c1")),
  scaling: () => [
    path("M8 14C30 15 42 57 112 57", "line c2"),
    path("M8 14C40 20 70 18 112 19", "line c1"),
    path("M8 58H112", "line soft"),
  ],
  attention: () => [
    path("M22 12L98 52", "line c1 strong"),
    path("M22 12L98 32M22 32L98 12", "line c1"),
    path("M22 52L98 32M22 32L98 32M22 52L98 52", "line c1 faint"),
    ...dots(
      [
        [20, 12],
        [20, 32],
        [20, 52],
        [100, 12],
        [100, 32],
        [100, 52],
      ],
      "fill ink",
    ),
  ],
  encoder: () => [
    box(34, 50, 52, 9, "fill c4"),
    box(34, 37, 52, 9, "fill c2"),
    box(34, 24, 52, 9, "fill c1"),
    box(34, 11, 52, 9, "fill c3"),
    path("M60 9V2M56 6L60 2L64 6M34 54H22V28H33", "line soft"),
  ],
  backpropagation: () => [
    path(
      "M22 20L60 10M22 20L60 32M22 20L60 54M22 44L60 10M22 44L60 32M22 44L60 54M60 10L98 22M60 32L98 22M60 54L98 22",
      "line c1",
    ),
    path("M60 10L98 44M60 32L98 44M60 54L98 44", "line c2"),
    ...dots(
      [
        [22, 20],
        [22, 44],
        [60, 10],
        [60, 32],
        [60, 54],
        [98, 22],
        [98, 44],
      ],
      "fill ink",
      5,
    ),
  ],
  overfitting: () => [
    path("M8 46C30 8 50 8 64 30S96 60 112 22", "line soft dashed"),
    path("M8 52C16 20 22 8 32 18S46 34 58 12S72 58 82 46S100 58 112 10", "line c2"),
    ...dots(
      [
        [14, 34],
        [32, 18],
        [46, 26],
        [58, 14],
        [72, 42],
        [84, 47],
        [104, 36],
      ],
      "fill c1",
      3.5,
    ),
  ],
  "precision-recall": () => [
    box(18, 10, 52, 44, "area c1"),
    svg("circle", { cx: 74, cy: 32, r: 24, class: "area c2" }),
    svg("rect", { x: 18, y: 10, width: 52, height: 44, rx: 2, class: "line c1" }),
    svg("circle", { cx: 74, cy: 32, r: 24, class: "line c2" }),
  ],
  area: () => [
    path("M12 58V10H34V18H56V26H76V38H104V58z", "area c1"),
    path("M12 10H34V18H56V26H76V38H104V58", "line c1"),
    path("M12 6V58H112", "line soft"),
  ],
  models: () =>
    [0, 1, 2].flatMap((row) =>
      [0, 1, 2, 3, 4, 5].map((column) =>
        box(
          16 + 15 * column,
          8 + 17 * row,
          12,
          14,
          `fill ${(row + column) % 3 === 0 ? "c1" : (row * column) % 2 ? "c3" : "soft"}`,
        ),
      ),
    ),
};

/** @param {string} view */
export function glyph(view) {
  return svg(
    "svg",
    { class: "glyph", viewBox: "0 0 120 64", width: 120, height: 64, "aria-hidden": "true" },
    ...(GLYPHS[view]?.() ?? []),
  );
}
