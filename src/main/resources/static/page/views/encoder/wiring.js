import { firstOfLayers, inputsOf, visible } from "./structure.js";

/**
 * Returns the connections of the drawing: each stage with those it is computed from, and the folded layers
 * between their neighbors.
 *
 * @param {import("./structure.js").Structure} structure
 * @param {import("./layers.js").Open} open
 * @param {import("./structure.js").Stage[]} shown the stages that are built
 * @param {Map<string, HTMLElement>} boxes what is drawn
 * @param {string} selected name of a stage
 */
export function wiring(structure, open, shown, boxes, selected) {
  /** @type {Map<string, {from: string, to: string, isMarked: boolean}>} */
  const edges = new Map();
  const add = (/** @type {string} */ from, /** @type {string} */ to) =>
    boxes.has(from) && boxes.has(to) && edges.set(`${from} ${to}`, { from, to, isMarked: to === selected });
  for (const stage of shown) {
    inputsOf(structure, stage).forEach((input) => add(nodeOf(input, open, boxes), stage.name));
  }
  if (shown.length > 0) {
    add("words", shown[0].name);
  }
  const lastBefore = shown.findLast((stage) => stage.layer === null && stage.index < firstOfLayers(structure));
  const lastOfLayer = shown.findLast((stage) => stage.layer !== null);
  add(lastBefore?.name ?? "", open.layer < 0 ? "above" : "below");
  const goesOn =
    shown.length >= visible(structure, open).length ||
    shown.some(
      ({ layer, index, name }) => layer === null && name !== lastBefore?.name && index > (lastOfLayer?.index ?? 0),
    );
  add(goesOn ? (lastOfLayer?.name ?? "") : "", "above");
  return [...edges.values()];
}

/**
 * @param {import("./structure.js").Stage} input
 * @param {import("./layers.js").Open} open
 * @param {Map<string, HTMLElement>} boxes
 */
function nodeOf(input, open, boxes) {
  if (boxes.has(input.name) || input.layer === null) {
    return input.name;
  }
  return input.layer === open.layer ? "" : input.layer < open.layer ? "below" : "above";
}
