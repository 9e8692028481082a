import { explain } from "./explain.js";
import { inputKey, ofStages, path, read, wordsOf } from "./source.js";

/** Most numbers that are fetched before anyone opens their stage. */
const AHEAD = 150_000;

/** Most stages of a request. */
const STAGES = 60;

/**
 * @typedef {import("./structure.js").Stage} Stage
 */

/**
 * Asks for the values of stages.
 *
 * @param {import("../../core/context.js").Context<import("./source.js").State>} context
 * @param {import("./store.js").Store} store
 * @param {() => void} onArrive
 */
export function stagesLoader(context, store, onArrive) {
  const { state } = context;
  let asked = "";
  return {
    /** Lets the next load ask again for what it has not received. */
    forget() {
      asked = "";
    },
    /**
     * Asks for the open stage, those it is made from, and with them its neighbors: a pass through a model
     * takes longer than a few more numbers. What is small is asked for before it is opened.
     *
     * @param {import("./structure.js").Structure} structure @param {Stage[]} stages @param {Stage} opened
     */
    load(structure, stages, opened) {
      const n = state.model ? (store.isCurrent ? store.tokens.length : 0) : wordsOf(state).length + state.padding;
      const sizeOf = (/** @type {Stage} */ { shape: [, columns] }) => n * (columns === 1 ? n : columns);
      const needed = [opened, ...(opened.local === "concatenation" ? [] : explain(structure, opened).inputs)];
      let room = n === 0 ? 0 : AHEAD;
      const near = stages
        .toSorted((a, b) => Math.abs(a.index - opened.index) - Math.abs(b.index - opened.index))
        .filter((stage) => (room -= sizeOf(stage)) >= 0);
      const isAll = near.length === stages.length;
      const names = (isAll || needed.some(({ name }) => !store.has(name)) ? [...needed, ...near] : []).map(
        ({ name }) => name,
      );
      const missing = [...new Set(names)].filter((name) => !store.has(name)).slice(0, STAGES);
      const key = inputKey(state);
      const request = `${key} ${missing}`;
      if (missing.length > 0 && request !== asked) {
        asked = request;
        context.ask("stages", path(state), ofStages(state, missing), (answer) => {
          if (key === inputKey(state)) {
            store.add(read(state, answer));
            onArrive();
          }
        });
      }
    },
  };
}
