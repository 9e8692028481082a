import { fill, h, svg } from "../../core/dom.js";

const SIZE = 118;

/** Creates a confusion matrix whose cells have squares with the areas of their counts. */
export function confusionMatrix() {
  const drawing = svg("svg", { viewBox: "0 0 340 284", role: "img", class: "confusion" });
  return {
    element: h("figure", {}, drawing),
    /** @param {any} result of `confusion` */
    show(result) {
      const { true_positives: tp, false_positives: fp, true_negatives: tn, false_negatives: fn } = result;
      const most = Math.max(tp, fp, tn, fn, 1e-9);
      /** @type {[string, string, number, number, number][]} */
      const cells = [
        ["right", "true positives", tp, 0, 0],
        ["right missed", "false negatives", fn, 1, 0],
        ["wrong found", "false positives", fp, 0, 1],
        ["wrong", "true negatives", tn, 1, 1],
      ];
      drawing.setAttribute("aria-label", cells.map(([, name, count]) => `${name}: ${count}`).join(", "));
      fill(
        drawing,
        ["found", "not found"].map((name, i) =>
          svg(
            "text",
            { class: "confusion-name", x: 96 + i * (SIZE + 6) + SIZE / 2, y: 18, "text-anchor": "middle" },
            name,
          ),
        ),
        ["right", "wrong"].map((name, i) =>
          svg(
            "text",
            { class: "confusion-name", x: 84, y: 30 + i * (SIZE + 6) + SIZE / 2, "text-anchor": "end" },
            name,
          ),
        ),
        cells.map(([kind, name, count, column, row]) => {
          const side = Math.sqrt(count / most) * (SIZE - 8);
          const [x, y] = [96 + column * (SIZE + 6), 28 + row * (SIZE + 6)];
          return svg(
            "g",
            { class: `cell ${kind}` },
            svg("rect", { class: "cell-room", x, y, width: SIZE, height: SIZE, rx: 6 }),
            svg("rect", {
              class: "cell-count",
              x: x + (SIZE - side) / 2,
              y: y + (SIZE - side) / 2,
              width: side,
              height: side,
              rx: 4,
            }),
            svg(
              "text",
              { class: "cell-number", x: x + SIZE / 2, y: y + SIZE / 2 + 3, "text-anchor": "middle" },
              count.toLocaleString("en", { maximumSignificantDigits: 7 }),
            ),
            svg("text", { class: "cell-name", x: x + SIZE / 2, y: y + SIZE / 2 + 22, "text-anchor": "middle" }, name),
          );
        }),
      );
    },
  };
}
