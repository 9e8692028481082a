import { extentOf, robustExtent } from "../../figures/raster.js";

/** The range of the colors of a stage. */

/** Words from which on a few that all look at would hide the rest. */
const MANY = 25;
const MASKED = -1e300;

/** Shows masked scores as what they are. @param {number} value */
export const isMasked = (value) => value < MASKED;

/** @type {WeakMap<number[][], [number, number]>} */
const domains = new WeakMap();

/**
 * Weights are the shares of a whole; other stages may have outliers.
 *
 * @param {import("./structure.js").Stage} stage
 * @param {number[][]} values
 */
export function domainOf(stage, values) {
  const isWhole = stage.local === "weights" && values.length < MANY;
  const domain = domains.get(values) ?? (isWhole ? extentOf(values) : robustExtent(values, isMasked));
  domains.set(values, domain);
  return domain;
}
