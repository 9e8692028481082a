import { ranked } from "../../figures/ranked.js";
import { text } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { percent } from "../../core/numbers.js";
import { path } from "./labels.js";

/** @type {import("./tasks.js").Task} */
export const masked = {
  id: "fill-mask",
  name: "Fill the gap",
  isFor: (tasks) => tasks.includes("fill_mask"),
  mount(context) {
    const { state } = context;
    const gap = text({
      label: "Text with a gap",
      value: state.gap,
      rows: 4,
      isWide: true,
      pointer: "/input",
      hint: "Write [MASK] for each gap.",
      onInput: (gap) => context.set({ gap }),
    });
    const lists = h("div", { class: "results" });
    return {
      elements: [
        h("section", { class: "panel third" }, h("h2", {}, "Your text"), h("div", { class: "controls" }, gap.element)),
        h(
          "section",
          { class: "panel two-thirds" },
          h("h2", {}, "What could be in the gap"),
          lists,
          h(
            "p",
            {},
            "Models of this kind learn language by this game alone. The score is the probability among all tokens of " +
              "the vocabulary; ## marks the continuation of a word.",
          ),
        ),
      ],
      update(model, read) {
        gap.set(state.gap);
        context.ask(
          "fill-mask",
          `v1/models/${path(model.id)}/fill-mask`,
          { input: state.gap, top_k: 10, truncate: true },
          (answer) => {
            read(answer);
            const masks = /** @type {{token: string, score: number}[][]} */ (answer.results[0]);
            fill(
              lists,
              masks.map((predictions, i) => {
                const list = ranked({ label: `Gap ${i + 1}` });
                list.show(predictions.map(({ token, score }) => ({ name: token, score, text: percent(score, 2) })));
                return h("div", {}, masks.length > 1 && h("h3", {}, `Gap ${i + 1}`), list.element);
              }),
            );
          },
        );
      },
    };
  },
};
