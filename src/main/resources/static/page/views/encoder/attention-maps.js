import { NPY, matrixOf } from "../../core/npy.js";
import { headsPanel } from "./heads.js";
import { inputKey, ofAttentions, path } from "./source.js";

const PAUSE = 300;

/**
 * The panel of all attention maps, which are asked for once per input, when the reader has come to them and
 * the drawing is there.
 *
 * @param {import("../../core/context.js").Context<import("./source.js").State>} context
 * @param {import("./store.js").Store} store
 * @param {{onChoose: (layer: number, head: number) => void, onOpen: () => void}} options
 */
export function attentionMaps(context, store, { onChoose, onOpen }) {
  const { state } = context;
  /** @type {import("./structure.js").Structure | null} */
  let structure = null;
  /** @type {import("./heads.js").Maps | null} */
  let maps = null;
  let isSeen = false;
  let asked = "";
  let timer = 0;
  const panel = headsPanel({
    onSeen: (isInView) => {
      isSeen = isInView;
      show();
    },
    onChoose,
    onOpen,
  });

  const ask = () => {
    const key = inputKey(state);
    if (!isSeen || !structure || !store.isCurrent || asked === key) {
      return;
    }
    asked = key;
    panel.wait(structure.heads === 0 ? "none" : "waiting");
    if (structure.heads > 0) {
      const { tokens } = store;
      const onAnswer = (/** @type {import("../../core/npy.js").NumberArray} */ array) => {
        if (key === inputKey(state)) {
          const [layers, heads] = array.shape;
          maps = { layers, heads, tokens, of: (layer, head) => matrixOf(array, layer, head) };
          show();
        }
      };
      context.ask("attentions", path(state), ofAttentions(state), onAnswer, undefined, NPY);
    }
  };

  const show = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
    if (maps && structure && structure.heads > 0) {
      panel.show({ maps, layer: Math.max(0, state.layer), head: state.head });
    }
  };
  return {
    element: panel.element,
    /** @param {import("./structure.js").Structure} next */
    show(next) {
      structure = next;
      show();
    },
  };
}
