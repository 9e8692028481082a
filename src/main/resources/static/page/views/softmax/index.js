import { bars } from "../../figures/bars.js";
import { facts } from "../../figures/facts.js";
import { heatmap } from "../../figures/heatmap.js";
import { display, frac, math, sub, sum, sup, value } from "../../figures/math.js";
import { button, slider } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { fixed, number, subscript } from "../../core/numbers.js";
import { MAX_CLASSES, logitsField } from "./logits-field.js";

const MIN = -10;
const MAX = 10;

export const defaults = { logits: [1, 2, 3, 4], temperature: 1, target: 2 };

/** @typedef {import("../../core/context.js").Context<typeof defaults>} Context */

/** @param {number[]} vector */
const names = (vector, letter = "z") => vector.map((_, i) => `${letter}${subscript(i)}`);

/** @param {Context} context @param {HTMLElement} root */
export function mount(context, root) {
  const { state } = context;
  // The address may hold a class that is not there.
  state.target = Math.max(0, Math.min(state.logits.length - 1, Math.round(state.target)));
  // Fewer logits, as while they are typed, do not change it for longer.
  let wanted = state.target;
  const choose = (/** @type {number} */ target) => {
    wanted = target;
    context.set({ target });
  };
  const logits = bars({
    label: "Logits",
    domain: [MIN, MAX],
    color: "c4",
    onInput: (index, logit) => context.set({ logits: state.logits.map((old, i) => (i === index ? logit : old)) }),
  });
  const probabilities = bars({
    label: "Probabilities; choose the true class",
    domain: [0, 1],
    height: 240,
    onSelect: choose,
  });
  const field = logitsField(
    state.logits,
    (next) => context.set({ logits: next, target: Math.min(wanted, next.length - 1) }),
    (problem) => {
      context.problems.clear("field");
      if (problem) {
        context.problems.show("field", "/logits", problem);
      }
    },
  );
  const temperature = slider({
    label: "Temperature T",
    min: 0.05,
    max: 20,
    isLogarithmic: true,
    value: state.temperature,
    pointer: "/temperature",
    format: (t) => number(t, 3),
    onInput: (t) => context.set({ temperature: t }),
  });
  const add = button("Add a class", () => context.set({ logits: [...state.logits, 0] }));
  const remove = button("Remove one", () => {
    const rest = state.logits.slice(0, -1);
    context.set({ logits: rest, target: Math.min(state.target, rest.length - 1) });
  });
  const jacobian = heatmap({ label: "Jacobian of the softmax", maxCell: 64 });
  const formula = h("div");
  const logs = h("dl", { class: "facts" });
  const norms = h("dl", { class: "facts" });
  const loss = h("dl", { class: "facts" });
  const lossFormula = h("div");

  fill(
    root,
    h(
      "div",
      { class: "panels" },
      h(
        "section",
        { class: "panel half" },
        h("h2", {}, "Logits"),
        h("p", {}, "Drag a bar, or type. A logit is any number; only differences matter."),
        h("div", { class: "controls" }, field.element, temperature.element, add, remove),
        logits.element,
      ),
      h(
        "section",
        { class: "panel half" },
        h("h2", {}, "Probabilities"),
        formula,
        probabilities.element,
        h(
          "p",
          {},
          "Choose a bar as the true class. The arrows show where a step of gradient descent pushes: up for the " +
            "true class, down for the others, each by its error.",
        ),
      ),
      h(
        "section",
        { class: "panel half" },
        h("h2", {}, "The Jacobian: who moves when a logit moves"),
        display(frac("∂ s_i", "∂ z_j"), "=", "s_i ( δ_ij − s_j ) / T"),
        jacobian.element,
        norms,
        h(
          "p",
          {},
          "Every row and column sums to 0: what one class gains, the others lose. Raise the logits or lower the " +
            "temperature until one class has all, and the Jacobian dies: no error at the probabilities reaches the " +
            "logits. Cross-entropy escapes, since its logarithm cancels the softmax.",
        ),
      ),
      h(
        "section",
        { class: "panel half" },
        h("h2", {}, "Cross-entropy and its gradient"),
        lossFormula,
        loss,
        h("h3", {}, "Log-probabilities"),
        logs,
        h(
          "p",
          {},
          "The gradient is the probability minus the target: the softmax and the logarithm cancel. " +
            "A log-probability stays exact where its probability has become 0.",
        ),
      ),
    ),
  );

  return () => {
    const { target } = state;
    field.set(state.logits);
    temperature.set(state.temperature);
    add.disabled = state.logits.length >= MAX_CLASSES;
    remove.disabled = state.logits.length <= 2;
    logits.show({ values: state.logits, names: names(state.logits) });
    const { logits: z, temperature: t } = state;
    context.ask("softmax", "v1/softmax", { logits: z, temperature: t }, (answer) => {
      showSoftmax(answer, z, t, target);
    });
    context.ask("jacobian", "v1/softmax/jacobian", { logits: z, temperature: t }, (answer) => {
      jacobian.show({
        values: answer.jacobian,
        rows: names(z, "s"),
        columns: names(z),
        rowTitle: "probability",
        columnTitle: "logit",
        domain: [-0.25 / t, 0.25 / t],
        title: "Jacobian",
        format: (entry) => fixed(entry, 3),
      });
      facts(norms, [
        ["Frobenius norm", number(answer.frobenius_norm)],
        ["largest entry", number(answer.max_abs)],
      ]);
    });
  };

  /** @param {any} answer @param {number[]} z @param {number} t @param {number} target */
  function showSoftmax(answer, z, t, target) {
    const s = answer.probabilities;
    fill(
      formula,
      display(
        "s_i =",
        frac(sup("e", "z_i / T"), [sum("j"), sup("e", "z_j / T")]),
        ", ",
        sub("s", String(target)),
        "=",
        value(number(s[target], 4)),
      ),
    );
    facts(
      logs,
      s.map((/** @type {number} */ _, /** @type {number} */ i) => [
        math("log", sub("s", String(i))),
        number(answer.log_probabilities[i], 5),
      ]),
    );
    // The loss of what is shown: its logits are divided by the temperature.
    context.ask("loss", "v1/cross-entropy", { logits: z.map((logit) => logit / t), targets: target }, (entropy) => {
      const errors = entropy.gradient.map((/** @type {number} */ entry) => -entry);
      probabilities.show({ values: s, names: names(z, "s"), selected: target, arrows: errors });
      fill(
        lossFormula,
        display("L = − log", sub("s", String(target)), "=", value(number(entropy.loss, 5))),
        display(
          frac("∂ L", "∂ ( z_i / T )"),
          "= s_i − y_i, y =",
          `( ${z.map((_, i) => (i === target ? "1" : "0")).join(" , ")} )`,
        ),
      );
      facts(loss, [
        ["loss", number(entropy.loss, 5)],
        ...entropy.gradient.map((/** @type {number} */ entry, /** @type {number} */ i) => [
          math(sub("s", String(i)), "−", sub("y", String(i))),
          number(entry, 3),
        ]),
      ]);
    });
  }
}
