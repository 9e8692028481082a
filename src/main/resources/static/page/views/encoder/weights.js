import { encoderKey, ofWeights, path, weightsOf } from "./source.js";

/** Most weights that are fetched, a few megabytes. */
const MOST = 200_000;

/**
 * The weights of the white box, which are asked for when a stage that uses them is opened. Those of a
 * checkpoint are not part of the API.
 *
 * @typedef {{weight: number[][], bias: number[]}} Linear
 * @typedef {{of: (name: string) => Linear | undefined, note: string}} LayerWeights `note` says why there are
 *   none
 */
export class Weights {
  /**
   * @param {import("../../core/context.js").Context<import("./source.js").State>} context
   * @param {() => void} onArrive
   */
  constructor(context, onArrive) {
    this.context = context;
    this.onArrive = onArrive;
    this.asked = "";
    this.key = "";
    /** @type {any[]} */
    this.layers = [];
  }

  /**
   * Returns the weights of the layer of a stage.
   *
   * @param {import("./structure.js").Stage} stage
   * @returns {LayerWeights}
   */
  ofLayer({ layer, formula }) {
    const { state } = this.context;
    const key = JSON.stringify([encoderKey(state), state.seed]);
    if (state.model) {
      return { of: () => undefined, note: "The checkpoint has learned these weights; the API does not show them." };
    }
    if (weightsOf(state) > MOST) {
      return {
        of: () => undefined,
        note: "The seed draws the weights. Here are too many to show: choose a smaller model size or fewer layers.",
      };
    }
    if (formula.includes(" W_") && this.asked !== key) {
      this.ask(key);
    }
    return { of: (name) => (this.key === key ? this.layers[layer ?? -1]?.[name] : undefined), note: "" };
  }

  /** @param {string} key */
  ask(key) {
    this.asked = key;
    const { state } = this.context;
    this.context.ask("weights", path(state), ofWeights(state), ({ weights }) => {
      this.key = key;
      this.layers = weights.layers;
      this.onArrive();
    });
  }
}
