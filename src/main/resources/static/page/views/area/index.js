import { choice } from "../../core/controls.js";
import { fill, h } from "../../core/dom.js";
import { plural } from "../../core/numbers.js";
import { hash } from "../../core/url.js";
import { dataBar } from "../precision-recall/data-bar.js";
import { readCurve } from "../precision-recall/request.js";
import { keep, prepare, resume, rowDefaults, rowsOf } from "../precision-recall/rows.js";
import { areasTab } from "./areas.js";
import { calibrationTab } from "./calibration.js";
import { detectionTab } from "./detection.js";
import { dissection } from "./dissection.js";
import { groupsTab } from "./groups.js";
import { modelsTab } from "./models.js";
import { rocTab } from "./roc.js";

/** @type {[string, string][]} */
const TABS = [
  ["areas", "Areas"],
  ["roc", "ROC"],
  ["calibration", "Calibration"],
  ["models", "Two models"],
  ["groups", "Groups"],
  ["detection", "Detection"],
];

export const defaults = {
  ...rowDefaults,
  step: 0,
  tab: "areas",
  area: "envelope",
  bins: 5,
  kind: "equal_width",
  logits: false,
  other: "second",
  by: "country",
  of: "average_precision",
  iou: 0.5,
};

/** @typedef {import("../../core/context.js").Context<typeof defaults>} Context */

/**
 * A tab below the main drawing: `show` is called when its rows or its part of the state change,
 * and only while it is open.
 *
 * @typedef {{element: HTMLElement, show: (curve: any) => void}} Tab
 */

/** @param {Context} context @param {HTMLElement} root */
export function mount(context, root) {
  const { state } = context;
  if (resume(state)) {
    history.replaceState(null, "", hash(context.id, state, defaults));
  }
  /** @type {any} */
  let curve = null;
  const bar = dataBar(state, root, (changes) => context.set({ ...changes, step: 0 }));
  const main = dissection(state.step, (step) => context.set({ step }));
  /** @type {Record<string, () => Tab>} */
  const makers = {
    areas: () => areasTab(context),
    roc: () => rocTab(context),
    calibration: () => calibrationTab(context),
    models: () => modelsTab(context),
    groups: () => groupsTab(context),
    detection: () => detectionTab(context),
  };
  /** @type {Record<string, Tab>} */
  const tabs = {};
  const chooser = choice({
    label: "More about areas and scores",
    options: TABS,
    value: state.tab,
    onInput: (tab) => context.set({ tab }),
  });
  const room = h("div", { class: "tab-room" });
  fill(
    root,
    bar.element,
    h("div", { class: "panels" }, main.element),
    h("div", { class: "tab-bar" }, chooser.element),
    room,
  );

  const showTab = (/** @type {boolean} */ isNew) => {
    const name = Object.hasOwn(makers, state.tab) ? state.tab : defaults.tab;
    tabs[name] ??= makers[name]();
    chooser.set(name);
    if (isNew) {
      fill(room, tabs[name].element);
    }
    if (curve || name === "detection") {
      tabs[name].show(curve);
    }
  };

  return (/** @type {Set<string>} */ changed) => {
    keep(state);
    if (Object.keys(rowDefaults).some((name) => changed.has(name))) {
      load();
    }
    if (changed.has("step")) {
      main.go(state.step);
    }
    if ([...changed].some((name) => name !== "step")) {
      showTab(changed.has("tab"));
    }
  };

  async function load() {
    await prepare(state);
    bar.update();
    bar.read(() => context.cancel("load"));
    curve = null;
    context
      .run("load", async (signal) => {
        const answer = await readCurve(rowsOf(state), state, signal);
        curve = answer;
        root.classList.remove("stale");
        const [tp, fp] = [answer.true_positives.at(-1), answer.false_positives.at(-1)];
        bar.done(`: ${plural(tp + fp, "row")}, ${tp.toLocaleString("en")} of them right`, answer.warnings);
        main.show(answer);
        showTab(false);
      })
      .then((isDone) => {
        if (!isDone && context.isOpen && !context.running.has("load")) {
          root.classList.add("stale");
          bar.done(" could not be read.");
          bar.open();
        }
      });
  }
}
