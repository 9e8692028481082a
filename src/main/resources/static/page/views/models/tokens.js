import { fill, h } from "../../core/dom.js";
import { plural } from "../../core/numbers.js";
import { path } from "./labels.js";
import { yourText } from "./your-text.js";

/** @typedef {{id: number, text: string, start: number | null, end: number | null, special: boolean}} Token */

/** @type {import("./tasks.js").Task} */
export const tokens = {
  id: "tokens",
  name: "Tokens",
  isFor: (tasks) => tasks.includes("tokenization"),
  mount(context) {
    const { state } = context;
    const words = yourText(context);
    const chips = h("ol", { class: "chips", "aria-label": "Tokens with their ids" });
    const count = h("p");
    return {
      elements: [
        words.element,
        h(
          "section",
          { class: "panel two-thirds" },
          h("h2", {}, "What the model reads"),
          chips,
          count,
          h(
            "p",
            {},
            "A model knows a fixed list of tokens, and sees only their numbers. Common words are one token, rare " +
              "ones several. Tokens with a dashed border are added by the tokenizer. ",
            h("a", { href: "#/encoder" }, "See what an encoder makes of them."),
          ),
        ),
      ],
      update(model) {
        words.set(state.words);
        context.ask("tokenize", `v1/models/${path(model.id)}/tokenize`, { input: state.words }, (answer) => {
          const list = /** @type {Token[]} */ (answer.results[0].tokens);
          fill(
            chips,
            list.map((token) =>
              h(
                "li",
                {
                  class: token.special ? "chip special" : "chip",
                  title: token.start === null ? "special token" : `characters ${token.start} to ${token.end}`,
                },
                h("span", {}, token.text),
                h("span", { class: "chip-id" }, token.id),
              ),
            ),
          );
          fill(
            count,
            answer.max_tokens
              ? `${plural(list.length, "token")} of at most ${answer.max_tokens.toLocaleString("en")}.`
              : `${plural(list.length, "token")}.`,
          );
        });
      },
    };
  },
};
