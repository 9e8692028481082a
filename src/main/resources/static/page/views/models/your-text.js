import { text } from "../../core/controls.js";
import { h } from "../../core/dom.js";

/**
 * The panel of a task that reads one text.
 *
 * @param {Parameters<import("./tasks.js").Task["mount"]>[0]} context
 */
export function yourText(context) {
  const words = text({
    label: "Text",
    value: context.state.words,
    rows: 5,
    isWide: true,
    pointer: "/input",
    onInput: (words) => context.set({ words }),
  });
  return {
    element: h(
      "section",
      { class: "panel third" },
      h("h2", {}, "Your text"),
      h("div", { class: "controls" }, words.element),
    ),
    set: words.set,
  };
}
