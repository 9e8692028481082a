/** Media type of an npy file. */
export const NPY = "application/x-npy";

const MAGIC = "\u0093NUMPY\u0001\u0000";

/**
 * An array of float32 numbers.
 *
 * @typedef {{shape: number[], values: Float32Array}} NumberArray `values` is row-major
 */

/**
 * Reads an npy file of version 1.0 with float32 numbers, as the API writes them.
 *
 * @param {ArrayBuffer} bytes
 * @returns {NumberArray}
 */
export function readNpy(bytes) {
  const latin = new TextDecoder("latin1");
  const view = new DataView(bytes);
  const start = MAGIC.length + 2;
  const end = start + view.getUint16(MAGIC.length, true);
  const header = latin.decode(bytes.slice(start, end));
  const shape = /'descr': '<f4', 'fortran_order': False, 'shape': \(([\d, ]*)\)/.exec(header);
  const isNpy = [...MAGIC].every((character, i) => view.getUint8(i) === character.charCodeAt(0));
  if (!isNpy || !shape) {
    throw new Error(`not an npy file of float32 numbers: ${header}`);
  }
  return {
    shape: shape[1]
      .split(",")
      .filter((size) => size.trim() !== "")
      .map(Number),
    values: new Float32Array(bytes, end),
  };
}

/**
 * Returns a matrix of an array of more dimensions: the two last ones.
 *
 * @param {NumberArray} array
 * @param {number[]} indices of all dimensions before
 */
export function matrixOf({ shape, values }, ...indices) {
  const [rows, columns] = shape.slice(-2);
  const first = indices.reduce((at, index, axis) => at * shape[axis] + index, 0) * rows * columns;
  return Array.from({ length: rows }, (_, i) => {
    const from = first + i * columns;
    return Array.from(values.subarray(from, from + columns));
  });
}
