import { fill, h, svg } from "../../core/dom.js";
import { plural } from "../../core/numbers.js";

const BOX = { left: 12, top: 34, right: 196, bottom: 246 };
const CIRCLE = { x: 196, y: 140, r: 92 };
const EDGE = 348;
const MAX_DOTS = 120;
const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const full = new Intl.NumberFormat("en", { maximumSignificantDigits: 7 });

/**
 * Creates the drawing behind the two words: a box of what is right and a circle of what was found,
 * with a dot for each row. Dots go into the circle when the threshold finds them.
 */
export function foundDrawing() {
  const dots = svg("g");
  const drawing = svg("svg", { viewBox: "0 0 360 276", role: "img", class: "found-drawing" });
  const legend = h("p", { class: "hint" });
  /** @type {import("./ranking.js").Ranking | null} */
  let ranking = null;
  /** @type {{positive: Dot[], negative: Dot[], unit: number}} */
  let places = { positive: [], negative: [], unit: 1 };
  const texts = Object.fromEntries(
    ["box", "circle", "missed", "right", "wrong", "left"].map((name) => [
      name,
      svg("text", { class: `found-text ${name}` }),
    ]),
  );
  /** @type {[string, number, number, string][]} */
  const spots = [
    ["box", BOX.left, 22, "start"],
    ["circle", EDGE, 22, "end"],
    ["missed", 56, 266, "middle"],
    ["right", 148, 266, "middle"],
    ["wrong", 240, 266, "middle"],
    ["left", 318, 266, "middle"],
  ];
  spots.forEach(([name, x, y, anchor]) => {
    texts[name].setAttribute("x", String(x));
    texts[name].setAttribute("y", String(y));
    texts[name].setAttribute("text-anchor", anchor);
  });
  fill(
    drawing,
    svg("rect", {
      class: "found-box",
      x: BOX.left,
      y: BOX.top,
      width: BOX.right - BOX.left,
      height: BOX.bottom - BOX.top,
      rx: 6,
    }),
    svg("circle", { class: "found-circle", cx: CIRCLE.x, cy: CIRCLE.y, r: CIRCLE.r }),
    svg("line", { class: "found-edge", x1: BOX.right, x2: BOX.right, y1: BOX.top, y2: BOX.bottom }),
    dots,
    Object.values(texts),
  );
  return {
    element: h("figure", { class: "found" }, drawing, legend),
    /** @param {import("./ranking.js").Ranking} next @param {number} tp @param {number} fp */
    show(next, tp, fp) {
      const { positives, negatives } = next;
      if (next !== ranking) {
        ranking = next;
        places = placesOf(next);
        fill(
          dots,
          [...places.positive, ...places.negative].map((dot) => dot.element),
        );
        legend.textContent =
          places.unit === 1 ? "A dot is a row." : `A dot is about ${plural(Math.round(places.unit), "row")}.`;
      }
      const move = (/** @type {Dot[]} */ list, /** @type {number} */ found) =>
        list.forEach((dot, i) => {
          const isFound = (i + 0.5) * places.unit < found;
          const [x, y] = isFound ? dot.inside : dot.outside;
          dot.element.style.setProperty("transform", `translate(${x}px, ${y}px)`);
          dot.element.classList.toggle("is-found", isFound);
        });
      move(places.positive, tp);
      move(places.negative, fp);
      texts.box.textContent = `what is right: ${full.format(positives)}`;
      texts.circle.textContent = `what was found: ${full.format(tp + fp)}`;
      texts.missed.textContent = `${short.format(positives - tp)} missed`;
      texts.right.textContent = `${short.format(tp)} right`;
      texts.wrong.textContent = `${short.format(fp)} wrong`;
      texts.left.textContent = `${short.format(negatives - fp)} left`;
      drawing.setAttribute(
        "aria-label",
        `A box of ${positives} rows that are right and a circle of ${tp + fp} rows that ` +
          `were found. ${tp} are in both.`,
      );
    },
  };
}

/** @typedef {{element: SVGElement, inside: [number, number], outside: [number, number]}} Dot */

/** @param {import("./ranking.js").Ranking} ranking */
function placesOf({ positives, negatives }) {
  const total = positives + negatives;
  const unit = total > MAX_DOTS || !Number.isInteger(total) ? total / 100 : 1;
  const count = (/** @type {number} */ rows) => (rows > 0 ? Math.max(1, Math.round(rows / unit)) : 0);
  const [p, n] = [count(positives), count(negatives)];
  // The widest spacing at which every region has room for all dots that may come to it.
  for (let spacing = 28; ; spacing--) {
    const grid = gridOf(spacing);
    const regions = { right: [], missed: [], wrong: [], left: [] };
    grid.forEach(([x, y]) => {
      const distance = Math.hypot(x - CIRCLE.x, y - CIRCLE.y);
      const [margin, isRight] = [spacing * 0.5, x < BOX.right];
      if (Math.abs(x - BOX.right) < margin * 0.8 || Math.abs(distance - CIRCLE.r) < margin * 0.9) {
        return;
      }
      const region = distance < CIRCLE.r ? (isRight ? "right" : "wrong") : isRight ? "missed" : "left";
      /** @type {[number, number][]} */ (regions[region]).push([x, y]);
    });
    const isRoom =
      regions.right.length >= p && regions.missed.length >= p && regions.wrong.length >= n && regions.left.length >= n;
    if (isRoom || spacing <= 5) {
      const far = (/** @type {[number, number]} */ [x, y]) => Math.hypot(x - CIRCLE.x, y - CIRCLE.y);
      Object.values(regions).forEach((places) => places.sort((a, b) => far(a) - far(b)));
      const radius = Math.min(11, spacing * 0.38);
      return {
        unit,
        positive: dotsOf(p, regions.right, regions.missed, radius, "right"),
        negative: dotsOf(n, regions.wrong, regions.left, radius, "wrong"),
      };
    }
  }
}

/** @param {number} spacing @returns {[number, number][]} */
function gridOf(spacing) {
  /** @type {[number, number][]} */
  const grid = [];
  for (let row = 0, y = BOX.top + spacing * 0.55; y < BOX.bottom - spacing * 0.4; row++, y += spacing * 0.88) {
    for (let x = BOX.left + spacing * (row % 2 ? 1.05 : 0.55); x < EDGE - spacing * 0.3; x += spacing) {
      grid.push([x, y]);
    }
  }
  return grid;
}

/**
 * @param {number} n
 * @param {[number, number][]} inside
 * @param {[number, number][]} outside
 * @param {number} radius
 * @param {string} kind
 * @returns {Dot[]}
 */
function dotsOf(n, inside, outside, radius, kind) {
  return Array.from({ length: n }, (_, i) => ({
    element: svg("circle", { r: radius, class: `dot ${kind}` }),
    inside: inside[i % inside.length],
    outside: outside[i % outside.length],
  }));
}
