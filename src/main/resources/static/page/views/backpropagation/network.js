/** The network of the view: two inputs, one or two hidden layers, and one or two outputs. */

import { DATA } from "./data.js";

/** @typedef {{weights: number[][], bias: number[], activation: string}} Layer */

/**
 * @type {Record<string, {name: string, units: number, activation: string, loss: string}>}
 */
export const OUTPUTS = {
  softmax: { name: "softmax, cross-entropy", units: 2, activation: "softmax", loss: "cross_entropy" },
  sigmoid: {
    name: "sigmoid, binary cross-entropy",
    units: 1,
    activation: "sigmoid",
    loss: "binary_cross_entropy",
  },
  squared: { name: "sigmoid, squared error", units: 1, activation: "sigmoid", loss: "squared_error" },
  identity: { name: "identity, squared error", units: 1, activation: "identity", loss: "squared_error" },
};

export const ACTIVATIONS = ["tanh", "sigmoid", "relu", "identity"];

/** @type {[string, string][]} */
export const OPTIMIZERS = [
  ["sgd", "plain steps"],
  ["momentum", "momentum"],
  ["adam", "Adam"],
];

export const defaults = {
  hidden: [3],
  activation: "tanh",
  output: "softmax",
  seed: 10,
  weights: /** @type {number[]} */ ([]),
  x: [1, -1],
  target: 1,
  step: 3,
  chosen: [0, 1, 0],
  data: "xor",
  rate: 0.5,
  optimizer: "sgd",
  epochs: 300,
};

/** @typedef {typeof defaults} State */

/**
 * A place in the network: a weight by its layer, unit and source; a unit with the source -1; an
 * input with the layer -1.
 *
 * @typedef {{layer: number, unit: number, source: number}} Place
 */

/** Mends what an address may hold. @param {State} state */
export function mend(state) {
  const isIn = (/** @type {number} */ value, /** @type {number} */ min, /** @type {number} */ max) =>
    Number.isInteger(value) && value >= min && value <= max;
  if (!Object.hasOwn(OUTPUTS, state.output)) {
    state.output = defaults.output;
  }
  if (!Object.hasOwn(DATA, state.data)) {
    state.data = defaults.data;
  }
  if (!ACTIVATIONS.includes(state.activation)) {
    state.activation = defaults.activation;
  }
  if (!OPTIMIZERS.some(([name]) => name === state.optimizer)) {
    state.optimizer = defaults.optimizer;
  }
  if (!isIn(state.hidden.length, 1, 2) || !state.hidden.every((units) => isIn(units, 1, 5))) {
    state.hidden = defaults.hidden;
  }
  if (state.x.length !== 2 || state.x.some((value) => Math.abs(value) > 100)) {
    state.x = defaults.x;
  }
  state.target = state.target === 0 ? 0 : 1;
  const { layer, unit, source } = place(state);
  const sizes = sizesOf(state);
  if (
    state.chosen.length !== 3 ||
    !isIn(layer, -1, sizes.length - 2) ||
    !isIn(unit, 0, sizes[layer + 1] - 1) ||
    !isIn(source, -1, layer < 0 ? -1 : sizes[layer] - 1)
  ) {
    state.chosen = [0, 0, 0];
  }
  state.step = Math.max(0, Math.min(steps(state).length - 1, Math.round(state.step)));
}

/** @param {State} state @returns {Place} */
export function place({ chosen: [layer, unit, source] }) {
  return { layer, unit, source };
}

/** Numbers of inputs and of units of each layer. @param {State} state */
export function sizesOf(state) {
  return [2, ...state.hidden, OUTPUTS[state.output].units];
}

/** @param {State} state */
function activationsOf(state) {
  return [...state.hidden.map(() => state.activation), OUTPUTS[state.output].activation];
}

/** Weights that the API drew, by the sizes and the seed. @type {Map<string, Layer[]>} */
const drawn = new Map();

/** @param {State} state */
const drawKey = (state) => `${sizesOf(state)} ${state.seed}`;

/** The body of a request whose answer has the weights of the state's seed. @param {State} state */
export function drawing(state) {
  const activations = activationsOf(state);
  return {
    inputs: [state.x],
    weights_seed: state.seed,
    layers: sizesOf(state)
      .slice(1)
      .map((units, i) => ({ units, activation: activations[i] })),
  };
}

/** Keeps weights that the API drew for a state. @param {State} state @param {Layer[]} network */
export function keep(state, network) {
  drawn.set(drawKey(state), network);
}

/**
 * The layers: the reader's weights, or those of the seed.
 *
 * @param {State} state
 * @returns {Layer[]} none, if the API has yet to draw them
 */
