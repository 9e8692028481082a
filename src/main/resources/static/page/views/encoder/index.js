import { player } from "../../core/player.js";
import { select, text } from "../../core/controls.js";
import { fill, h, isMotionReduced } from "../../core/dom.js";
import { drawing } from "./drawing.js";
import { explain } from "./explain.js";
import { headsPanel } from "./heads.js";
import { panel } from "./panel.js";
import { settings } from "./settings.js";
import { encoderKey, inputKey, ofAttentions, ofOneToken, ofStages, path, read, wordsOf } from "./source.js";
import { Store } from "./store.js";
import { moved, structureOf, title, visible } from "./structure.js";

export const defaults = {
  words: "the bank raised the rate because it feared inflation",
  model: "",
  stage: "",
  layer: 0,
  head: 0,
  expert: 0,
  step: -1,
  seed: 42,
  size: 16,
  heads: 2,
  layers: 2,
  activation: "relu",
  norm_first: false,
  positions: true,
  padding: 0,
};

/** Most numbers that are fetched before anyone opens their stage. */
const AHEAD = 150_000;

const PAUSE = 300;

/** @typedef {import("../../core/context.js").Context<typeof defaults>} Context */
/** @typedef {import("./structure.js").Stage} Stage */

/** @param {Context} context @param {HTMLElement} root */
export function mount(context, root) {
  const { state } = context;
  const store = new Store();
  /** @type {import("./structure.js").Structure | null} */
  let structure = null;
  let structureKey = "";
  let isSeen = false;
  let attentionsKey = "";
  /** @type {import("./source.js").Answer | null} */
  let attentions = null;
  let asked = "";
  let timer = 0;
  let seenTimer = 0;
  /** @type {Map<string, any>} */
  let models = new Map();

  const words = text({
    label: "Words",
    value: state.words,
    rows: 2,
    pointer: "/input",
    isWide: true,
    onInput: (value) => {
      clearTimeout(timer);
      timer = setTimeout(() => context.set({ words: value }), state.model ? PAUSE : 0);
    },
  });
  const model = select({
    label: "Encoder",
    options: [["", "White box, seeded"]],
    value: state.model,
    onInput: (value) => context.set({ model: value, layer: 0, head: 0, expert: 0, step: -1, stage: "" }),
  });
  const steps = player({
    label: "Build it up from the bottom",
    steps: 1,
    value: 0,
    milliseconds: 1300,
    describe: (step) => {
      const stage = structure && shown()[step];
      const name = stage && (step === shown().length - 1 ? "complete" : title(stage));
      return name ? `${step + 1} of ${shown().length}: ${name}` : "";
    },
    onInput: (step) =>
      context.set({
        step: step >= shown().length - 1 ? -1 : step,
        stage: shown()[step].name,
      }),
  });
  const open = (/** @type {string} */ name) => {
    const stage = structure?.byName.get(name);
    context.set({ stage: name, layer: stage?.layer ?? state.layer, head: stage?.head ?? state.head });
    if (matchMedia("(max-width: 899px)").matches) {
      stagePanel.element.scrollIntoView({ block: "start", behavior: isMotionReduced() ? "auto" : "smooth" });
    }
  };
  const picture = drawing({
    onOpen: open,
    onChange: (change) => {
      const next = { layer: state.layer, head: state.head, expert: state.expert, ...change };
      const stage = structure && next.layer >= 0 ? moved(structure, state.stage, next) : state.stage;
      context.set({ ...change, stage });
    },
  });
  const stagePanel = panel({ onOpen: open });
  const box = settings(state, (changes) =>
    context.set({ ...changes, ...("layers" in changes ? { layer: 0, step: -1 } : {}) }),
  );
  const maps = headsPanel({
    onSeen: (isInView) => {
      isSeen = isInView;
      showHeads();
    },
    onChoose: (layer, head) =>
      context.set({ layer, head, stage: structure ? moved(structure, state.stage, { ...state, layer, head }) : "" }),
    onOpen: () => {
      open(`layers.${Math.max(0, state.layer)}.heads.${state.head}.weights`);
      picture.element.scrollIntoView({ block: "center", behavior: isMotionReduced() ? "auto" : "smooth" });
    },
  });

  fill(
    root,
    h(
      "div",
      { class: "encoder-screen" },
      h(
        "section",
        { class: "panel encoder-controls", "aria-label": "Input" },
        h("div", { class: "controls" }, words.element, model.element),
        steps.element,
      ),
      h(
        "div",
        { class: "encoder-left" },
        h(
          "section",
          { class: "panel encoder-picture", "aria-label": "The encoder, from the bottom up" },
          picture.element,
        ),
        box.element,
      ),
      stagePanel.element,
    ),
    h(
      "div",
      { class: "panels" },
      maps.element,
      h(
        "section",
        { class: "panel" },
        h("h2", {}, "How would the weights become good?"),
        h(
          "p",
          {},
          "Nothing in this drawing learns. Each step can be differentiated, though, so an error at the " +
            "top can be sent back down to every weight: ",
          h("a", { href: "#/backpropagation" }, "backpropagation"),
          " shows it on a network small enough to follow.",
        ),
      ),
    ),
  );

  context.ask("models", "v1/models", undefined, (answer) => {
    models = new Map(answer.data.map((/** @type {any} */ entry) => [entry.id, entry]));
    const ready = answer.data
      .filter((/** @type {any} */ entry) => entry.state === "ready")
      .map((/** @type {any} */ { id }) => [id, id]);
    model.setOptions([["", "White box, seeded"], ...ready]);
    model.set(state.model);
    if (state.model) {
      refresh();
    }
  });

  const embeds = () => models.get(state.model)?.tasks.includes("embedding") ?? false;
  const shown = () => (structure ? visible(structure, state) : []);
  const data = (/** @type {Stage} */ stage) => store.get(stage.name);

  /** Asks for the structure of another encoder, which the same encoder with other words keeps. */
  const refresh = () => {
    const key = encoderKey(state);
    if (key !== structureKey && (!state.model || models.size > 0)) {
      structureKey = key;
      structure = null;
      context.ask("structure", path(state), ofOneToken(state, embeds()), (answer) => {
        if (key === encoderKey(state)) {
          structure = structureOf(read(state, answer).stages);
          show();
        }
      });
    } else {
      show();
    }
  };

  const show = () => {
    if (!structure || structureKey !== encoderKey(state)) {
      return;
    }
    const layer = Math.min(state.layer, structure.layers - 1);
    const [heads, experts] = [Math.max(1, structure.heads), Math.max(1, structure.experts)];
    if (layer !== state.layer || state.head >= heads || state.expert >= experts) {
      context.set({ layer, head: Math.min(state.head, heads - 1), expert: Math.min(state.expert, experts - 1) });
      return;
    }
    store.of(inputKey(state));
    const stages = shown();
    const stage = structure.byName.get(state.stage) ?? stages.find(({ local }) => local === "weights") ?? stages[0];
    const built = state.step < 0 ? stages.length : Math.min(state.step + 1, stages.length);
    const { tokens } = store;
    load(stages.slice(0, built), stage);
    picture.show({ structure, open: state, tokens, selected: stage.name, built, data });
    stagePanel.show({
      structure,
      stage,
      tokens,
      data,
      formula: store.formula(stage.name) ?? stage.formula,
      isWaiting: true,
    });
    steps.set(built - 1, stages.length);
    showHeads();
  };

  /**
   * Asks for the open stage, those it is made from, and with them its neighbors: a pass through a model
   * takes longer
   * than a few more numbers. What is small is asked for before it is opened.
   *
   * @param {Stage[]} stages @param {Stage} opened
   */
  const load = (stages, opened) => {
    if (!structure) {
      return;
    }
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
    const missing = [...new Set(names)].filter((name) => !store.has(name)).slice(0, 60);
    const key = inputKey(state);
    const request = `${key} ${missing}`;
    if (missing.length > 0 && request !== asked) {
      asked = request;
      context.ask("stages", path(state), ofStages(state, missing, embeds()), (answer) => {
        if (key === inputKey(state)) {
          store.add(read(state, answer));
          show();
        }
      });
    }
  };

  /**
   * Asks for all attention maps, once per input, when the reader has come to them and the drawing is there.
   */
  const askAttentions = () => {
    const key = inputKey(state);
    if (!isSeen || !structure || !store.isCurrent || attentionsKey === key) {
      return;
    }
    attentionsKey = key;
    maps.wait(structure.heads === 0 ? "none" : "waiting");
    if (structure.heads > 0) {
      context.ask("attentions", path(state), ofAttentions(state), (answer) => {
        if (key === inputKey(state)) {
          attentions = read(state, answer);
          showHeads();
        }
      });
    }
  };

  const showHeads = () => {
    clearTimeout(seenTimer);
    seenTimer = setTimeout(askAttentions, PAUSE);
    if (attentions?.attentions && structure && structure.heads > 0) {
      maps.show({
        maps: attentions.attentions,
        tokens: attentions.tokens,
        layer: Math.max(0, state.layer),
        head: state.head,
      });
    }
  };

  return () => {
    words.set(state.words);
    model.set(state.model);
    box.element.hidden = state.model !== "";
    box.update();
    asked = "";
    refresh();
  };
}
