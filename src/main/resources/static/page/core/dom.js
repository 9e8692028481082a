/** Builders of elements, for markup next to the code that fills it. */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Sets attributes: functions are listeners, `style` holds custom properties and styles by name,
 * true is an attribute without a value, and false or null is none.
 *
 * @param {Element} element
 * @param {Record<string, any>} attributes
 */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else if (name === "style") {
      for (const [property, text] of Object.entries(value)) {
        /** @type {HTMLElement} */ (element).style.setProperty(property, String(text));
      }
    } else if (value === null || value === undefined || value === false) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  return element;
}

/** @param {Child[]} children */
function nodes(children) {
  return /** @type {(Node | string)[]} */ (
    children
      .flat()
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => (typeof child === "number" ? String(child) : child))
  );
}

/**
 * Creates an HTML element.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...nodes(/** @type {Child[]} */ (children.flat())));
  return element;
}

/**
 * Creates an SVG element.
 *
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, attributes);
  element.append(...nodes(/** @type {Child[]} */ (children.flat())));
  return element;
}

/**
 * Replaces the children of an element.
 *
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(/** @type {Child[]} */ (children.flat())));
  return element;
}

let ids = 0;

/** Returns an id that no other element of the page has. */
export function uniqueId(prefix = "id") {
  return `${prefix}-${++ids}`;
}

/** Whether the reader asked for less motion. */
export function isMotionReduced() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * The functions that redraw elements. They go with the elements of their view; listeners of the
 * document would keep them.
 *
 * @type {WeakMap<Element, () => void>}
 */
const drawings = new WeakMap();

/** Draws again what is on the page, since drawings take their colors from the theme. */
function redrawAll() {
  document.querySelectorAll("[data-drawn]").forEach((element) => drawings.get(element)?.());
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
document.addEventListener("praxis:theme", redrawAll);

/**
 * Calls a function with the width of an element, now and whenever it changes, and when the theme
 * changes.
 *
 * @param {Element} element
 * @param {(width: number) => void} draw
 */
export function onResize(element, draw) {
  let last = 0;
  new ResizeObserver(() => {
    const width = Math.floor(element.clientWidth);
    if (width > 0 && width !== last) {
      last = width;
      draw(width);
    }
  }).observe(element);
  element.toggleAttribute("data-drawn", true);
  drawings.set(element, () => last > 0 && draw(last));
}

/**
 * Returns a color of the theme, resolved.
 *
 * @param {string} name of a custom property, without its dashes
 */
export function color(name) {
  const probe = /** @type {HTMLElement} */ (
    document.querySelector("#color-probe") ??
      document.body.appendChild(
        h("i", {
          id: "color-probe",
          hidden: true,
        }),
      )
  );
  probe.style.setProperty("color", `var(--${name})`);
  return getComputedStyle(probe).color;
}
