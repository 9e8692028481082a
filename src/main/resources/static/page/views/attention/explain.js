import { number } from "../../core/numbers.js";

/** How a number of the table comes about, in the numbers it comes from. */

/** @typedef {import("./sources.js").Trace} Trace */
/** @typedef {"query" | "keys" | "values" | "scores" | "scaled" | "masked" | "weights" | "context"} Part */
/** @typedef {{part: Part, row: number, column: number}} Cell */

/** Terms that are written out. */
const TERMS = 8;
const DOT = "\u00b7";

/** @param {number} value */
const short = (value) => number(value, 3);

/** Writes a factor, in parentheses if it is negative. @param {number} value */
const factor = (value) => (value < 0 ? `(${short(value)})` : short(value));

/** @param {number[]} a @param {number[]} b */
function products(a, b) {
  const terms = a.map((entry, i) => `${factor(entry)}${DOT}${factor(b[i])}`);
  return terms.length <= TERMS
    ? terms.join(" + ")
    : `${terms.slice(0, TERMS - 2).join(" + ")} + \u2026 + ${terms.at(-1)}`;
}

/** @param {number[][]} matrix @param {number} column */
const columnOf = (matrix, column) => matrix.map((row) => row[column]);

/**
 * Returns the arithmetic of a cell, and the cells it takes.
 *
 * @param {Trace} trace
 * @param {number} i word whose attention is computed
 * @param {Cell} cell
 * @returns {{text: string, from: (other: Cell) => boolean}}
 */
export function explain(trace, i, { part, row: j, column }) {
  const [from, to] = [trace.words[i], trace.words[j]];
  const none = () => false;
  switch (part) {
    case "query":
      return {
        text: `query of \u201c${from}\u201d: ${origin(trace, "query", i, column, trace.queries[i][column])}`,
        from: none,
      };
    case "keys":
      return {
        text: `key of \u201c${to}\u201d: ${origin(trace, "key", j, column, trace.keys[j][column])}`,
        from: none,
      };
    case "values":
      return {
        text: `value of \u201c${to}\u201d: ${origin(trace, "value", j, column, trace.values[j][column])}`,
        from: none,
      };
    case "scores":
      return {
        text: `${from} ${DOT} ${to}: ${products(trace.queries[i], trace.keys[j])} = ` + short(trace.scores[i][j]),
        from: (other) => other.part === "query" || (other.part === "keys" && other.row === j),
      };
    case "scaled":
      return {
        text: `${to}: ${factor(trace.scores[i][j])} ${DOT} ${trace.scale} = ${short(trace.scaled[i][j])}`,
        from: (other) => other.part === "scores" && other.row === j,
      };
    case "masked":
      return {
        text: `${to}: ${maskedText(trace, i, j)}`,
        from: (other) => other.part === "scaled" && other.row === j,
      };
    case "weights":
      return { text: `${to}: ${weightText(trace, i, j)}`, from: (other) => other.part === "masked" };
    case "context":
      return {
        text: `context of \u201c${from}\u201d: ${contextText(trace, i, column)}`,
        from: (other) => other.part === "weights" || (other.part === "values" && other.column === column),
      };
  }
}

/**
 * @param {Trace} trace
 * @param {"query" | "key" | "value"} name
 * @param {number} row
 * @param {number} column
 * @param {number} value
 */
function origin(trace, name, row, column, value) {
  if (trace.projected) {
    const { inputs, projections, offset } = trace.projected;
    const sum = products(inputs[row], projections[name].weight[offset + column]);
    return `${sum} = ${short(value)}, the word's vector times a row of W`;
  }
  const formula = trace.formulas[name === "query" ? "query" : `${name}s`];
  return formula
    ? `${short(value)}, from ${formula}`
    : `${short(value)}, written by hand${trace.features ? ` for \u201c${trace.features[column]}\u201d` : ""}`;
}

/** @param {Trace} trace @param {number} i @param {number} j */
function maskedText(trace, i, j) {
  if (trace.hidden?.[i][j]) {
    return `\u2212\u221e, the word is masked`;
  }
  const [before, after] = [trace.scaled[i][j], trace.masked[i][j]];
  return before === after
    ? `${short(after)}, not masked`
    : `${short(before)} becomes ${short(after)}: ${trace.formulas.masked ?? ""}`;
}

/** @param {Trace} trace @param {number} i @param {number} j */
function weightText(trace, i, j) {
  if (trace.hidden?.[i][j]) {
    return "e^\u2212\u221e = 0";
  }
  const visible = trace.masked[i].filter((_, other) => !trace.hidden?.[i][other]);
  const terms = visible.slice(0, TERMS - 1).map((score) => `e^${short(score)}`);
  const sum = terms.join(" + ") + (visible.length >= TERMS ? " + \u2026" : "");
  return `e^${short(trace.masked[i][j])} / (${sum}) = ${short(trace.weights[i][j])}`;
}

/** @param {Trace} trace @param {number} i @param {number} column */
function contextText(trace, i, column) {
  // The largest parts first: most of many words contribute little.
  const values = columnOf(trace.values, column);
  const order = trace.words
    .map((_, j) => j)
    .filter((j) => trace.weights[i][j] > 0)
    .sort((a, b) => trace.weights[i][b] - trace.weights[i][a]);
  const terms = order.slice(0, TERMS - 2).map((j) => `${short(trace.weights[i][j])}${DOT}${factor(values[j])}`);
  const rest = order.length > TERMS - 2 ? " + \u2026" : "";
  return `${terms.join(" + ")}${rest} = ${short(trace.context[i][column])}`;
}
