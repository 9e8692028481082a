import { player } from "../../core/player.js";
import { select, text } from "../../core/controls.js";
import { fill, h, isMotionReduced } from "../../core/dom.js";
import { attentionMaps } from "./attention-maps.js";
import { drawing } from "./drawing.js";
import { stagesLoader } from "./loading.js";
import { panel } from "./panel.js";
import { settings } from "./settings.js";
import { encoderKey, inputKey, ofListing, path, read } from "./source.js";
import { Store } from "./store.js";
import { moved, structureOf, title, visible } from "./structure.js";
import { Weights } from "./weights.js";

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
  let timer = 0;
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
  const maps = attentionMaps(context, store, {
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
  const loader = stagesLoader(context, store, () => show());
  const weights = new Weights(context, () => show());

  /** Asks for the structure of another encoder, which the same encoder with other words keeps. */
  const refresh = () => {
    const key = encoderKey(state);
    if (key !== structureKey && (!state.model || models.size > 0)) {
      structureKey = key;
      structure = null;
      context.ask("structure", path(state), ofListing(state, embeds()), (answer) => {
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
    loader.load(structure, stages.slice(0, built), stage);
    picture.show({ structure, open: state, tokens, selected: stage.name, built, data });
    stagePanel.show({
      structure,
      stage,
      tokens,
      data,
      weights: weights.ofLayer(stage),
      formula: store.formula(stage.name) ?? stage.formula,
      isWaiting: true,
    });
    steps.set(built - 1, stages.length);
    maps.show(structure);
  };

  return () => {
    words.set(state.words);
    model.set(state.model);
    box.element.hidden = state.model !== "";
    box.update();
    loader.forget();
    refresh();
  };
}
