import { ranked } from "../../figures/ranked.js";
import { text, toggle } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";
import { lines } from "./state.js";
import { yourText } from "./your-text.js";

/** @typedef {{label: string, score: number}} Label */

/**
 * Creates one list of labels per text.
 *
 * @param {string} title
 * @param {string} explanation
 */
function results(title, explanation) {
  const lists = h("div", { class: "results" });
  return {
    panel: h("section", { class: "panel two-thirds" }, h("h2", {}, title), lists, h("p", {}, explanation)),
    show: (/** @type {string[]} */ texts, /** @type {Label[][]} */ labels) =>
      fill(
        lists,
        labels.map((entries, i) => {
          const list = ranked({ label: `Labels of ${texts[i]}` });
          // Scores outside [0, 1] are logits, or values of a regression.
          const isShare = entries.every(({ score }) => score >= 0 && score <= 1);
          list.show(
            entries.map(({ label, score }) => ({ name: label, score, text: fixed(score, 4) })),
            isShare ? 1 : undefined,
          );
          return h("div", {}, h("h3", {}, texts[i]), list.element);
        }),
      ),
  };
}

/** @type {import("./tasks.js").Task} */
export const classify = {
  id: "classify",
  name: "Classify",
  isFor: (tasks) => tasks.includes("classification"),
  mount(context) {
    const { state } = context;
    const inputs = text({
      label: "Texts, one per line",
      value: state.inputs,
      rows: 7,
      isWide: true,
      pointer: "/input",
      hint: "Two texts with || between them are a pair, for models that compare.",
      onInput: (inputs) => context.set({ inputs }),
    });
    const answers = results(
      "Its labels",
      "Scores are the softmax of the model's logits, or a sigmoid each if several labels " +
        "may apply. A label is what the model was trained to say: it has no answer for \u201cnone of these\u201d.",
    );
    return {
      elements: [
        h(
          "section",
          { class: "panel third" },
          h("h2", {}, "Your texts"),
          h("div", { class: "controls" }, inputs.element),
        ),
        answers.panel,
      ],
      update(model, read) {
        inputs.set(state.inputs);
        const texts = lines(state.inputs);
        const input = texts.map((line) => {
          const [first, second] = line.split("||").map((part) => part.trim());
          return second === undefined ? line : { text: first, text_pair: second };
        });
        context.ask("classify", `v1/models/${path(model.id)}/classify`, { input, truncate: true }, (answer) => {
          read(answer);
          answers.show(texts, answer.results);
        });
      },
    };
  },
};

/** @type {import("./tasks.js").Task} */
export const zeroShot = {
  id: "zero-shot",
  name: "Zero-shot",
  isFor: (tasks) => tasks.includes("zero_shot"),
  mount(context) {
    const { state } = context;
    const premises = text({
      label: "Texts, one per line",
      value: state.premises,
      rows: 4,
      isWide: true,
      pointer: "/input",
      onInput: (premises) => context.set({ premises }),
    });
    const labels = text({
      label: "Your labels, with commas between them",
      value: state.labels,
      isWide: true,
      pointer: "/labels",
      onInput: (labels) => context.set({ labels }),
    });
    const several = toggle({
      label: "Several may apply, or none",
      value: state.several,
      pointer: "/multi_label",
      onInput: (several) => context.set({ several }),
    });
    const answers = results(
      "Which of your labels fit",
      "Nobody trained the model on your labels. Each becomes a sentence, " +
        "\u201cThis example is finance.\u201d, and the score says how far it follows from the text.",
    );
    return {
      elements: [
        h(
          "section",
          { class: "panel third" },
          h("h2", {}, "Your texts and labels"),
          h("div", { class: "controls" }, premises.element, labels.element, several.element),
        ),
        answers.panel,
      ],
      update(model, read) {
        premises.set(state.premises);
        labels.set(state.labels);
        several.set(state.several);
        const input = lines(state.premises);
        const names = state.labels
          .split(",")
          .map((label) => label.trim())
          .filter(Boolean);
        context.ask(
          "zero-shot",
          `v1/models/${path(model.id)}/zero-shot`,
          {
            input,
            labels: names,
            multi_label: state.several,
            truncate: true,
          },
          (answer) => {
            read(answer);
            answers.show(input, answer.results);
          },
        );
      },
    };
  },
};

/** @type {import("./tasks.js").Task} */
export const sparse = {
  id: "sparse",
  name: "Sparse vector",
  isFor: (tasks) => tasks.includes("sparse"),
  mount(context) {
    const { state } = context;
    const words = yourText(context);
    const list = ranked({ label: "Tokens with the largest entries" });
    return {
      elements: [
        words.element,
        h(
          "section",
          { class: "panel two-thirds" },
          h("h2", {}, "The 20 largest entries"),
          list.element,
          h(
            "p",
            {},
            "A sparse vector has an entry for each token of the vocabulary, most of them 0. It also weighs tokens " +
              "that the text does not contain, so that a search engine finds what is said in other words.",
          ),
        ),
      ],
      update(model, read) {
        words.set(state.words);
        context.ask(
          "sparse",
          `v1/models/${path(model.id)}/encode`,
          { input: state.words, output: ["sparse"], top_k: 20, truncate: true },
          (answer) => {
            read(answer);
            const { tokens, values } = answer.results[0].sparse;
            list.show(
              tokens.map((/** @type {string} */ name, /** @type {number} */ i) => ({
                name,
                score: values[i],
              })),
            );
          },
        );
      },
    };
  },
};

/** A model's id in a path, in which slashes stay. @param {string} id */
export function path(id) {
  return id.split("/").map(encodeURIComponent).join("/");
}
