import { fill, h } from "../../core/dom.js";
import { fixed, number } from "../../core/numbers.js";
import { display, frac, math, row, sub, sup, value } from "../../figures/math.js";
import { known, place, sizesOf } from "./network.js";
import { derivative, factor, of, sumLine } from "./terms.js";

/** @typedef {import("./diagram.js").Pass} Pass */

/** The equations, each with the numbers of the chosen place once they are known. */
export function equations() {
  const element = h("ol", { class: "equations" });
  return {
    element,
    /** @param {Pass} pass */
    show(pass) {
      const { state } = pass;
      const step = known(state);
      const last = sizesOf(state).length - 2;
      const { layer, unit } = place(state);
      // The slope of the last activation cancels with the derivative of a cross-entropy.
      const isShort = state.output === "softmax" || state.output === "sigmoid";
      const isLit = (/** @type {string} */ kind, /** @type {(layer: number) => boolean} */ test = () => true) =>
        step.now.kind === kind && test(step.now.layer);
      fill(
        element,
        item(
          "Forward",
          isLit("forward") || isLit("inputs"),
          true,
          [
            display(
              sup("z", "(l)"),
              "=",
              sup("a", "(l−1)"),
              sup("W", "(l) ⊤"),
              "+",
              sup("b", "(l)"),
              ",  ",
              sup("a", "(l)"),
              "= f (",
              sup("z", "(l)"),
              ")",
            ),
          ],
          layer >= 0 && layer <= step.forward ? forward(pass, layer, unit) : null,
        ),
        item("Loss", isLit("loss"), true, [], step.isLossKnown ? loss(pass) : null),
        item(
          "1. The error of the last layer",
          isLit("error", (l) => l === last),
          false,
          [
            state.output === "softmax"
              ? // Each output of a softmax depends on every input: its slope is no product by element.
                display(sup("δ", "(L)"), "=", frac("∂ L", "∂ z"), "= a − y")
              : display(sup("δ", "(L)"), "=", frac("∂ L", "∂ a"), "∘ f ′ ( z )", isShort ? "= a − y" : ""),
          ],
          step.error <= last ? lastErrors(pass, last) : null,
        ),
        item(
          "2. The error of an earlier layer",
          isLit("error", (l) => l < last),
          false,
          [display(sup("δ", "(l)"), "= (", sup("δ", "(l+1)"), sup("W", "(l+1)"), ") ∘ f ′ (", sup("z", "(l)"), ")")],
          layer >= 0 && layer < last && step.error <= layer ? earlierError(pass, layer, unit) : null,
        ),
        item(
          "3. The gradients",
          isLit("gradient"),
          false,
          [
            display(
              frac("∂ L", ["∂", sup("W", "(l)")]),
              "=",
              sup("δ", "(l) ⊤"),
              sup("a", "(l−1)"),
              ",  ",
              frac("∂ L", ["∂", sup("b", "(l)")]),
              "=",
              sup("δ", "(l)"),
            ),
          ],
          gradient(pass, step.gradient),
        ),
      );
    },
  };
}

/**
 * @param {string} name @param {boolean} isLit @param {boolean} isAhead @param {Element[]} formulas
 * @param {Element | Element[] | null} numbers
 */
function item(name, isLit, isAhead, formulas, numbers) {
  return h(
    "li",
    { class: `${isLit ? "lit" : ""} ${isAhead ? "ahead" : ""}`, "aria-current": isLit ? "step" : null },
    h("p", {}, h("strong", {}, name)),
    formulas,
    numbers,
  );
}

/** @param {Pass} pass @param {number} l @param {number} j */
function forward({ state, layers, forward: answer }, l, j) {
  const inputs = l > 0 ? answer.layers[l - 1].activations[0] : state.x;
  const { weights, bias, activation } = layers[l];
  const [z, a] = [answer.layers[l].weighted_inputs[0][j], answer.layers[l].activations[0][j]];
  return [
    sumLine(
      of("z", l, j),
      [...weights[j].map((weight, i) => row(factor(weight), "*", factor(inputs[i]))), factor(bias[j])],
      value(number(z, 4)),
    ),
    h(
      "p",
      { class: "numbers" },
      activation === "softmax"
        ? math(
            of("a", l, j),
            "=",
            sub(row("softmax (", sup("z", `(${l + 1})`), ")"), String(j)),
            "=",
            value(number(a, 4)),
          )
        : math(of("a", l, j), "=", activation, "(", value(number(z, 4)), ") =", value(number(a, 4))),
    ),
  ];
}

