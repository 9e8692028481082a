/**
 * The address of a view: `#/softmax?logits=1,2,3&temperature=2`. A value's type is that of its
 * default: a number, a text, a boolean, a list of numbers `1,2`, or a matrix `1,2;3,4`. Values
 * that equal their defaults are left out.
 */

/** @typedef {Record<string, any>} State */

/** @param {string} text */
function toNumber(text) {
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) ? undefined : value;
}

/** @param {string} text @returns {number[] | undefined} */
function toNumbers(text) {
  const values = text === "" ? [] : text.split(",").map(toNumber);
  return values.includes(undefined) ? undefined : /** @type {number[]} */ (values);
}

/** @param {any} fallback @param {string} text */
function decode(fallback, text) {
  if (typeof fallback === "number") {
    return toNumber(text);
  }
  if (typeof fallback === "boolean") {
    return text === "true" ? true : text === "false" ? false : undefined;
  }
  if (Array.isArray(fallback) && Array.isArray(fallback[0])) {
    const rows = text.split(";").map(toNumbers);
    return rows.some((row) => row === undefined || row.length !== rows[0]?.length) ? undefined : rows;
  }
  return Array.isArray(fallback) ? toNumbers(text) : text;
}

/** @param {any} value */
function encode(value) {
  return Array.isArray(value)
    ? value.map((row) => (Array.isArray(row) ? row.join(",") : row)).join(Array.isArray(value[0]) ? ";" : ",")
    : String(value);
}

/** Splits the hash of the address. @param {string} hash */
export function parse(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  return { id: path, query: new URLSearchParams(query) };
}

/**
 * Reads a state; what cannot be read is the default.
 *
 * @template {State} S
 * @param {URLSearchParams} query
 * @param {S} defaults
 * @returns {S}
 */
export function read(query, defaults) {
  /** @type {State} */
  const state = {};
  for (const [name, fallback] of Object.entries(defaults)) {
    const text = query.get(name);
    state[name] = (text === null ? undefined : decode(fallback, text)) ?? structuredClone(fallback);
  }
  return /** @type {S} */ (state);
}

/**
 * Returns the hash of a view's state.
 *
 * @param {string} id
 * @param {State} [state]
 * @param {State} [defaults]
 */
export function hash(id, state = {}, defaults = {}) {
  const query = Object.entries(state)
    .filter(([name, value]) => name in defaults && encode(value) !== encode(defaults[name]))
    .map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(encode(value)).replace(/%2C/g, ",").replace(/%3B/g, ";").replace(/%20/g, "+")}`,
    );
  return `#/${id}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}
