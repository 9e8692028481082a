import { svg } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";
import { colorScale, inkOn } from "../../figures/colors.js";
import { known, placeName, sizesOf, unitName } from "./network.js";

/** The marks of the drawing of a network. */

/** @typedef {import("./diagram.js").Pass} Pass */
/** @typedef {import("./network.js").Place} Place */
/** @typedef {{x: number, y: number}} Point */

/**
 * @typedef {{pass: Pass, at: (layer: number, unit: number) => Point, radius: number,
 *   step: ReturnType<typeof known>, isLabeled: boolean, isNarrow: boolean,
 *   largest: number, listeners: (place: Place) => Record<string, any>}} Scene
 */

/** @param {Scene} scene */
export const edges = ({ pass: { layers, backward, state }, at, radius, step, largest, listeners }) =>
  layers.flatMap((layer, l) => {
    const gradients = backward.layers[l].weight_gradients;
    const steepest = Math.max(1e-9, ...gradients.flat().map(Math.abs));
    const flow =
      step.now.kind === "forward" && step.now.layer === l
        ? "flow"
        : step.now.kind === "error" && step.now.layer === l - 1
          ? "flow back"
          : null;
    return layer.weights.flatMap((row, j) =>
      row.map((weight, i) => {
        const [from, to] = ends(at(l - 1, i), at(l, j), radius);
        const line = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
        const place = { layer: l, unit: j, source: i };
        const isChosen = String(state.chosen) === String([l, j, i]);
        const gradient = gradients[j][i];
        return svg(
          "g",
          {
            ...listeners(place),
            class: `edge ${isChosen ? "chosen" : ""} ${step.gradient <= l ? "has-gradient" : ""}`,
            "aria-pressed": isChosen,
            "aria-label": [
              `${placeName(place)}: ${fixed(weight, 3)}`,
              step.gradient <= l ? `gradient ${fixed(gradient, 4)}` : "",
            ]
              .filter(Boolean)
              .join(", "),
          },
          svg("line", { class: "edge-hit", ...line }),
          svg("line", {
            class: `edge-line ${weight < 0 ? "negative" : "positive"}`,
            ...line,
            "stroke-width": 0.8 + (6 * Math.abs(weight)) / largest,
          }),
          step.gradient <= l
            ? svg("line", {
                class: "edge-gradient",
                ...beside(line),
                "stroke-width": 0.6 + (4 * Math.abs(gradient)) / steepest,
              })
            : null,
          flow ? svg("line", { class: `edge-${flow}`, ...line }) : null,
        );
      }),
    );
  });

