/**
 * Formulas as MathML, which browsers draw and screen readers read. A text becomes identifiers,
 * numbers and operators: `math("s_i =", frac(sup("e", "z_i / T"), [sum("j"), sup("e", "z_j / T")]))`.
 * A name of several letters is upright (`softmax`); letters side by side need a space between them.
 */

/** @typedef {string | Element | any[]} Part a text, a formula, or several parts */

const TOKEN = /([\p{L}\u2202\u2207\u2113]+)|(\d+(?:\.\d+)?)|([^\s_])/gu;

/** @param {string} tag @param {...Part} parts @returns {Element} */
function m(tag, ...parts) {
  const element = document.createElementNS("http://www.w3.org/1998/Math/MathML", tag);
  element.append(...parts.flatMap(parse));
  return element;
}

/** @param {string} tag @param {string} text */
function leaf(tag, text) {
  const element = m(tag);
  element.textContent = text;
  return element;
}

/** @param {Part} part @returns {Element[]} */
function parse(part) {
  if (Array.isArray(part)) {
    return part.flatMap(parse);
  }
  if (typeof part !== "string") {
    return [part];
  }
  return part.split(/(\S+_\w+)/).flatMap((text) => {
    // The last token before the underscore has the subscript.
    const [, base, subscript] = /^(.*)_(\w+)$/u.exec(text) ?? [];
    if (base === undefined) {
      return tokens(text);
    }
    const before = tokens(base);
    const last = before.pop();
    return last ? [...before, m("msub", last, row(subscript.length === 2 ? [...subscript].map(one) : subscript))] : [];
  });
}

/** @param {string} character */
function one(character) {
  return /\d/.test(character) ? leaf("mn", character) : leaf("mi", character);
}

/** @param {string} text @returns {Element[]} */
function tokens(text) {
  return [...text.matchAll(TOKEN)].map(([token, name, digits]) =>
    name
      ? leaf("mi", token)
      : digits
        ? leaf("mn", token)
        : leaf("mo", token.replace("-", "\u2212").replace("*", "\u00b7")),
  );
}

/** @param {...Part} parts */
export function math(...parts) {
  return m("math", ...parts);
}

/** A formula on its line. If it is wider than its place, the keyboard can scroll it. @param {...Part} parts */
export function display(...parts) {
  const element = m("math", ...parts);
  element.setAttribute("display", "block");
  requestAnimationFrame(() => element.scrollWidth > element.clientWidth && element.setAttribute("tabindex", "0"));
  return element;
}

/** @param {...Part} parts */
export function row(...parts) {
  return m("mrow", ...parts);
}

/** @param {Part} numerator @param {Part} denominator */
export function frac(numerator, denominator) {
  return m("mfrac", row(numerator), row(denominator));
}

/** @param {Part} base @param {Part} exponent */
export function sup(base, exponent) {
  return m("msup", row(base), row(exponent));
}

/** @param {Part} base @param {Part} index */
export function sub(base, index) {
  return m("msub", row(base), row(index));
}

/** @param {Part} base @param {Part} index @param {Part} exponent */
export function subsup(base, index, exponent) {
  return m("msubsup", row(base), row(index), row(exponent));
}

/** @param {...Part} parts */
export function sqrt(...parts) {
  return m("msqrt", row(...parts));
}

/** A sum sign with what runs below it, and the end above. @param {Part} below @param {Part} [above] */
export function sum(below, above) {
  return above
    ? m("munderover", leaf("mo", "\u2211"), row(below), row(above))
    : m("munder", leaf("mo", "\u2211"), row(below));
}

/** A number of the reader's own case, which styles may mark. @param {string} value */
export function value(value) {
  const element = leaf("mn", value);
  element.setAttribute("class", "math-value");
  return element;
}

/** Words in a formula. @param {string} text */
export function words(text) {
  return leaf("mtext", text);
}
