import { fill, h } from "../../core/dom.js";
import { plural } from "../../core/numbers.js";

/** @typedef {import("./tasks.js").Model} Model */

const COLUMNS = 9;

/**
 * Creates the table of all models.
 *
 * @param {(id: string) => void} onSelect
 */
export function catalog(onSelect) {
  const summary = h("p");
  const rows = h("tbody");
  const element = h(
    "section",
    { class: "panel", tabindex: -1, "aria-labelledby": "catalog-title" },
    h("h2", { id: "catalog-title" }, "All models"),
    summary,
    h(
      "div",
      { class: "table-scroller", tabindex: 0, role: "group", "aria-label": "Models" },
      h(
        "table",
        { class: "catalog" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ["Model", "State", "Family", "Can do"].map((name) => h("th", { scope: "col" }, name)),
            ["Dimensions", "Max. tokens", "Parameters"].map((name) => h("th", { scope: "col", class: "right" }, name)),
            h("th", { scope: "col" }, "Type"),
            h("th", { scope: "col", class: "right" }, "Memory"),
          ),
        ),
        rows,
      ),
    ),
  );
  return {
    element,
    /** @param {Model[]} models @param {string | undefined} selected */
    show(models, selected) {
      fill(
        summary,
        counts(models),
        selected ? ". Choose one to try it. Each folder in " : ". Each folder in ",
        h("code", {}, "praxis.models.directory"),
        " is a model: ",
        h("a", { href: "page/docs/models.html#add-a-model" }, "how to add one"),
        ".",
      );
      fill(rows, models.map((model) => row(model, model.id === selected, onSelect)).flat());
    },
  };
}

/** @param {Model[]} models */
export function counts(models) {
  const of = (/** @type {string} */ state) => models.filter((model) => model.state === state).length;
  return (
    [
      [of("ready"), "ready"],
      [of("loading"), "loading"],
      [of("failed"), "failed"],
    ]
      .filter(([count]) => count)
      .map(([count, state], i) => (i === 0 ? `${plural(Number(count), "model")} ${state}` : `${count} ${state}`))
      .join(", ") || "No models"
  );
}

/** @param {Model} model @param {boolean} isSelected @param {(id: string) => void} onSelect */
function row(model, isSelected, onSelect) {
  const isReady = model.state === "ready";
  const state = h("td", {}, h("span", { class: `state ${model.state}` }, model.state));
  const cells = isReady
    ? [
        h("td", {}, model.family),
        h("td", { class: "can-do" }, (model.tasks ?? []).map((task) => task.replaceAll("_", " ")).join(", ")),
        [
          model.dimensions?.toLocaleString("en"),
          model.max_tokens?.toLocaleString("en") ?? "any",
          size(model.parameters),
        ].map((value) => h("td", { class: "right" }, value ?? "\u2013")),
        h("td", {}, weights(model)),
        h("td", { class: "right" }, bytes(model.resident_bytes)),
      ].flat()
    : [h("td", { colspan: COLUMNS - 2 }, model.reason ? problem(model.reason) : "Its files are being read\u2026")];
  const first = h(
    "tr",
    { class: isSelected ? "selected" : null, "aria-current": isSelected ? "true" : null },
    h(
      "th",
      { scope: "row" },
      isReady
        ? h(
            "button",
            { type: "button", class: "link", "aria-pressed": isSelected, onclick: () => onSelect(model.id) },
            model.id,
          )
        : model.id,
    ),
    state,
    cells,
  );
  return isReady && model.reason
    ? [
        first,
        h(
          "tr",
          {},
          h("td"),
          h(
            "td",
            { colspan: COLUMNS - 1 },
            "Its folder changed, and could not be reloaded; the model from before is served. ",
            problem(model.reason),
          ),
        ),
      ]
    : [first];
}

/** The reason of a failure, which ends with what to do about it. @param {string} reason */
function problem(reason) {
  return h(
    "span",
    {},
    h("span", { class: "reason" }, reason),
    h(
      "span",
      { class: "soft" },
      ". Then reload it with SIGHUP, or wait for ",
      h("code", {}, "praxis.models.watch"),
      ": ",
      h("a", { href: "page/docs/models.html#reloading" }, "reloading"),
      ".",
    ),
  );
}

/** @param {Model} model */
export function weights(model) {
  return model.weights && model.weights !== "as_stored" ? `${model.dtype}, held as ${model.weights}` : model.dtype;
}

/** @param {number | undefined} count */
export function size(count) {
  return count === undefined
    ? undefined
    : new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 }).format(count);
}

/** @param {number | undefined} count */
function bytes(count) {
  const units = ["B", "kB", "MB", "GB"];
  let [value, unit] = [count ?? 0, 0];
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return count === undefined ? "\u2013" : `${Number(value.toPrecision(3))} ${units[unit]}`;
}

/** Explains what to do if there is no model to try. @param {boolean} isLoading */
export function empty(isLoading) {
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, isLoading ? "The models are still loading" : "No model is ready"),
    isLoading
      ? h("p", {}, "This page looks again every two seconds.")
      : [
          h(
            "p",
            {},
            "A model is a folder with a ",
            h("code", {}, "config.json"),
            ", a ",
            h("code", {}, "tokenizer.json"),
            " and weights, " +
              "as transformers and sentence-transformers save it, and as the Hub has it. Put one into ",
            h("code", {}, "praxis.models.directory"),
            " (",
            h("code", {}, "models/"),
            " unless it is configured), and start the service again:",
          ),
          h(
            "pre",
            { class: "command", tabindex: 0 },
            "pip install huggingface_hub\nhf download BAAI/bge-small-en-v1.5 --local-dir models/bge-small-en-v1.5",
          ),
          h("p", {}, h("a", { href: "page/docs/models.html#add-a-model" }, "Which models work, and how to add them")),
        ],
  );
}
