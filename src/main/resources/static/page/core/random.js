/**
 * Creates a generator of standard normal numbers with two decimals: random input for the API, the
 * same for the same seed. What is computed from them comes from the API.
 *
 * @param {number} seed
 */
export function normals(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b9) >>> 0;
  // Mulberry32.
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  // Box and Muller.
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    normal,
    /** @param {number} length */
    vector: (length) => Array.from({ length }, () => Math.round(100 * normal()) / 100),
    /** @param {number} rows @param {number} columns */
    matrix: (rows, columns) =>
      Array.from({ length: rows }, () => Array.from({ length: columns }, () => Math.round(100 * normal()) / 100)),
  };
}
