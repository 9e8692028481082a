import { h } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";
import { plane } from "../../figures/plane.js";

const MAPS = /** @type {const} */ ([
  ["total", "Total", "how unsure the mean of all members is"],
  ["aleatoric", "Aleatoric", "how unsure the members are, on average"],
  ["epistemic", "Epistemic", "how much they disagree, I"],
]);

/**
 * Three planes side by side: the total is the sum of the others. Pointing at one reads all.
 *
 * @param {[number, number]} extent
 * @param {(x: number, y: number, point: number) => void} onChoose
 */
export function uncertaintyMaps(extent, onChoose) {
  /** @type {any} */
  let answer = null;
  const maps = MAPS.map(([, title]) =>
    plane({
      label: `${title} uncertainty of the ensemble in the plane`,
      maxSize: 340,
      onChoose,
      onPoint: (cell) =>
        maps.forEach((map, i) =>
          map.read(
            cell !== null && answer
              ? `${MAPS[i][1].toLowerCase()} ${fixed(answer[MAPS[i][0]][cell], 3)} bits`
              : "\u00a0",
          ),
        ),
    }),
  );
  return {
    element: h(
      "div",
      { class: "maps" },
      maps.flatMap((map, i) => [
        i > 0 ? h("span", { class: "sign", "aria-hidden": "true" }, i === 1 ? "=" : "+") : null,
        h("div", { class: "map" }, map.element, h("p", {}, MAPS[i][2])),
      ]),
    ),
    /** @param {any} next answer of the decomposition on the grid, or null @param {number[][]} points */
    show(next, points) {
      answer = next;
      maps.forEach((map, i) =>
        map.show({
          values: answer ? answer[MAPS[i][0]] : null,
          extent,
          domain: [0, 1],
          title: MAPS[i][1],
          radius: 3.2,
          points: points.map(([x, y, label]) => ({ x, y, kind: label })),
        }),
      );
    },
  };
}

/** Explains the parts, and leads on. */
export function summary() {
  return h(
    "section",
    { class: "panel half" },
    h("h2", {}, "How the sum is made"),
    h(
      "p",
      {},
      "The total is the entropy of the members' mean prediction. The aleatoric part is the mean of their " +
        "entropies: noise in the data, as in the first overfitting. What remains is the mutual information of " +
        "prediction and member, 0 if all say the same: a lack of data, as in the second.",
    ),
    h(
      "p",
      {},
      "Both overfittings end in a number that says how good a model is. How such numbers are made begins with ",
      h("a", { href: "#/precision-recall" }, "precision and recall"),
      ".",
    ),
  );
}
