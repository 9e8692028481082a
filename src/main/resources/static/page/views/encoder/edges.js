import { fill, svg } from "../../core/dom.js";

const ROUND = 7;

/**
 * Draws the way of the numbers: straight between neighbors, curved to the next row, and along the
 * left edge past several rows.
 *
 * @param {SVGElement} drawing @param {HTMLElement} frame @param {Map<string, HTMLElement>} boxes
 * @param {{from: string, to: string, isMarked: boolean}[]} edges
 */
export function drawEdges(drawing, frame, boxes, edges) {
  const outer = frame.getBoundingClientRect();
  drawing.setAttribute("width", String(Math.floor(outer.width)));
  drawing.setAttribute("height", String(Math.floor(outer.height)));
  const places = new Map(
    [...boxes].map(([name, box]) => {
      const { left, top, width, height } = box.getBoundingClientRect();
      return [name, { x: left - outer.left, y: top - outer.top, w: width, h: height }];
    }),
  );
  const rows = [...new Set([...places.values()].map((place) => Math.round(place.y + place.h / 2)))].sort(
    (a, b) => b - a,
  );
  const rowOf = (/** @type {Place} */ place) =>
    rows.findIndex((row) => Math.abs(row - (place.y + place.h / 2)) < place.h / 2);
  let long = 0;
  const paths = edges.map(({ from, to, isMarked }) => {
    const [a, b] = [/** @type {Place} */ (places.get(from)), /** @type {Place} */ (places.get(to))];
    const apart = rowOf(b) - rowOf(a);
    const d =
      apart === 0
        ? beside(a, b, [...places.values()])
        : apart === 1
          ? above(a, b)
          : around(a, b, [...places.values()], 5 + 5 * (long++ % 3));
    return svg("path", { class: isMarked ? "edge marked" : "edge", d });
  });
  // Marked ones last, on top.
  paths.sort((p, q) => p.classList.length - q.classList.length);
  fill(drawing, ...paths);
}

/** @typedef {{x: number, y: number, w: number, h: number}} Place */

/** @param {Place} a @param {Place} b @param {Place[]} all */
function beside(a, b, all) {
  const y = a.y + a.h / 2;
  const isNext = !all.some((place) => place.y < y && place.y + place.h > y && place.x > a.x && place.x < b.x);
  if (isNext) {
    return `M${a.x + a.w} ${y}H${b.x - 1}${head(b.x - 1, y, "right")}`;
  }
  const [from, to] = [a.x + a.w / 2, b.x + b.w / 2 - 8];
  return `M${from} ${a.y}C${from} ${a.y - 9} ${to} ${a.y - 9} ${to} ${b.y - 1}${head(to, b.y - 1, "down")}`;
}

/** @param {Place} a @param {Place} b */
function above(a, b) {
  const [x0, y0, x1, y1] = [middle(a, b), a.y, middle(b, a), b.y + b.h + 1];
  const bend = (y0 - y1) / 2;
  return `M${x0} ${y0}C${x0} ${y0 - bend} ${x1} ${y1 + bend} ${x1} ${y1}${head(x1, y1, "up")}`;
}

/**
 * The middle of a box or, of one that is much wider than the other, the place nearest to the other.
 *
 * @param {Place} box
 * @param {Place} other
 */
function middle(box, other) {
  const [own, its] = [box.x + box.w / 2, other.x + other.w / 2];
  return box.w > 2 * other.w ? Math.max(box.x + 10, Math.min(box.x + box.w - 10, its)) : own;
}

/** @param {Place} a @param {Place} b @param {Place[]} all @param {number} x of the way up */
function around(a, b, all, x) {
  const [from, top, y] = [a.x + a.w / 2 - 6, a.y - 5, b.y + b.h / 2];
  const up = (/** @type {number} */ end) =>
    `M${from} ${a.y}V${top}H${x + ROUND}Q${x} ${top} ${x} ${top - ROUND}` +
    `V${end + ROUND}Q${x} ${end} ${x + ROUND} ${end}`;
  if (all.some((place) => place.y < y && place.y + place.h > y && place.x < b.x)) {
    const below = b.y + b.h + 1;
    return `${up(below + 4)}H${b.x + b.w / 2 - 8}V${below}${head(b.x + b.w / 2 - 8, below, "up")}`;
  }
  return `${up(y)}H${b.x - 1}${head(b.x - 1, y, "right")}`;
}

/** @param {number} x @param {number} y @param {"up" | "down" | "right"} direction */
function head(x, y, direction) {
  return direction === "right"
    ? `M${x - 4} ${y - 3.5}L${x} ${y}L${x - 4} ${y + 3.5}`
    : direction === "up"
      ? `M${x - 3.5} ${y + 4}L${x} ${y}L${x + 3.5} ${y + 4}`
      : `M${x - 3.5} ${y - 4}L${x} ${y}L${x + 3.5} ${y - 4}`;
}
