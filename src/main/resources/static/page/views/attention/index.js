import { fill, h } from "../../core/dom.js";
import { player } from "../../core/player.js";
import { heatmap } from "../../figures/heatmap.js";
import { display, frac, sqrt, sup, words as inWords } from "../../figures/math.js";
import { wordLines } from "../../figures/word-lines.js";
import { controls } from "./controls.js";
import { add } from "./edits.js";
import { headChoice } from "./heads.js";
import { isKnown } from "./lexicon.js";
import { MAX_CHARACTERS, MAX_WORDS, bodyOf, modelBody, modelTrace, traceOf, typedWords, wordsOf } from "./sources.js";
import { STAGES } from "./stages.js";
import { attentionTable } from "./table.js";

export const defaults = {
  words: "the animal did not cross the street because it was tired",
  query: 8,
  step: STAGES.length - 1,
  source: "hand",
  edits: "",
  seed: 1,
  heads: 2,
  head: 0,
  layer: 0,
  mask: "none",
  scale: "inverse_sqrt",
};

/** @typedef {import("../../core/context.js").Context<typeof defaults>} Context */
/** @typedef {import("./sources.js").Trace} Trace */

/** @param {Context} context @param {HTMLElement} root */
export function mount(context, root) {
  const { state } = context;
  /** @type {Trace | null} */
  let trace = null;
  let isEditing = false;
  /** Whether a model has read only the beginning of the text. */
  let isTruncated = false;
  /** The word to look for among those of another source. */
  let followed = "";
  const choose = (/** @type {number} */ query) => context.set({ query });
  const settings = controls(
    context,
    (isOn) => {
      isEditing = isOn;
      draw();
    },
    () => (followed = trace?.words[state.query] ?? ""),
  );
  const lines = wordLines({
    label: "Attention between the words",
    onSelect: choose,
    onPoint: (word) => table.pointRow(word?.side === "right" ? word.index : null),
  });
  const map = heatmap({
    label: "Attention weights",
    maxCell: 30,
    onSelect: (row) => choose(row),
    onPoint: (row, column) => table.pointRow(row === state.query ? column : null),
  });
  const heads = headChoice((head) => context.set({ head }));
  const table = attentionTable((part, row, column, value) =>
    context.set({ edits: add(state.edits, part, row, column, value) }),
  );
  const steps = player({
    label: "Steps of one word's attention",
    steps: STAGES.length,
    value: state.step,
    milliseconds: 1600,
    describe: (step) => `${step + 1} of ${STAGES.length}: ${STAGES[step].name}`,
    onInput: (step) => context.set({ step }),
  });
  const stage = h("div", { class: "stage" });
  const note = h("p", { class: "note" });
  const matrixFormula = h("div");
  const title = h("h2", {}, "One word, step by step");

  fill(
    root,
    settings.element,
    note,
    h(
      "div",
      { class: "panels" },
      h(
        "section",
        { class: "panel half", "data-pointer": "/queries" },
        h("h2", {}, "Who looks at whom"),
        h("p", {}, "Point at a word, or choose one on the left."),
        lines.element,
        heads.element,
      ),
      h("section", { class: "panel half" }, h("h2", {}, "The same as a matrix"), matrixFormula, map.element),
    ),
    h(
      "div",
      { class: "panels" },
      h(
        "section",
        { class: "panel" },
        title,
        steps.element,
        h("div", { class: "walkthrough" }, stage, table.scroller, table.arithmetic),
      ),
    ),
    h(
      "p",
      { class: "onward" },
      "Why the scores are divided: ",
      h("a", { href: "#/scaling" }, "why attention is scaled"),
      ". What happens to the context after this: ",
      h("a", { href: "#/encoder" }, "the encoder"),
      ".",
    ),
  );

  const show = (/** @type {Trace} */ next) => {
    trace = next;
    if (followed) {
      const index = next.words.findIndex((word) => word.toLowerCase() === followed.toLowerCase());
      followed = "";
      if (index >= 0 && index !== state.query) {
        choose(index);
      }
    }
    if (next.layers > 0) {
      settings.setLayers(next.layers);
    }
    draw();
  };

  const draw = () => {
    if (!trace) {
      return;
    }
    const word = Math.max(0, Math.min(Math.round(state.query), trace.words.length - 1));
    const { words, weights } = trace;
    lines.show({ words, weights, selected: word });
    map.show({
      values: weights,
      rows: words,
      columns: words,
      rowTitle: "looks",
      columnTitle: "is looked at",
      domain: [0, 1],
      hidden: trace.hidden ?? undefined,
      selectedRow: word,
      title: "Weights",
      format: (weight) => (weight < 0.005 ? "0" : weight.toFixed(2).replace(/^0/, "")),
    });
    heads.show(trace.maps, Math.min(state.head, trace.maps.length - 1));
    const step = Math.max(0, Math.min(STAGES.length - 1, Math.round(state.step)));
    steps.set(step);
    const { part, formula, text } = STAGES[step];
    const learned = trace.formulas[part];
    const isScaled = trace.scale !== "1";
    fill(
      matrixFormula,
      display(
        "A = softmax",
        "(",
        isScaled ? frac(["Q", sup("K", "T")], sqrt("d_k")) : ["Q", sup("K", "T")],
        ")",
        inWords(", rows sum to 1"),
      ),
    );
    fill(
      stage,
      formula(isScaled),
      learned && h("p", { class: "stage-formula" }, h("code", {}, `${part} = ${learned}`)),
      h("p", {}, part === "masked" && !trace.hidden ? unmasked(trace) : text),
    );
    fill(title, "\u201c", words[word], "\u201d, step by step");
    table.show(trace, word, step, isEditing && state.source === "hand");
  };

  return (/** @type {Set<string>} */ changed) => {
    settings.update();
    isTruncated &&= !changed.has("words") && !changed.has("source");
    fill(note, noteOf(state, isTruncated));
    if ([...changed].every((name) => name === "query" || name === "step")) {
      draw();
      return;
    }
    const asked = { ...state };
    if (state.source === "hand" || state.source === "random") {
      const words = wordsOf(asked);
      if (words.length > 0) {
        const body = bodyOf(asked, words);
        context.ask("attention", "v1/attention", body, (answer) => show(traceOf(asked, words, body, answer)));
      }
    } else if (state.words.trim()) {
      context.ask(
        "attention",
        `v1/models/${encodeURIComponent(asked.source)}/encode`,
        modelBody(asked),
        (answer) => {
          isTruncated = (answer.truncated ?? []).length > 0;
          fill(note, noteOf(state, isTruncated));
          show(modelTrace(asked, answer));
        },
        (problem) => {
          // The address may hold a layer or a head that this model does not have.
          if (
            (asked.layer !== 0 || asked.head !== 0) &&
            problem.errors.some(({ pointer }) => pointer === "/stages/0")
          ) {
            context.set({ layer: 0, head: 0 });
          } else {
            context.report(problem, "attention");
          }
        },
      );
    }
  };
}

