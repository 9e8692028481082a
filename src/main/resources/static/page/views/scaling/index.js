import { display, math, sqrt, value, words } from "../../figures/math.js";
import { slider, button } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { number } from "../../core/numbers.js";
import { normals } from "../../core/random.js";
import { experiment } from "./experiment.js";
import { side } from "./side.js";
import { ALL_KEYS, KEYS, MAX_SIZE } from "./sizes.js";
import { walk } from "./walk.js";

export const defaults = { size: 64, seed: 8, target: 0, samples: 200 };

/** @typedef {import("../../core/context.js").Context<typeof defaults>} Context */
/** @typedef {{query: number[], keys: number[][]}} Vectors */

/** @param {Context} context @param {HTMLElement} root */
export function mount(context, root) {
  const { state } = context;
  // The address may hold any size.
  state.size = Math.max(1, Math.min(MAX_SIZE, Math.round(state.size)));
  state.target = Math.max(0, Math.min(KEYS - 1, Math.round(state.target)));
  /** @type {Vectors} */
  let vectors = { query: [], keys: [] };
  const setSize = (/** @type {number} */ size) =>
    context.set({ size: Math.max(1, Math.min(MAX_SIZE, Math.round(size))) });
  const size = slider({
    label: "Key size d_k",
    min: 1,
    max: MAX_SIZE,
    isLogarithmic: true,
    isInteger: true,
    value: state.size,
    pointer: "/queries",
    format: (d) => d.toLocaleString("en"),
    onInput: setSize,
  });
  const dots = walk(setSize);
  const spread = h("div");
  const setTarget = (/** @type {number} */ target) => context.set({ target });
  const unscaled = side("Without the division", display("s = softmax ( q * k )"), "c2", setTarget);
  const scaled = side("With the division", display("s = softmax ( q * k /", sqrt("d_k"), ")"), "c1", setTarget);
  const verdict = h("p", { class: "verdict", "aria-live": "polite" });
  const measured = experiment(context, setSize);

  fill(
    root,
    h(
      "div",
      { class: "panels" },
      h(
        "section",
        { class: "panel five" },
        h("h2", {}, "The dot products spread"),
        h(
          "div",
          { class: "controls" },
          size.element,
          button("Other vectors", () => context.set({ seed: state.seed + 1 }), "quiet"),
        ),
        spread,
        dots.element,
        h(
          "p",
          {},
          `A query and ${KEYS} keys of random numbers (others in gray), each with mean 0 and variance 1. ` +
            "Each component adds one more random term to a dot product: it walks away from 0, and " +
            "the variances of the terms add up.",
        ),
      ),
      h(
        "section",
        { class: "panel seven" },
        h("h2", {}, "The same dot products, two softmaxes"),
        verdict,
        h("div", { class: "sides" }, unscaled.element, scaled.element),
      ),
    ),
    h("div", { class: "panels" }, measured.element),
    h(
      "p",
      { class: "onward" },
      "The division keeps the variance at 1 whatever the key size, and so keeps the softmax where it can " +
        "still learn. Every head of ",
      h("a", { href: "#/attention" }, "attention"),
      " does it. Where the Jacobian comes from: ",
      h("a", { href: "#/softmax" }, "softmax"),
      ".",
    ),
  );

  return (/** @type {Set<string>} */ changed) => {
    size.set(state.size);
    if (changed.has("seed")) {
      const random = normals(state.seed);
      vectors = { query: random.vector(MAX_SIZE), keys: random.matrix(ALL_KEYS, MAX_SIZE) };
    }
    measured.mark(state.size);
    // One after the other: a service with few threads refuses what it cannot start soon.
    if (changed.has("seed")) {
      dots.load(context, vectors, compare);
    } else {
      compare();
    }
  };

  function compare() {
    const { size: d, target } = state;
    const body = {
      queries: [vectors.query.slice(0, d)],
      keys: vectors.keys.slice(0, KEYS).map((key) => key.slice(0, d)),
      upstream: [Array.from({ length: KEYS }, (_, i) => (i === target ? 1 : 0))],
    };
    context.ask("compare", "v1/attention/scaling", body, (answer) => {
      const scores = answer.scores[0];
      dots.show(d, scores);
      fill(
        spread,
        display(
          words("Var"),
          "( q * k ) = d_k =",
          value(String(d)),
          ",",
          sqrt("d_k"),
          "=",
          value(number(Math.sqrt(d), 3)),
        ),
      );
      // Two rows of logits are two Jacobians.
      const logits = [scores, scores.map((/** @type {number} */ score) => score * answer.scale)];
      context.ask("jacobian", "v1/softmax/jacobian", { logits }, ({ jacobian }) => {
        unscaled.show(answer.unscaled, jacobian[0], target);
        scaled.show(answer.scaled, jacobian[1], target);
        fill(verdict, ...ratio(answer.scaled_over_unscaled.gradient_norm[0], target, d));
        measured.run();
      });
    });
  }
}

/** @param {number | null} times @param {number} target @param {number} d key size */
function ratio(times, target, d) {
  const key = math(`k_${target}`);
  const whose = ["Suppose that the loss wants more of ", key, " (or choose another bar). "];
  if (times === null) {
    return [...whose, "Without the division, no gradient arrives at the dot products."];
  }
  return times >= 1
    ? [
        ...whose,
        "With the division, the gradient at the dot products is ",
        h("strong", {}, `${number(times, 3)} times`),
        " as large.",
      ]
    : [
        ...whose,
        "Here the division makes the gradient ",
        h("strong", {}, `${number(1 / times, 3)} times`),
        d < 32 ? " smaller: short keys do not need it." : " smaller: two dot products happen to be close.",
      ];
}