/** @param {Scene} scene */
export const labels = ({ pass: { layers, backward, state }, at, radius, step, isLabeled }) =>
  layers.flatMap((layer, l) =>
    layer.weights.flatMap((row, j) =>
      row.map((weight, i) => {
        const [cl, cj, ci] = state.chosen;
        const isNear = (cl === l && cj === j && (ci < 0 || ci === i)) || (cl === l - 1 && ci < 0 && cj === i);
        if (!isLabeled && !isNear) {
          return null;
        }
        const [from, to] = [at(l - 1, i), at(l, j)];
        // At a quarter of the way, the lines of a regular drawing are evenly apart.
        const share = Math.max(0.25, (radius + 22) / (to.x - from.x));
        const middle = { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
        const isKnown = step.gradient <= l;
        return svg(
          "g",
          {
            class: `edge-label${isNear ? " near" : ""}`,
            transform: `translate(${middle.x} ${middle.y + (isKnown ? -2 : 4)})`,
            "aria-hidden": "true",
          },
          svg("text", { "text-anchor": "middle" }, fixed(weight, 2)),
          isKnown
            ? svg(
                "text",
                { "text-anchor": "middle", y: 13, class: "error-text" },
                fixed(backward.layers[l].weight_gradients[j][i], 3),
              )
            : null,
        );
      }),
    ),
  );

/** @param {Scene} scene */
export const units = ({ pass: { state, layers, forward, backward }, at, radius, step, isNarrow, listeners }) =>
  sizesOf(state).flatMap((count, column) => {
    const l = column - 1;
    const isKnown = l <= step.forward;
    const values = l < 0 ? state.x : forward.layers[l].activations[0];
    const scale = colorScale(-1, 1);
    const isActive = step.now.layer === l && ["inputs", "forward", "error"].includes(step.now.kind);
    return Array.from({ length: count }, (_, unit) => {
      const { x, y } = at(l, unit);
      const place = { layer: l, unit, source: -1 };
      const isChosen = String(state.chosen) === String([l, unit, -1]);
      const error = l >= 0 && step.error <= l ? backward.layers[l].errors[0][unit] : null;
      const background = isKnown ? scale(values[unit]) : null;
      return svg(
        "g",
        {
          class: `unit ${isChosen ? "chosen" : ""} ${isActive ? "active" : ""}`,
          transform: `translate(${x} ${y})`,
        },
        svg("circle", {
          ...listeners(place),
          class: "unit-disc",
          r: radius,
          style: background ? { fill: background } : {},
          "aria-pressed": isChosen,
          "aria-label": [
            `${placeName(place)}${isKnown ? `: ${fixed(values[unit], 3)}` : ""}`,
            error === null ? "" : `error ${fixed(error, 4)}`,
          ]
            .filter(Boolean)
            .join(", "),
        }),
        svg(
          "text",
          {
            class: "unit-value",
            "text-anchor": "middle",
            y: 4.5,
            style: background ? { fill: inkOn(background) } : {},
          },
          isKnown ? fixed(values[unit], 2) : "?",
        ),
        svg("text", { class: "unit-name", "text-anchor": "middle", y: -radius - 7 }, unitName(l, unit)),
        l < 0 || (isNarrow && error === null)
          ? null
          : error === null
            ? svg(
                "text",
                { class: "unit-name", "text-anchor": "middle", y: radius + 16 },
                `b ${fixed(layers[l].bias[unit], 2)}`,
              )
            : svg(
                "text",
                { class: "error-text", "text-anchor": "middle", y: radius + 16 },
                `\u03b4 ${fixed(error, 3)}`,
              ),
      );
    });
  });

/** @param {Scene} scene @param {number} column */
export const loss = ({ pass: { backward, targets }, at, radius, step }, column) => {
  const end = at(column, 0);
  const isBack = step.now.kind === "error" && step.now.layer === column - 1;
  const lines = targets.map((target, unit) => {
    const from = at(column - 1, unit);
    const [start, stop] = ends(from, end, radius);
    const line = { x1: start.x, y1: start.y, x2: stop.x, y2: stop.y };
    const [x, y] = [start.x + 0.42 * (stop.x - start.x), start.y + 0.42 * (stop.y - start.y)];
    return svg(
      "g",
      { "aria-hidden": "true" },
      svg("line", { class: "loss-line", ...line }),
      isBack ? svg("line", { class: "edge-flow back", ...line }) : null,
      svg("text", { class: "unit-name edge-text", x, y: y + 4, "text-anchor": "middle" }, `y ${fixed(target, 0)}`),
    );
  });
  return svg(
    "g",
    { class: step.now.kind === "loss" ? "loss active" : "loss" },
    lines,
    svg("rect", {
      x: end.x - radius - 4,
      y: end.y - radius + 4,
      width: 2 * radius + 8,
      height: 2 * radius - 8,
      rx: 6,
      class: "unit-disc",
    }),
    svg(
      "text",
      { class: "unit-value", x: end.x, y: end.y + 4.5, "text-anchor": "middle" },
      step.isLossKnown ? fixed(backward.loss, 3) : "?",
    ),
    svg("text", { class: "unit-name", x: end.x, y: end.y - radius - 3, "text-anchor": "middle" }, "loss"),
  );
};

/**
 * The ends of a line between two circles.
 *
 * @param {Point} a
 * @param {Point} b
 * @param {number} radius
 * @returns {[Point, Point]}
 */
function ends(a, b, radius) {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const [dx, dy] = [((b.x - a.x) / length) * (radius + 2), ((b.y - a.y) / length) * (radius + 2)];
  return [
    { x: a.x + dx, y: a.y + dy },
    { x: b.x - dx, y: b.y - dy },
  ];
}

/** A line below another. @param {{x1: number, y1: number, x2: number, y2: number}} line */
function beside({ x1, y1, x2, y2 }) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [dx, dy] = [(-(y2 - y1) / length) * 5, ((x2 - x1) / length) * 5];
  return { x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy };
}