/** @param {typeof defaults} state @param {boolean} isTruncated */
function noteOf(state, isTruncated) {
  const words = typedWords(state);
  if (words.length === 0) {
    return "Type at least one word.";
  }
  const isOwn = state.source === "hand" || state.source === "random";
  const cut =
    isOwn && words.length > MAX_WORDS
      ? `Only the first ${MAX_WORDS} of your ${words.length.toLocaleString("en")} words are shown. `
      : !isOwn && (isTruncated || [...state.words].length > MAX_CHARACTERS)
        ? `The model reads only the beginning of your text${isTruncated ? "" : `, ${MAX_CHARACTERS} characters`}. `
        : "";
  return cut + sourceOf(state, words.slice(0, MAX_WORDS));
}

/** @param {typeof defaults} state @param {string[]} words */
function sourceOf({ source, layer, head }, words) {
  if (source === "hand") {
    const unknown = [...new Set(words.filter((word) => !isKnown(word)))];
    return (
      "Four features, written by hand: \u201cit\u201d looks for a thing that is alive. " +
      "A trained model learns such numbers." +
      (unknown.length > 0 ? ` Not in the list, and random: ${unknown.join(", ")}.` : "")
    );
  }
  return source === "random"
    ? "Vectors and projections are random: who looks at whom is an accident, but every step is the real one."
    : `Head ${head} of layer ${layer} of ${source}: what it looks for was learned.`;
}

/** @param {Trace} trace */
function unmasked({ masked, scaled }) {
  return masked === scaled
    ? "Nothing is masked here. A masked word, a later one or padding, gets \u2212\u221e, so that its weight " +
        "is exactly 0."
    : "Nothing is masked here, but this model adds scores of the words' distances.";
}
