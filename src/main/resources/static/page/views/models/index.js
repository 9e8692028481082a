import { call } from "../../core/api.js";
import { button, choice, select } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { plural } from "../../core/numbers.js";
import { catalog, counts, empty, size, weights } from "./catalog.js";
import { defaults } from "./state.js";
import { TASKS } from "./tasks.js";

export { defaults };

/** @typedef {import("./tasks.js").Model} Model */
/** @typedef {import("./tasks.js").Context} Context */

const MODELS = "v1/models";
const REFRESH_MILLISECONDS = 2000;

/** @param {Context} context @param {HTMLElement} root */
export function mount(context, root) {
  const { state } = context;
  /** @type {Model[] | null} */
  let models = null;
  /** @type {Map<string, import("./tasks.js").View>} */
  const mounted = new Map();
  const model = select({
    label: "Model",
    options: [],
    value: "",
    pointer: "/model",
    onInput: (id) => context.set({ model: id }),
  });
  const tasks = h("div");
  const facts = h("dl", { class: "facts" });
  const others = button(
    "",
    () => {
      table.element.scrollIntoView();
      table.element.focus({ preventScroll: true });
    },
    "quiet others",
  );
  const absence = h("p", { class: "truncation", role: "status", hidden: true });
  const truncation = h("p", { class: "truncation", hidden: true });
  const bar = h(
    "section",
    { class: "panel bar", "aria-label": "Model and task" },
    model.element,
    tasks,
    facts,
    others,
    absence,
    truncation,
  );
  const panels = h("div", { class: "panels" });
  const table = catalog((id) => {
    context.set({ model: id, task: "" });
    bar.scrollIntoView({ block: "center" });
    model.element.querySelector("select")?.focus({ preventScroll: true });
  });
  let shownTasks = "";

  /** Shows the panels of the chosen task; the address may name a model or task that is not there. */
  const update = () => {
    if (models === null) {
      return;
    }
    const ready = models.filter((candidate) => candidate.state === "ready");
    const chosen =
      ready.find((candidate) => isNamed(candidate, state.model)) ??
      ready.find((candidate) => candidate.tasks?.includes("embedding")) ??
      ready[0];
    table.show(models, chosen?.id);
    if (!chosen) {
      fill(root, empty(models.some((candidate) => candidate.state === "loading")), table.element);
      return;
    }
    if (!bar.isConnected) {
      fill(root, bar, panels, table.element);
    }
    const possible = TASKS.filter((task) => task.isFor(chosen.tasks ?? []));
    const task = possible.find((candidate) => candidate.id === state.task) ?? possible[0];
    showBar(ready, chosen, possible, task?.id ?? "");
    if (task) {
      const view = mounted.get(task.id) ?? task.mount(context);
      mounted.set(task.id, view);
      if (panels.firstElementChild !== view.elements[0]) {
        context.problems.clearAll();
        fill(panels, view.elements);
      }
      view.update(chosen, (answer) => {
        const count = answer.truncated?.length ?? 0;
        truncation.hidden = count === 0;
        fill(
          truncation,
          `The model read only the beginning of ${plural(count, "text")}, as `,
          h("code", {}, "truncate"),
          " allows.",
        );
      });
    }
  };

  /**
   * @param {Model[]} ready
   * @param {Model} chosen
   * @param {import("./tasks.js").Task[]} possible
   * @param {string} task
   */
  const showBar = (ready, chosen, possible, task) => {
    model.setOptions(ready.map(({ id }) => [id, id]));
    model.set(chosen.id);
    const names = possible.map(({ id }) => id).join();
    if (names !== shownTasks) {
      shownTasks = names;
      control = choice({
        label: "What to try",
        value: task,
        options: possible.map(({ id, name }) => [id, name]),
        onInput: (next) => context.set({ task: next }),
      });
      fill(tasks, control.element);
    }
    control?.set(task);
    fill(
      facts,
      [
        ["family", chosen.family],
        ["dimensions", chosen.dimensions?.toLocaleString("en")],
        ["max. tokens", chosen.max_tokens?.toLocaleString("en") ?? "any"],
        ["parameters", size(chosen.parameters)],
        ["type", weights(chosen)],
      ].map(([term, text]) => h("div", {}, h("dt", {}, term), h("dd", {}, text ?? "\u2013"))),
    );
    const absent = (models ?? []).filter((candidate) => candidate.state !== "ready");
    others.hidden = absent.length === 0;
    others.textContent = `${counts(absent).replace(/ models?/, "")}: see why`;
    truncation.hidden = true;
    const isAbsent = state.model !== "" && !isNamed(chosen, state.model);
    absence.hidden = !isAbsent;
    absence.textContent = isAbsent ? `No model \u201c${state.model}\u201d is ready; this is ${chosen.id}.` : "";
  };
  /** @type {import("../../core/controls.js").Control<string> | null} */
  let control = null;

  const load = async () => {
    try {
      models = (await call(MODELS)).data;
    } catch (error) {
      context.report(error, "models");
      return;
    }
    if (!context.isOpen) {
      return;
    }
    update();
    if (models?.some((candidate) => candidate.state === "loading")) {
      setTimeout(() => context.isOpen && load(), REFRESH_MILLISECONDS);
    }
  };
  load();
  return update;
}

/** @param {Model} model @param {string} name */
function isNamed({ id, aliases }, name) {
  return id === name || (aliases ?? []).includes(name);
}
