/** Numbers for readers. The API's own digits are in the answer and in the copied curl. */

const MINUS = "\u2212";

/** @param {string} text */
function minus(text) {
  return text.replace(/-/g, MINUS);
}

/**
 * Formats with a number of significant digits, as a power of ten where that is shorter.
 *
 * @param {number | null | undefined} value
 * @param {number} [digits]
 */
export function number(value, digits = 4) {
  if (value === null || value === undefined) {
    return "\u2013";
  }
  const magnitude = Math.abs(value);
  if (value === 0) {
    return "0";
  }
  if (magnitude < 1e-4 || magnitude >= 1e6) {
    const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 2)).split("e");
    return minus(`${Number(mantissa)}e${Number(exponent)}`);
  }
  return minus(String(Number(value.toPrecision(digits))));
}

/**
 * Formats with a fixed number of decimals, for columns and for numbers that move.
 *
 * @param {number | null | undefined} value
 * @param {number} [decimals]
 */
export function fixed(value, decimals = 3) {
  if (value === null || value === undefined) {
    return "\u2013";
  }
  const text = value.toFixed(decimals);
  return minus(Number(text) === 0 ? text.replace("-", "") : text);
}

/** @param {number} value from 0 to 1 */
export function percent(value, decimals = 1) {
  return `${fixed(100 * value, decimals)} %`;
}

/** @param {number} milliseconds */
export function duration(milliseconds) {
  return milliseconds < 1
    ? `${Math.round(1000 * milliseconds)} \u00b5s`
    : milliseconds < 1000
      ? `${Number(milliseconds.toPrecision(3))} ms`
      : `${Number((milliseconds / 1000).toPrecision(3))} s`;
}

/** @param {number} count @param {string} one @param {string} [many] */
export function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** Returns the small digits of an index, as in k\u2081. @param {number} index */
export function subscript(index) {
  return [...String(index)].map((digit) => String.fromCharCode(0x2080 + Number(digit))).join("");
}