/** @param {Pass} pass */
function loss({ backward, forward: answer, targets, state }) {
  const a = answer.layers[answer.layers.length - 1].activations[0];
  const end = ["=", value(number(backward.loss, 5))];
  const kind = state.output;
  return h(
    "p",
    { class: "numbers" },
    kind === "softmax"
      ? math("L = − ln (", value(fixed(a[state.target], 4)), ")", ...end)
      : kind === "sigmoid"
        ? math("L = − ln (", targets[0] === 1 ? "" : "1 −", value(fixed(a[0], 4)), ")", ...end)
        : math("L =", frac("1", "2"), sup(row("(", factor(a[0]), "−", String(targets[0]), ")"), "2"), ...end),
  );
}

/** @param {Pass} pass @param {number} last */
function lastErrors({ backward, forward: answer, targets, state }, last) {
  const {
    activations: [a],
    weighted_inputs: [z],
  } = answer.layers[last];
  return a.map((/** @type {number} */ entry, /** @type {number} */ j) =>
    h(
      "p",
      { class: "numbers" },
      math(
        of("δ", last, j),
        "=",
        ...(state.output === "squared"
          ? ["(", factor(entry), "−", String(targets[j]), ")", "*", derivative("sigmoid", z[j], entry)]
          : [factor(entry), "−", String(targets[j])]),
        "=",
        value(number(backward.layers[last].errors[0][j], 4)),
      ),
    ),
  );
}

/** @param {Pass} pass @param {number} l @param {number} j */
function earlierError({ layers, backward, forward: answer }, l, j) {
  const above = backward.layers[l + 1].errors[0];
  const terms = layers[l + 1].weights.map((weights, k) => row(factor(above[k]), "*", factor(weights[j])));
  terms[0] = row("(", terms[0]);
  terms[terms.length - 1] = row(
    terms[terms.length - 1],
    ")",
    "*",
    derivative(layers[l].activation, answer.layers[l].weighted_inputs[0][j], answer.layers[l].activations[0][j]),
  );
  return sumLine(of("δ", l, j), terms, value(number(backward.layers[l].errors[0][j], 4)));
}

/** @param {Pass} pass @param {number} lowest layer whose gradients are known */
function gradient({ state, layers, forward: answer, backward }, lowest) {
  const { layer, unit, source } = place(state);
  if (layer < 0) {
    if (lowest > 0) {
      return null;
    }
    const terms = layers[0].weights.map((weights, k) =>
      row(factor(backward.layers[0].errors[0][k]), "*", factor(weights[unit])),
    );
    return sumLine(frac("∂ L", ["∂", of("x", -1, unit)]), terms, value(number(backward.input_gradients[0][unit], 4)));
  }
  if (lowest > layer) {
    return null;
  }
  const error = backward.layers[layer].errors[0][unit];
  if (source < 0) {
    return h(
      "p",
      { class: "numbers" },
      math(
        frac("∂ L", ["∂", of("b", layer, unit)]),
        "=",
        of("δ", layer, unit),
        "=",
        value(number(backward.layers[layer].bias_gradients[unit], 4)),
      ),
    );
  }
  const input = layer > 0 ? answer.layers[layer - 1].activations[0][source] : state.x[source];
  return sumLine(
    [
      frac("∂ L", ["∂", of("w", layer, `${unit}${source}`)]),
      "=",
      of("δ", layer, unit),
      "*",
      of("a", layer - 1, source),
    ],
    [row(factor(error), "*", factor(input))],
    value(number(backward.layers[layer].weight_gradients[unit][source], 4)),
  );
}
