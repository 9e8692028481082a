import { fill, h } from "../core/dom.js";

/**
 * Fills a list of numbers, each below its name.
 *
 * @param {HTMLElement} list with the class `facts`
 * @param {[string | Element, string | Element][]} entries
 */
export function facts(list, entries) {
  fill(
    list,
    entries.map(([term, text]) => h("div", {}, h("dt", {}, term), h("dd", {}, text))),
  );
}
