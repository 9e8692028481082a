import { fill, h } from "../../core/dom.js";
import { number } from "../../core/numbers.js";
import { display, frac, value } from "../../figures/math.js";
import { changed, parameter, place, sample } from "./network.js";

/** @typedef {import("../../core/context.js").Context<import("./network.js").State>} Context */

const H = 0.001;

/**
 * Finite differences beside the gradient: for the chosen number, from two more losses; for all
 * numbers, by the check of the API.
 *
 * @param {Context} context
 */
export function check(context) {
  const { state } = context;
  const compared = h("dl", { class: "facts compared" });
  const formula = h("div");
  const rows = h("tbody");
  const element = h(
    "div",
    { class: "panels" },
    h(
      "section",
      { class: "panel half" },
      h("h2", {}, "Finite differences: the slow way, as a check"),
      display(frac("∂ L", "∂ p"), "≈", frac("L ( p + h ) − L ( p − h )", "2 h"), ",  h = 0.001"),
      formula,
      compared,
      h(
        "p",
        {},
        "Nudge the chosen number up and down, and see how the loss follows: slow, but there is " +
          "little to get " +
          "wrong. Backpropagation gives the same for every number at once.",
      ),
    ),
    h(
      "section",
      { class: "panel half" },
      h("h2", {}, "Every gradient of the network, checked"),
      h(
        "div",
        { class: "table-scroller", tabindex: "0", role: "region", "aria-label": "Check of all gradients" },
        h(
          "table",
          {},
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              h("th", { scope: "col" }, "Numbers"),
              h("th", { class: "right", scope: "col" }, "largest relative difference"),
            ),
          ),
          rows,
        ),
      ),
      h(
        "p",
        {},
        "A loss of 0 on a few points says little: the network may have learned their noise. ",
        h("a", { href: "#/overfitting" }, "Two overfittings"),
        " shows how to tell.",
      ),
    ),
  );
  return {
    element,
    /** @param {any} backward */
    show(backward) {
      const chosen = place(state);
      const at = parameter(state, chosen);
      const { layer, unit, source } = chosen;
      const gradient =
        layer < 0
          ? backward.input_gradients[0][unit]
          : source < 0
            ? backward.layers[layer].bias_gradients[unit]
            : backward.layers[layer].weight_gradients[unit][source];
      const nudged = (/** @type {number} */ by) => sample({ ...state, ...changed(state, chosen, at + by) });
      context.ask("above", "v1/dense/backward", nudged(H), (above) => {
        context.ask("below", "v1/dense/backward", nudged(-H), (below) => {
          const difference = (above.loss - below.loss) / (2 * H);
          fill(
            formula,
            display(
              frac(["(", value(number(above.loss, 7)), "−", value(number(below.loss, 7)), ")"], "0.002"),
              "=",
              value(number(difference, 6)),
            ),
          );
          fill(
            compared,
            [
              ["finite difference", number(difference, 6)],
              ["backpropagation", number(gradient, 6)],
            ].map(([term, text]) => h("div", {}, h("dt", {}, term), h("dd", {}, text))),
          );
        });
      });
      const { layers, inputs } = backward.gradient_check;
      const entries = [
        ...layers.flatMap((/** @type {any} */ entry, /** @type {number} */ i) => [
          [`weights of layer ${i + 1}`, entry.weights],
          [`biases of layer ${i + 1}`, entry.bias],
        ]),
        ["inputs", inputs],
      ];
      fill(
        rows,
        entries.map(([name, entry]) => h("tr", {}, h("td", {}, name), h("td", { class: "right" }, number(entry, 2)))),
      );
    },
  };
}
