import "../vendor/d3.min.js";
import { color } from "../core/dom.js";

/** d3 is a classic script: its functions are properties of one global object. */
export const d3 = /** @type {any} */ (globalThis).d3;

/**
 * Returns the color of each number: from the paper to blue for numbers from 0, and between orange
 * and blue, with the paper for 0, for numbers of both signs.
 *
 * @param {number} min
 * @param {number} max
 * @returns {((value: number) => string) & {domain: () => number[]}}
 */
export function colorScale(min, max) {
  const scale =
    min < 0
      ? d3.scaleLinear(
          [-Math.max(-min, max), 0, Math.max(-min, max)],
          [color("negative"), color("zero"), color("positive")],
        )
      : d3.scaleLinear([0, max > 0 ? max : 1], [color("zero"), color("positive")]);
  return scale.interpolate(d3.interpolateRgb).clamp(true);
}

/**
 * Returns black or white, whichever has the higher contrast on a color: always at least 4.5, since
 * their contrasts multiply to 21.
 *
 * @param {string} background
 */
export function inkOn(background) {
  const { r, g, b } = d3.rgb(background);
  const [red, green, blue] = [r, g, b].map((channel) =>
    channel <= 10 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
}
