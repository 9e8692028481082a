import { fill, h, uniqueId } from "../core/dom.js";
import { fixed } from "../core/numbers.js";

/**
 * @typedef {object} Estimate
 * @property {string} id
 * @property {string} name
 * @property {number | null} value
 * @property {number} [lower]
 * @property {number} [upper]
 * @property {string} [note] such as why there is no value
 * @property {string} [color]
 */

/**
 * Creates horizontal bars, one per estimate, each with its interval. With `onSelect`, one is chosen.
 *
 * @param {{label: string, domain?: [number, number], decimals?: number,
 *   onSelect?: (id: string) => void}} options
 */
export function intervals(options) {
  const { onSelect, decimals = 4 } = options;
  const group = uniqueId("estimates");
  const element = h(onSelect ? "fieldset" : "div", { class: "intervals" });
  /**
   * Rows stay while their numbers change, so that the focus does.
   *
   * @type {Map<string, ReturnType<typeof rowOf>>}
   */
  let rows = new Map();
  return {
    element,
    /** @param {Estimate[]} estimates @param {string} [selected] */
    show(estimates, selected) {
      const ids = estimates.map(({ id }) => id);
      if (ids.join() !== [...rows.keys()].join()) {
        rows = new Map(estimates.map((estimate) => [estimate.id, rowOf(estimate, group, onSelect)]));
        const label = h(onSelect ? "legend" : "p", { class: "visually-hidden" }, options.label);
        fill(
          element,
          label,
          [...rows.values()].map((row) => row.element),
        );
      }
      const values = estimates.flatMap(({ value, lower, upper }) => [value ?? 0, lower ?? 0, upper ?? 0]);
      const [min, max] = options.domain ?? [0, 0];
      const [from, to] = [Math.min(min, ...values), Math.max(max, ...values)];
      const at = (/** @type {number} */ value) => String((value - from) / (to - from || 1));
      estimates.forEach((estimate) => {
        rows.get(estimate.id)?.show(estimate, at, decimals, estimate.id === selected);
      });
    },
  };
}

/** @param {Estimate} estimate @param {string} group @param {((id: string) => void) | undefined} onSelect */
function rowOf({ id, name }, group, onSelect) {
  const input = h("input", { type: "radio", name: group, value: id, onchange: () => onSelect?.(id) });
  const [bar, range] = [h("i", { class: "interval-bar" }), h("i", { class: "interval-range" })];
  const track = h("span", { class: "interval-track", "aria-hidden": "true" }, bar, range);
  const [number, text] = [h("span", { class: "interval-value" }), h("span", { class: "interval-text" })];
  const element = h(
    onSelect ? "label" : "div",
    { class: "interval", "data-id": id },
    onSelect && input,
    h("span", { class: "interval-name" }, name),
    track,
    number,
    text,
  );
  const place = (/** @type {HTMLElement} */ mark, /** @type {string} */ from, /** @type {string} */ to) => {
    mark.style.setProperty("--from", from);
    mark.style.setProperty("--to", to);
  };
  return {
    element,
    /**
     * @param {Estimate} estimate
     * @param {(value: number) => string} at
     * @param {number} decimals
     * @param {boolean} isSelected
     */
    show({ value, lower, upper, note, color = "c1" }, at, decimals, isSelected) {
      element.className = `interval ${color}${isSelected ? " selected" : ""}`;
      input.checked = isSelected;
      track.style.setProperty("--zero", at(0));
      place(bar, at(Math.min(0, value ?? 0)), at(Math.max(0, value ?? 0)));
      range.hidden = lower === undefined || upper === undefined;
      place(range, at(lower ?? 0), at(upper ?? 0));
      number.textContent = fixed(value, decimals);
      text.textContent = range.hidden ? (note ?? "") : `${fixed(lower, 3)} to ${fixed(upper, 3)}`;
    },
  };
}
