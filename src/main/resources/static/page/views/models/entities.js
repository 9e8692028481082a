import { choice, text } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";
import { path } from "./labels.js";

const COLORS = 5;

/** @typedef {{label: string, score: number, start: number, end: number}} Entity */

/** @type {import("./tasks.js").Task} */
export const entities = {
  id: "entities",
  name: "Entities",
  isFor: (tasks) => tasks.includes("token_classification"),
  mount(context) {
    const { state } = context;
    const sentence = text({
      label: "Text",
      value: state.sentence,
      rows: 5,
      isWide: true,
      pointer: "/input",
      onInput: (sentence) => context.set({ sentence }),
    });
    const aggregation = choice({
      label: "Tokens become entities",
      value: state.aggregation,
      pointer: "/aggregation",
      options: [
        ["none", "not at all"],
        ["simple", "by label"],
        ["first", "by first token"],
        ["average", "by mean"],
        ["max", "by best token"],
      ],
      onInput: (aggregation) => context.set({ aggregation }),
    });
    const marked = h("p", { class: "marked-text" });
    const rows = h("tbody");
    return {
      elements: [
        h(
          "section",
          { class: "panel third" },
          h("h2", {}, "Your text"),
          h("div", { class: "controls" }, sentence.element, aggregation.element),
        ),
        h(
          "section",
          { class: "panel two-thirds" },
          h("h2", {}, "What it names"),
          marked,
          h(
            "p",
            {},
            "The model labels each token; neighbors with the same label become one entity. Places count the " +
              "characters of your text, so a service can mark, link or redact them.",
          ),
          h(
            "div",
            { class: "table-scroller found", tabindex: 0, role: "group", "aria-label": "Entities" },
            h(
              "table",
              {},
              h(
                "thead",
                {},
                h(
                  "tr",
                  {},
                  ["Entity", "Label"].map((name) => h("th", { scope: "col" }, name)),
                  ["Score", "Start", "End"].map((name) => h("th", { scope: "col", class: "right" }, name)),
                ),
              ),
              rows,
            ),
          ),
        ),
      ],
      update(model, read) {
        sentence.set(state.sentence);
        aggregation.set(state.aggregation);
        const input = state.sentence;
        context.ask(
          "entities",
          `v1/models/${path(model.id)}/token-classify`,
          { input, aggregation: state.aggregation, truncate: true },
          (answer) => {
            read(answer);
            const found = /** @type {Entity[]} */ (answer.results[0]);
            const types = [
              ...new Set(
                (model.labels ?? []).map((label) => label.replace(/^[BIESL]-/, "")).filter((type) => type !== "O"),
              ),
            ];
            const color = (/** @type {string} */ label) =>
              `c${1 + (Math.max(0, types.indexOf(label.replace(/^[BIESL]-/, ""))) % COLORS)}`;
            // Places count code points, and indices of JavaScript do not.
            const characters = [...input];
            const part = (/** @type {number} */ from, /** @type {number} */ to) => characters.slice(from, to).join("");
            fill(
              marked,
              found
                .map((entity, i) => [
                  part(found[i - 1]?.end ?? 0, entity.start),
                  h(
                    "mark",
                    {
                      class: `entity ${color(entity.label)}`,
                      title: `${entity.label}: ${fixed(entity.score)}`,
                    },
                    part(entity.start, entity.end),
                    h("span", { class: "entity-label" }, entity.label),
                  ),
                ])
                .flat(),
              part(found.at(-1)?.end ?? 0, characters.length),
            );
            fill(
              rows,
              found.length > 0
                ? found.map((entity) =>
                    h(
                      "tr",
                      {},
                      h("td", {}, part(entity.start, entity.end)),
                      h("td", {}, entity.label),
                      [fixed(entity.score, 4), entity.start, entity.end].map((value) =>
                        h("td", { class: "right" }, value),
                      ),
                    ),
                  )
                : h("tr", {}, h("td", { colspan: 5 }, "None found.")),
            );
          },
        );
      },
    };
  },
};
