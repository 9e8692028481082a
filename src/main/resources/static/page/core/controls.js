import { fill, h, uniqueId } from "./dom.js";
import { number } from "./numbers.js";

/**
 * Controls. Each has a label, calls `onInput` with its value, and may name the field of the request
 * it fills by a JSON pointer, so that a problem with the field is shown here. `set` shows a value
 * without calling back.
 *
 * @template T
 * @typedef {{element: HTMLElement, set: (value: T) => void}} Control
 */

/**
 * A slider with its value, on a linear or logarithmic scale.
 *
 * @param {{label: string, min: number, max: number, step?: number, value: number, isLogarithmic?: boolean,
 *   isInteger?: boolean, pointer?: string, format?: (value: number) => string, onInput: (value: number) => void}} options
 * @returns {Control<number> & {setMax: (max: number) => void}}
 */
export function slider(options) {
  let { max } = options;
  const { min, isLogarithmic = false, isInteger = false, format = number } = options;
  const id = uniqueId("slider");
  const steps = 1000;
  const toValue = (/** @type {number} */ at) => {
    const value = isLogarithmic ? min * (max / min) ** (at / steps) : at;
    return isInteger ? Math.round(value) : isLogarithmic ? Number(value.toPrecision(3)) : value;
  };
  const toPosition = (/** @type {number} */ value) =>
    isLogarithmic ? (steps * Math.log(value / min)) / Math.log(max / min) : value;
  const output = h("output", { for: id });
  const input = h("input", {
    id,
    type: "range",
    min: isLogarithmic ? 0 : min,
    max: isLogarithmic ? steps : max,
    step: isLogarithmic ? 1 : (options.step ?? "any"),
    oninput: () => {
      const value = toValue(Number(input.value));
      show(value);
      options.onInput(value);
    },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const move = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
      if (move && isLogarithmic && isInteger) {
        // Near the lower end, a step of the slider is less than 1.
        event.preventDefault();
        const value = Math.max(min, Math.min(max, shown + move * Math.max(1, Math.round(shown / 50))));
        set(value);
        options.onInput(value);
      }
    },
  });
  let shown = options.value;
  const show = (/** @type {number} */ value) => {
    shown = value;
    output.textContent = format(value);
    input.setAttribute("aria-valuetext", format(value));
  };
  const set = (/** @type {number} */ value) => {
    input.value = String(toPosition(value));
    show(value);
  };
  set(options.value);
  return {
    element: h(
      "div",
      { class: "control slider", "data-pointer": options.pointer },
      h("label", { for: id }, options.label),
      input,
      output,
    ),
    set,
    setMax: (next) => {
      max = next;
      input.max = String(isLogarithmic ? steps : next);
    },
  };
}

/**
 * A range of numbers by its two ends, which keep apart by a step.
 *
 * @param {{label: string, min: number, max: number, step: number, value: number[], pointer?: string,
 *   format?: (value: number) => string, onInput: (value: number[]) => void}} options
 * @returns {Control<number[]>}
 */
export function ends(options) {
  const { min, max, step, format = number } = options;
  const id = uniqueId("ends");
  const output = h("output");
  let current = options.value;
  const inputs = ["from", "to"].map((name, i) =>
    h("input", {
      type: "range",
      min,
      max,
      step,
      "aria-label": `${options.label}, ${name}`,
      oninput: () => {
        const value = Number(inputs[i].value);
        set(
          i === 0 ? [Math.min(value, current[1] - step), current[1]] : [current[0], Math.max(value, current[0] + step)],
        );
        options.onInput(current);
      },
    }),
  );
  const set = (/** @type {number[]} */ value) => {
    current = value.map((end) => Number(end.toFixed(6)));
    inputs.forEach((input, i) => {
      input.value = String(current[i]);
      input.setAttribute("aria-valuetext", format(current[i]));
    });
    output.textContent = `${format(current[0])} to ${format(current[1])}`;
  };
  set(options.value);
  return {
    element: h(
      "div",
      { class: "control ends", role: "group", "aria-labelledby": id, "data-pointer": options.pointer },
      h("span", { class: "ends-label", id }, options.label),
      output,
      inputs,
    ),
    set,
  };
}

/**
 * A choice of one of a few, all visible.
 *
 * @param {{label: string, options: [string, string][], value: string, pointer?: string,
 *   onInput: (value: string) => void}} options values with their names
 * @returns {Control<string>}
 */
