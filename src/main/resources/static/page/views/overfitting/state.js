/** The state of the view, and the requests it makes. */

/** Values of the presets, as the API describes them. */
export const PRESETS = {
  aleatory: { noise: 0.5, training: [-1, 1], validation: [-1, 1], count: 7 },
  epistemic: { noise: 0.2, training: [-1, 0], validation: [0.25, 1], count: 20 },
};

/** Points of two classes, which overlap in the middle: x, y and the class. */
const POINTS = [
  [-2, -0.7, 0],
  [0.7, -1.3, 1],
  [-1.1, -0.8, 0],
  [0.8, -1.1, 1],
  [-0.1, -0.7, 0],
  [-0.7, -0.7, 1],
  [-1.3, -0.7, 0],
  [-0.8, -0.4, 1],
  [-0.7, -0.9, 0],
  [0.5, -0.5, 1],
  [0, -0.5, 0],
  [-0.2, -1.5, 1],
  [-0.5, -0.8, 0],
  [-0.3, -0.4, 1],
  [-1.4, -0.9, 0],
  [-0.2, -1, 1],
  [-0.9, -1.3, 0],
  [0.1, -0.1, 1],
  [-1.5, -0.7, 0],
  [0.3, -0.4, 1],
  [-1.4, -1.7, 0],
  [0.8, -0.9, 1],
  [-0.8, -1.5, 0],
  [0, -0.6, 1],
  [-0.4, 0, 0],
  [0.2, -0.2, 1],
  [-0.5, 0.2, 0],
  [-0.1, -0.4, 1],
  [-1.1, -0.3, 0],
  [0.7, -0.7, 1],
  [-1.2, 0.7, 0],
  [-0.6, -0.5, 1],
  [-0.9, -0.6, 0],
  [-0.1, -0.3, 1],
  [-0.8, -0.6, 0],
  [0.4, -0.6, 1],
  [-0.5, -0.4, 0],
  [-0.4, -0.3, 1],
  [-0.3, -0.3, 0],
  [0.3, 0.4, 1],
  [-1.4, -0.4, 0],
  [-0.6, -0.8, 1],
  [-0.4, -1, 0],
  [0.6, -0.3, 1],
];

export const defaults = {
  preset: "aleatory",
  ...PRESETS.aleatory,
  degree: 4,
  epochs: 2000,
  rate: 0,
  seed: 42,
  epoch: 0,
  members: 5,
  rounds: 200,
  points: POINTS,
};

/** @typedef {typeof defaults} State */

/** Mends what an address may hold. @param {State} state */
export function mend(state) {
  if (state.preset !== "aleatory" && state.preset !== "epistemic") {
    state.preset = defaults.preset;
  }
  for (const name of /** @type {const} */ (["training", "validation"])) {
    if (state[name].length !== 2) {
      state[name] = defaults[name];
    }
  }
  state.members = Math.max(2, Math.min(8, Math.round(state.members)));
  if (state.points.some((point) => point.length !== 3)) {
    state.points = defaults.points;
  }
}

/** The body of an experiment. @param {State} state @param {number} [epochs] */
export function experiment(state, epochs = state.epochs) {
  return {
    preset: state.preset,
    noise: { scale: state.noise },
    training: { points: state.count, from: state.training[0], to: state.training[1] },
    validation: { from: state.validation[0], to: state.validation[1] },
    degree: state.degree,
    epochs,
    ...(state.rate > 0 ? { learning_rate: state.rate } : {}),
    seed: state.seed,
  };
}

/**
 * Epochs to step through: evenly apart on a logarithmic scale, with the best one and that shown.
 *
 * @param {number} last
 * @param {number} best
 * @param {number} shown
 */
export function stops(last, best, shown) {
  const count = 56;
  const all = Array.from({ length: count }, (_, i) => Math.round(last ** (i / (count - 1))));
  return [...new Set([...all, best, shown, last])].sort((a, b) => a - b);
}