export function layersOf(state) {
  const sizes = sizesOf(state);
  const activations = activationsOf(state);
  const count = activations.reduce((total, _, i) => total + (sizes[i] + 1) * sizes[i + 1], 0);
  const weights = state.weights.length === count ? state.weights : flat(drawn.get(drawKey(state)) ?? []);
  let next = 0;
  const take = (/** @type {number} */ length) => weights.slice(next, (next += length));
  return weights.length === 0
    ? []
    : activations.map((activation, i) => ({
        weights: Array.from({ length: sizes[i + 1] }, () => take(sizes[i])),
        bias: take(sizes[i + 1]),
        activation,
      }));
}

/** All weights and biases, layer by layer. @param {Layer[]} layers */
export function flat(layers) {
  return layers.flatMap((layer) => [...layer.weights.flat(), ...layer.bias]);
}

/**
 * The state's weights, or inputs, with one number changed.
 *
 * @param {State} state
 * @param {Place} place
 * @param {number} value
 * @returns {{weights: number[]} | {x: number[]}}
 */
export function changed(state, { layer, unit, source }, value) {
  if (layer < 0) {
    return { x: state.x.map((old, i) => (i === unit ? value : old)) };
  }
  const layers = layersOf(state);
  if (source < 0) {
    layers[layer].bias[unit] = value;
  } else {
    layers[layer].weights[unit][source] = value;
  }
  return { weights: flat(layers) };
}

/** @param {State} state @param {Place} place */
export function parameter(state, { layer, unit, source }) {
  const layers = layersOf(state);
  return layer < 0 ? state.x[unit] : source < 0 ? layers[layer].bias[unit] : layers[layer].weights[unit][source];
}

/** The body of a request for one sample. @param {State} state */
export function sample(state) {
  const { loss, units } = OUTPUTS[state.output];
  return { inputs: [state.x], layers: layersOf(state), targets: targets([state.target], units), loss };
}

/** Class indices, or rows of one number. @param {number[]} classes @param {number} units */
export function targets(classes, units) {
  return units > 1 ? classes : classes.map((target) => [target]);
}

/**
 * The steps of the player.
 *
 * @param {State} state
 * @returns {{kind: "inputs" | "forward" | "loss" | "error" | "gradient", layer: number, name: string}[]}
 */
export function steps(state) {
  const count = state.hidden.length + 1;
  const layers = Array.from({ length: count }, (_, i) => i);
  const name = (/** @type {number} */ layer) => (layer === count - 1 ? "the last layer" : `layer ${layer + 1}`);
  return [
    { kind: "inputs", layer: -1, name: "the inputs" },
    ...layers.map((layer) => ({
      kind: /** @type {"forward"} */ ("forward"),
      layer,
      name: `forward through ${name(layer)}`,
    })),
    { kind: "loss", layer: count, name: "the loss" },
    ...layers.reverse().flatMap((layer) => [
      { kind: /** @type {"error"} */ ("error"), layer, name: `the error of ${name(layer)}` },
      { kind: /** @type {"gradient"} */ ("gradient"), layer, name: `the gradients of ${name(layer)}` },
    ]),
  ];
}

/**
 * How far the computation has come at a step: the highest layer with activations, whether the loss
 * is known, and the lowest layers with errors and gradients.
 *
 * @param {State} state
 */
export function known(state) {
  const seen = steps(state).slice(0, state.step + 1);
  const lowest = (/** @type {string} */ kind) =>
    Math.min(Infinity, ...seen.filter((step) => step.kind === kind).map((step) => step.layer));
  return {
    now: seen[seen.length - 1],
    forward: Math.max(-1, ...seen.filter((step) => step.kind === "forward").map((step) => step.layer)),
    isLossKnown: seen.some((step) => step.kind === "loss"),
    error: lowest("error"),
    gradient: lowest("gradient"),
  };
}

const SUBSCRIPTS = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089";
const SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3";

/** @param {number} layer counted from 0 @param {number} unit @param {string} [letter] */
export function unitName(layer, unit, letter = "a") {
  return layer < 0 ? `x${SUBSCRIPTS[unit]}` : `${letter}\u207d${SUPERSCRIPTS[layer + 1]}\u207e${SUBSCRIPTS[unit]}`;
}

/** Describes a place in words. @param {Place} place */
export function placeName({ layer, unit, source }) {
  return layer < 0
    ? `Input ${unitName(-1, unit)}`
    : source < 0
      ? `Unit ${unitName(layer, unit)} and its bias`
      : `Weight from ${unitName(layer - 1, source)} to ${unitName(layer, unit)}`;
}
