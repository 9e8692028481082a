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

/** Values up to which the sliders go; the address may hold others. */
export const MAX_EPOCHS = 20_000;
export const MAX_COUNT = 60;
export const MAX_ROUNDS = 1_000;

/** The largest epoch that the API reads in a list, which the limit of its work is far below. */
const MAX_SNAPSHOT = 2 ** 31 - 1;

/** Epochs to step through. */
const STOPS = 56;

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
  state.rounds = Math.max(1, Math.min(MAX_ROUNDS, Math.round(state.rounds)));
  if (state.points.some((point) => point.length !== 3)) {
    state.points = defaults.points;
  }
}

/** The body of an experiment. @param {State} state */
export function experiment(state) {
  return {
    preset: state.preset,
    noise: { scale: state.noise },
    training: { points: state.count, from: state.training[0], to: state.training[1] },
    validation: { from: state.validation[0], to: state.validation[1] },
    degree: state.degree,
    epochs: state.epochs,
    ...(state.rate > 0 ? { learning_rate: state.rate } : {}),
    seed: state.seed,
    snapshot_epochs: stops(state),
  };
}

/** Epochs to step through: evenly apart on a logarithmic scale, with that of the state. @param {State} state */
function stops({ epochs, epoch }) {
  if (!Number.isInteger(epochs) || epochs < 1) {
    return [];
  }
  const all = Array.from({ length: STOPS }, (_, i) => Math.round(epochs ** (i / (STOPS - 1))));
  const shown = Math.round(Math.max(0, Math.min(epochs, epoch)));
  return [...new Set([...all, shown || epochs])].filter((at) => at <= MAX_SNAPSHOT).sort((a, b) => a - b);
}

/**
 * Returns the field of an experiment that is too large, as its JSON pointer.
 *
 * @param {State} state
 */
export function largest({ epochs, count }) {
  return epochs > MAX_EPOCHS ? "/epochs" : count > MAX_COUNT ? "/training/points" : "";
}

/** The epochs whose fits an answer has. @param {any} answer @returns {number[]} */
export function epochsOf(answer) {
  const all = answer.snapshots.map((/** @type {any} */ snapshot) => snapshot.epoch);
  return [...new Set([...all, answer.best_epoch])].sort((a, b) => a - b);
}

/** @param {number[]} epochs @param {number} at */
export function nearest(epochs, at) {
  return epochs.reduce((best, epoch) => (Math.abs(epoch - at) < Math.abs(best - at) ? epoch : best));
}

/** The fit after one of these epochs. @param {any} answer @param {number} epoch @returns {number[]} */
export function curveOf(answer, epoch) {
  return epoch === answer.best_epoch
    ? answer.curves.best_fit
    : answer.snapshots.find((/** @type {any} */ snapshot) => snapshot.epoch === epoch).curve;
}
