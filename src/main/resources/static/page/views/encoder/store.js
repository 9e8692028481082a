/** Most numbers that are kept. */
const MOST = 6_000_000;

/**
 * The stages of one input that have been fetched. The oldest leave when there are too many numbers.
 * Those of the input before are kept, to be looked at, until the first of a new one arrives.
 */
export class Store {
  constructor() {
    /** The input to show, and the one that the stages are of. */
    this.key = "";
    this.stagesKey = "";
    /** @type {string[]} */
    this.tokens = [];
    /** @type {Map<string, any>} */
    this.stages = new Map();
    this.count = 0;
  }

  /** @param {string} key */
  of(key) {
    this.key = key;
  }

  /** @param {import("./source.js").Answer} answer of the input to show */
  add({ tokens, stages }) {
    if (this.stagesKey !== this.key) {
      this.stagesKey = this.key;
      this.stages.clear();
      this.count = 0;
    }
    this.tokens = tokens;
    for (const stage of stages) {
      this.stages.set(stage.name, stage);
      this.count += stage.shape[0] * stage.shape[1];
    }
    for (const [name, { shape }] of this.stages) {
      if (this.count <= MOST) {
        return;
      }
      this.stages.delete(name);
      this.count -= shape[0] * shape[1];
    }
  }

  get isCurrent() {
    return this.stagesKey === this.key;
  }

  /** Whether a stage of the input to show is here. @param {string} name */
  has(name) {
    return this.isCurrent && this.stages.has(name);
  }

  /**
   * Values to look at, perhaps those of the input before.
   *
   * @param {string} name
   * @returns {number[][] | undefined}
   */
  get(name) {
    return this.stages.get(name)?.values;
  }

  /** @param {string} name @returns {string | undefined} */
  formula(name) {
    return this.stages.get(name)?.formula;
  }
}
