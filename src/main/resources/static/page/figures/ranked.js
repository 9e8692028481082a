import { fill, h } from "../core/dom.js";
import { fixed } from "../core/numbers.js";

/**
 * @typedef {object} Ranked
 * @property {string | Node} name
 * @property {number} score
 * @property {string} [text] in place of the score
 */

/**
 * Creates a list of names, each with a bar and its number, in the order given.
 *
 * @param {{label: string, isLong?: boolean}} options with `isLong`, names have a line to themselves on
 *   narrow screens
 */
export function ranked(options) {
  const list = h("ol", { class: `ranked${options.isLong ? " long" : ""}`, "aria-label": options.label });
  return {
    element: list,
    /**
     * @param {Ranked[]} entries
     * @param {number} [max] score of a full bar; the largest one if absent
     */
    show(entries, max = Math.max(...entries.map((entry) => entry.score), 0)) {
      fill(
        list,
        entries.map(({ name, score, text }) =>
          h(
            "li",
            {},
            h("span", { class: "ranked-name" }, name),
            h("span", {
              class: "ranked-bar",
              style: { "--share": max > 0 ? Math.max(0, Math.min(1, score / max)) : 0 },
            }),
            h("span", { class: "ranked-score" }, text ?? fixed(score, 3)),
          ),
        ),
      );
    },
  };
}
