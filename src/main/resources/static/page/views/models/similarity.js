import { heatmap } from "../../figures/heatmap.js";
import { map, shortened } from "../../figures/map.js";
import { display, frac, row } from "../../figures/math.js";
import { classicalScaling } from "../../figures/scaling.js";
import { select, text } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { fixed, number, percent } from "../../core/numbers.js";
import { lines } from "./state.js";

/** The task that each similarity needs, and its name. @type {Record<string, [string, string]>} */
const METRICS = {
  cosine: ["embedding", "cosine"],
  dot: ["embedding", "dot product"],
  sparse_dot: ["sparse", "dot product of sparse vectors"],
  maxsim: ["multi_vector", "MaxSim, a vector per token"],
};

/** The similarities whose matrix is one of dot products, which a map can draw. */
const DRAWN = ["cosine", "dot", "sparse_dot"];

/** @type {import("./tasks.js").Task} */
export const similarity = {
  id: "similarity",
  name: "Similarity",
  isFor: (tasks) => ["embedding", "sparse", "multi_vector"].some((task) => tasks.includes(task)),
  mount(context) {
    const { state } = context;
    const texts = text({
      label: "Texts, one per line",
      value: state.texts,
      rows: 12,
      isWide: true,
      onInput: (texts) => context.set({ texts }),
    });
    const metric = select({
      label: "Similarity",
      options: [],
      value: "",
      pointer: "/metric",
      onInput: (metric) => context.set({ metric }),
    });
    const matrix = heatmap({
      label: "Similarity of each text to each other",
      onPoint: (row, column) => places.mark(row === null || column === null ? [] : [row, column]),
    });
    const places = map({
      label: "Map of the texts",
      onPoint: (i) => {
        const other = i === null ? null : nearest[i];
        places.mark(i === null ? [] : other === null ? [i] : [i, other]);
        fill(
          readout,
          i === null
            ? "\u00a0"
            : other === null
              ? names[i]
              : `${i + 1}. ${names[i]}: nearest to ${other + 1}, ${number(values[i][other])}`,
        );
      },
    });
    const readout = h("p", { class: "readout" }, "\u00a0");
    const formula = h("div");
    const about = h("p");
    const drawing = h("div", {}, places.element, readout);
    /** @type {string[]} */
    let names = [];
    /** @type {number[][]} */
    let values = [];
    /** @type {(number | null)[]} */
    let nearest = [];

    const show = (/** @type {any} */ answer) => {
      values = answer.results;
      nearest = values.map((entries, i) =>
        entries.reduce(
          (/** @type {number | null} */ best, value, j) =>
            j !== i && (best === null || value > entries[best]) ? j : best,
          null,
        ),
      );
      const flat = values.flat();
      matrix.show({
        values,
        rows: names.map((name, i) => `${shortened(name, 17)} ${i + 1}`),
        columns: names.map((_, i) => String(i + 1)),
        domain: answer.metric === "cosine" ? [Math.min(0, ...flat), 1] : [Math.min(...flat), Math.max(...flat)],
        format: (value) =>
          answer.metric === "cosine" ? fixed(value, 2).replace(/^(\u2212?)0\./, "$1.") : number(value, 2),
      });
      fill(
        formula,
        answer.metric === "cosine" ? display("cos ( u , v ) =", frac("u * v", [row("| u |"), row("| v |")])) : null,
      );
      const isDrawn = DRAWN.includes(answer.metric);
      drawing.hidden = !isDrawn;
      if (isDrawn) {
        const { points, kept } = classicalScaling(values);
        places.show({ points, names, neighbors: nearest });
        fill(
          about,
          "A line leads from each text to the one most similar to it. The page draws this map from the matrix, by " +
            "classical scaling (for cosines, a principal component analysis), and moves points apart that would " +
            `cover each other. Two dimensions keep ${percent(kept, 0)} of the spread: where map and matrix ` +
            "disagree, trust the matrix.",
        );
      } else {
        fill(
          about,
          "MaxSim asks how well the second text answers the first, so the matrix has two different halves, and " +
            "no map can show it.",
        );
      }
    };

    return {
      elements: [
        h(
          "section",
          { class: "panel texts", "data-pointer": "/text_1" },
          h("h2", {}, "Your texts"),
          h("div", { class: "controls" }, texts.element, metric.element),
        ),
        h(
          "section",
          { class: "panel matrix" },
          h("h2", {}, "How alike they are"),
          matrix.element,
          formula,
          h("p", {}, "Texts about the same thing form a block of strong cells. The model was never given the topics."),
        ),
        h("section", { class: "panel places" }, h("h2", {}, "Where they are"), drawing, about),
      ],
      update(model, read) {
        const offered = Object.entries(METRICS).filter(([, [task]]) => model.tasks?.includes(task));
        texts.set(state.texts);
        metric.setOptions([
          ["", "the model's own"],
          ...offered.map(([id, [, name]]) => /** @type {[string, string]} */ ([id, name])),
        ]);
        const chosen = offered.some(([id]) => id === state.metric) ? state.metric : "";
        metric.set(chosen);
        const input = lines(state.texts);
        context.ask(
          "similarity",
          "v1/similarity",
          { model: model.id, text_1: input, metric: chosen || undefined, truncate: true },
          (answer) => {
            read(answer);
            names = input;
            show(answer);
          },
        );
      },
    };
  },
};
