/**
 * Classical scaling, to draw a matrix of similarities as a map. For cosines it is the principal
 * component analysis of the vectors of length 1. It only places points: no number of the map is a
 * result of the API.
 *
 * @param {number[][]} similarities a symmetric matrix of dot products
 * @returns {{points: [number, number][], kept: number}} places around the origin, and the share of the squared
 *   distances from their mean that two dimensions keep
 */
export function classicalScaling(similarities) {
  const n = similarities.length;
  const means = similarities.map((row) => row.reduce((sum, value) => sum + value, 0) / n);
  const mean = means.reduce((sum, value) => sum + value, 0) / n;
  const centered = similarities.map((row, i) => row.map((value, j) => value - means[i] - means[j] + mean));
  const spread = centered.reduce((sum, row, i) => sum + row[i], 0);
  const axes = [0, 1].map(() => largest(centered));
  return {
    points: similarities.map(
      (_, i) =>
        /** @type {[number, number]} */ (axes.map(({ value, vector }) => vector[i] * Math.sqrt(Math.max(0, value)))),
    ),
    kept: spread > 0 ? axes.reduce((sum, { value }) => sum + Math.max(0, value), 0) / spread : 1,
  };
}

/**
 * Finds the largest eigenvalue by power iteration, and takes its part out of the matrix.
 *
 * @param {number[][]} matrix symmetric; modified
 */
function largest(matrix) {
  // Any start that is not orthogonal to the vector; a fixed one draws the same map each time.
  let vector = normalized(matrix.map((_, i) => Math.cos(1 + 2.4 * i)));
  let value = 0;
  for (let step = 0; step < 500; step++) {
    const image = matrix.map((row) => row.reduce((sum, entry, j) => sum + entry * vector[j], 0));
    const next = Math.hypot(...image);
    if (next < 1e-12) {
      value = 0;
      break;
    }
    vector = image.map((entry) => entry / next);
    if (Math.abs(next - value) < 1e-12 * next) {
      value = next;
      break;
    }
    value = next;
  }
  // An eigenvector has no sign: the first point of some size goes to the positive side.
  if ((vector.find((entry) => Math.abs(entry) > 0.05) ?? 1) < 0) {
    vector = vector.map((entry) => -entry);
  }
  matrix.forEach((row, i) => row.forEach((_, j) => (row[j] -= value * vector[i] * vector[j])));
  return { value, vector };
}

/** @param {number[]} vector */
function normalized(vector) {
  const length = Math.hypot(...vector);
  return vector.map((entry) => entry / length);
}
