import { ranked } from "../../figures/ranked.js";
import { text } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";
import { lines } from "./state.js";

/** @typedef {import("./tasks.js").Context} Context */

/**
 * Creates the panels of a query and a ranked list of documents.
 *
 * @param {Context} context
 * @param {string} queryPointer
 * @param {string} explanation
 * @param {(request: {model: string, query: string, documents: string[]},
 *   show: (answer: any, entries: {index: number, score: number}[], max?: number) => void) => void} ask
 */
function ranking(context, queryPointer, explanation, ask) {
  const { state } = context;
  const query = text({
    label: "Query",
    value: state.query,
    isWide: true,
    pointer: queryPointer,
    onInput: (query) => context.set({ query }),
  });
  const documents = text({
    label: "Documents, one per line",
    value: state.texts,
    rows: 10,
    isWide: true,
    pointer: "/documents",
    onInput: (texts) => context.set({ texts }),
  });
  const list = ranked({ label: "Documents, best first", isLong: true });
  return {
    elements: [
      h(
        "section",
        { class: "panel third" },
        h("h2", {}, "What you look for, and where"),
        h("div", { class: "controls" }, query.element, documents.element),
      ),
      h("section", { class: "panel two-thirds" }, h("h2", {}, "Best first"), list.element, h("p", {}, explanation)),
    ],
    update: (/** @type {import("./tasks.js").Model} */ model, /** @type {(answer: any) => void} */ read) => {
      query.set(state.query);
      documents.set(state.texts);
      const texts = lines(state.texts);
      ask({ model: model.id, query: state.query, documents: texts }, (answer, entries, max) => {
        read(answer);
        list.show(
          entries.map(({ index, score }) => ({ name: texts[index], score, text: fixed(score, 4) })),
          max,
        );
      });
    },
  };
}

/** Documents by a model that reads them together with the query. @type {import("./tasks.js").Task} */
export const rerank = {
  id: "rerank",
  name: "Rerank",
  isFor: (tasks) => tasks.includes("reranking"),
  mount: (context) =>
    ranking(
      context,
      "/query",
      "A reranker reads the query together with each document, token by token. That is slower than to compare vectors, " +
        "and usually better: services search with vectors, and rerank the best hundred.",
      (request, show) =>
        context.ask("rerank", "v1/rerank", { ...request, truncate: true }, (answer) =>
          show(
            answer,
            answer.results.map((/** @type {any} */ result) => ({
              index: result.index,
              score: result.relevance_score,
            })),
          ),
        ),
    ),
};

/** Documents by the similarity of vectors. @type {import("./tasks.js").Task} */
export const search = {
  id: "search",
  name: "Search",
  isFor: (tasks) => ["embedding", "sparse"].some((task) => tasks.includes(task)) && !tasks.includes("reranking"),
  mount: (context) =>
    ranking(
      context,
      "/queries",
      "The query and each document become vectors without knowing of each other, so that a service computes those of its " +
        "documents once. What counts is the meaning: query and answer need no word in common.",
      ({ model, query, documents }, show) =>
        context.ask("search", "v1/similarity", { model, queries: [query], documents, truncate: true }, (answer) =>
          show(
            answer,
            answer.results[0]
              .map((/** @type {number} */ score, /** @type {number} */ index) => ({ index, score }))
              .sort((/** @type {any} */ a, /** @type {any} */ b) => b.score - a.score),
            answer.metric === "cosine" ? 1 : undefined,
          ),
        ),
    ),
};
