import { plot } from "../../figures/plot.js";
import { call } from "../../core/api.js";
import { button, choice } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { display, sup, words } from "../../figures/math.js";
import { KEYS, MAX_SIZE, TICKS } from "./sizes.js";

const SIZES = Array.from({ length: 11 }, (_, i) => 2 ** i);

/**
 * Creates the experiment by key size. Each size is a request, so that points appear as they are
 * measured and a long run can be cancelled.
 *
 * @param {import("./index.js").Context} context
 * @param {(size: number) => void} onInput
 */
export function experiment(context, onInput) {
  const { state } = context;
  const marker = { label: "Key size", onInput };
  const variance = plot({
    label: "Variance of the dot products by key size, measured and in theory",
    height: 260,
    marker,
  });
  const jacobian = plot({
    label: "Median norm of the Jacobian by key size, with and without the division",
    height: 260,
    marker,
  });
  const samples = choice({
    label: "Random queries per key size",
    options: [
      ["200", "200"],
      ["2000", "2,000"],
      ["20000", "20,000"],
    ],
    value: String(state.samples),
    pointer: "/samples",
    onInput: (count) => context.set({ samples: Number(count) }),
  });
  const progress = h("progress", { max: SIZES.length, value: 0, "aria-label": "Key sizes measured" });
  const status = h("output", { class: "soft" });
  const cancel = button("Cancel", () => context.cancel("experiment"));
  /** @type {any[]} */
  let measured = [];
  let marked = 1;

  const draw = () => {
    const x = {
      label: "key size",
      domain: /** @type {[number, number]} */ ([1, MAX_SIZE]),
      isLogarithmic: true,
      ticks: TICKS,
    };
    const points = (/** @type {string} */ field) => measured.map((entry) => ({ x: entry.key_size, y: entry[field] }));
    variance.show({
      x,
      y: { label: "variance", domain: [0.5, 2048], isLogarithmic: true, ticks: TICKS },
      marker: marked,
      series: [
        {
          name: "theory: d_k",
          kind: "dashed",
          color: "soft",
          points: SIZES.map((size) => ({ x: size, y: size })),
        },
        { name: "measured", kind: "points", color: "c4", radius: 4, points: points("dot_product_variance") },
      ],
    });
    const smallest = Math.min(
      1e-3,
      ...measured.map((entry) => entry.unscaled_median_jacobian_frobenius_norm).filter((norm) => norm > 0),
    );
    jacobian.show({
      x,
      marker: marked,
      y: {
        label: "median norm",
        domain: [10 ** Math.floor(Math.log10(smallest)), 1],
        isLogarithmic: true,
        format: (norm) => (norm >= 0.01 ? String(norm) : `1e${Math.round(Math.log10(norm))}`.replace("-", "\u2212")),
      },
      series: [
        ["s = softmax(q · k / √d_k)", "scaled", "c1"],
        ["s = softmax(q · k)", "unscaled", "c2"],
      ].flatMap(([name, which, color]) => [
        {
          name,
          kind: /** @type {const} */ ("line"),
          color,
          points: points(`${which}_median_jacobian_frobenius_norm`),
        },
        {
          name: "",
          kind: /** @type {const} */ ("points"),
          color,
          points: points(`${which}_median_jacobian_frobenius_norm`),
        },
      ]),
    });
  };

  const element = h(
    "section",
    { class: "panel" },
    h("h2", {}, "The experiment by key size"),
    h("div", { class: "controls" }, samples.element, h("div", { class: "running" }, cancel, progress, status)),
    h(
      "div",
      { class: "charts" },
      h("div", {}, display(words("Var"), "( q * k ) = d_k"), variance.element),
      h("div", {}, display("J =", words("diag"), "( s ) − s", sup("s", "T")), jacobian.element),
    ),
    h(
      "p",
      {},
      `For each size, random queries with ${KEYS} keys each. The variance grows with the size, and without ` +
        "the division the Jacobian of a typical query dies: its gradient is lost before it reaches a query " +
        "or a key.",
    ),
  );
  let current = "";
  const run = async () => {
    const { seed, samples: count } = state;
    const asked = `${seed} ${count}`;
    if (asked === current) {
      return;
    }
    current = asked;
    measured = [];
    samples.set(String(count));
    fill(status, `0 of ${SIZES.length} sizes`);
    progress.value = 0;
    cancel.hidden = progress.hidden = false;
    const isDone = await context.run("experiment", async (signal) => {
      for (const size of SIZES) {
        const answer = await call(
          "v1/attention/scaling",
          { key_sizes: [size], samples: count, keys_per_query: KEYS, seed },
          { signal },
        );
        measured.push(answer.by_key_size[0]);
        progress.value = measured.length;
        fill(status, `${measured.length} of ${SIZES.length} sizes`);
        draw();
      }
    });
    if (current !== asked) {
      return;
    }
    cancel.hidden = progress.hidden = true;
    fill(status, isDone ? "" : `stopped after ${measured.length} of ${SIZES.length} sizes`);
  };
  return {
    element,
    /** Measures, unless these seed and samples are measured already. */
    run,
    /** @param {number} size */
    mark(size) {
      marked = size;
      draw();
    },
  };
}
