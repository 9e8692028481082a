/** Changes of single numbers, as the address holds them: `q8.1_0.5,k3.0_-2`. */

/** @typedef {"query" | "key" | "value"} Part */

/** @param {string} text @returns {{part: Part, row: number, column: number, value: number}[]} */
export function parse(text) {
  return text.split(",").flatMap((entry) => {
    const [, letter, row, column, value] = /^([qkv])(\d+)\.(\d+)_(-?\d+(?:\.\d+)?)$/.exec(entry) ?? [];
    const part = /** @type {Part | undefined} */ ({ q: "query", k: "key", v: "value" }[letter]);
    return part ? [{ part, row: Number(row), column: Number(column), value: Number(value) }] : [];
  });
}

/**
 * Returns the changes with one more.
 *
 * @param {string} text
 * @param {Part} part
 * @param {number} row
 * @param {number} column
 * @param {number} value
 */
export function add(text, part, row, column, value) {
  const place = `${part[0]}${row}.${column}_`;
  return [...text.split(",").filter((entry) => entry && !entry.startsWith(place)), place + value].join(",");
}