export function choice(options) {
  const name = uniqueId("choice");
  const inputs = options.options.map(([value]) =>
    h("input", {
      type: "radio",
      name,
      value,
      id: `${name}-${value}`,
      onchange: () => options.onInput(value),
    }),
  );
  const set = (/** @type {string} */ value) => inputs.forEach((input) => (input.checked = input.value === value));
  set(options.value);
  return {
    element: h(
      "fieldset",
      { class: "control choice", "data-pointer": options.pointer },
      h("legend", {}, options.label),
      h(
        "div",
        { class: "segments" },
        options.options.map(([value, text], i) => [inputs[i], h("label", { for: `${name}-${value}` }, text)]).flat(),
      ),
    ),
    set,
  };
}

/**
 * A choice of one of many.
 *
 * @param {{label: string, options: [string, string][], value: string, pointer?: string,
 *   onInput: (value: string) => void}} options values with their names
 * @returns {Control<string> & {setOptions: (options: [string, string][]) => void}}
 */
export function select(options) {
  const id = uniqueId("select");
  const input = h("select", { id, onchange: () => options.onInput(input.value) });
  const setOptions = (/** @type {[string, string][]} */ entries) =>
    fill(
      input,
      entries.map(([value, text]) => h("option", { value }, text)),
    );
  const set = (/** @type {string} */ value) => (input.value = value);
  setOptions(options.options);
  set(options.value);
  return {
    element: h(
      "div",
      { class: "control select", "data-pointer": options.pointer },
      h("label", { for: id }, options.label),
      input,
    ),
    set,
    setOptions,
  };
}

/**
 * A switch.
 *
 * @param {{label: string, value: boolean, pointer?: string, onInput: (value: boolean) => void}} options
 * @returns {Control<boolean>}
 */
export function toggle(options) {
  const id = uniqueId("toggle");
  const input = h("input", { id, type: "checkbox", onchange: () => options.onInput(input.checked) });
  const set = (/** @type {boolean} */ value) => (input.checked = value);
  set(options.value);
  return {
    element: h(
      "div",
      { class: "control toggle", "data-pointer": options.pointer },
      input,
      h("label", { for: id }, options.label),
    ),
    set,
  };
}

/**
 * A text. `onInput` is called while the reader types.
 *
 * @param {{label: string, value: string, rows?: number, hint?: string, pointer?: string, isWide?: boolean,
 *   onInput: (value: string) => void}} options with `rows`, a text of several lines
 * @returns {Control<string>}
 */
export function text(options) {
  const id = uniqueId("text");
  const attributes = {
    id,
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": options.hint && `${id}-hint`,
    oninput: () => options.onInput(input.value),
  };
  const input = options.rows
    ? h("textarea", { ...attributes, rows: options.rows })
    : h("input", { ...attributes, type: "text" });
  const set = (/** @type {string} */ value) => {
    // The caret stays where it is while the reader types.
    if (input.value !== value) {
      input.value = value;
    }
  };
  set(options.value);
  return {
    element: h(
      "div",
      { class: `control text${options.isWide ? " wide" : ""}`, "data-pointer": options.pointer },
      h("label", { for: id }, options.label),
      input,
      options.hint && h("p", { class: "hint", id: `${id}-hint` }, options.hint),
    ),
    set,
  };
}

/**
 * A field for a number. An entry that is not a number is marked and not passed on.
 *
 * @param {{label: string, value: number, min?: number, max?: number, step?: number, pointer?: string,
 *   onInput: (value: number) => void}} options
 * @returns {Control<number>}
 */
export function numberField(options) {
  const id = uniqueId("number");
  const input = h("input", {
    id,
    type: "number",
    min: options.min,
    max: options.max,
    step: options.step ?? "any",
    oninput: () => {
      const isValid = input.value !== "" && input.checkValidity();
      if (isValid) {
        input.removeAttribute("aria-invalid");
        options.onInput(Number(input.value));
      } else {
        input.setAttribute("aria-invalid", "true");
      }
    },
  });
  const set = (/** @type {number} */ value) => {
    if (Number(input.value) !== value || input.value === "") {
      input.value = String(value);
    }
  };
  set(options.value);
  return {
    element: h(
      "div",
      { class: "control number", "data-pointer": options.pointer },
      h("label", { for: id }, options.label),
      input,
    ),
    set,
  };
}

/** @param {string} label @param {() => void} onClick @param {string} [kind] such as `primary` or `quiet` */
export function button(label, onClick, kind = "") {
  return h("button", { type: "button", class: kind, onclick: onClick }, label);
}
