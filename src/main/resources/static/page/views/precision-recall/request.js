import { Problem, call } from "../../core/api.js";
import { rowsOfCsv, separatorOf } from "./csv.js";
import { columnsOf, extension, useText } from "./rows.js";

const MAX_POINTS = 2_000;

/** @typedef {import("./rows.js").Rows} Rows */
/** @typedef {import("./rows.js").RowState} RowState */

/** Returns the field of a form that an npy file is, by its name. @param {string} name */
function fieldOf(name) {
  return /label|true|target/i.test(name)
    ? "labels"
    : /weight/i.test(name)
      ? "weights"
      : /group/i.test(name)
        ? "groups"
        : /second|_b\b/i.test(name.replace(".", " "))
          ? "second"
          : "scores";
}

/**
 * Returns the arguments of a call about the rows: a path with options, and the body.
 *
 * @param {string} path
 * @param {Rows} rows
 * @param {RowState} state
 * @param {Record<string, any>} [options] of the operation
 * @returns {[string, any]}
 */
export function request(path, rows, state, options = {}) {
  const query = new URLSearchParams();
  const { score, label, positive } = columnsOf(state);
  const columns = { score, label, positive_label: positive, ...options };
  for (const [name, value] of Object.entries(columns)) {
    if (value !== "") {
      query.append(name, String(value));
    }
  }
  // A file has columns for other purposes, too.
  query.append("ignore_extra_columns", "true");
  if (!rows.files.some((file) => extension(file) === "npy")) {
    return [`${path}?${query}`, rows.files[0]];
  }
  const form = new FormData();
  rows.files.forEach((file) => form.append(fieldOf(file.name), file));
  return [`${path}?${query}`, form];
}

/**
 * Advises the reader on a field that no column has, or two have.
 *
 * @type {Record<string, {pointer: string, text: string}>}
 */
const MISSING = {
  "/scores": { pointer: "/score", text: "Choose the column of the scores." },
  "/labels": { pointer: "/label", text: "Choose the column of the labels." },
};

/**
 * Asks for the curve of the rows. That no column of a field is found by its name, or two, is a
 * problem of the choice of columns.
 *
 * @param {Rows} rows
 * @param {RowState} state
 * @param {AbortSignal} signal
 */
export async function readCurve(rows, state, signal) {
  try {
    return await call(...request("v1/metrics/precision-recall-curve", rows, state, { max_points: MAX_POINTS }), {
      signal,
    });
  } catch (error) {
    if (error instanceof Problem) {
      error.errors = error.errors.map((entry) => inWordsOfPage(entry, rows));
    }
    throw error;
  }
}

/** @param {{pointer: string, detail: string}} entry @param {Rows} rows */
function inWordsOfPage(entry, rows) {
  const field = MISSING[entry.pointer];
  if (!field || !/^this field is required$| both have it;/.test(entry.detail)) {
    return entry;
  }
  return rows.isCsv ? { ...entry, ...field } : { ...entry, text: `No array is named ${entry.pointer.slice(1)}.` };
}

/** Names of a column of scores that the API takes by themselves. */
const SCORES = [
  "score",
  "scores",
  "y_score",
  "y_scores",
  "probability",
  "probabilities",
  "y_prob",
  "y_proba",
  "y_pred_proba",
];

/** Returns the name of the column, or array, of scores. @param {Rows} rows @param {RowState} state */
export function scoreColumn(rows, state) {
  return columnsOf(state).score || (rows.columns.find((column) => SCORES.includes(column)) ?? "scores");
}

/**
 * Returns the changes of the state for a second model, whose file has its scores in the order of
 * the rows: they become another column of the text.
 *
 * @param {Rows} rows
 * @param {File} file
 * @param {string} name of the new column
 * @returns {Promise<Partial<RowState>>}
 */
export async function addColumn(rows, file, name) {
  const [head, ...second] = rowsOfCsv(await file.text());
  const index = Math.max(
    0,
    (head?.cells ?? []).findIndex((column) => SCORES.includes(column)),
  );
  const scores = [name, ...second.map(({ cells }) => cells[index] ?? "")];
  const text = rows.text ?? "";
  const separator = separatorOf(text);
  return useText(
    rowsOfCsv(text)
      .map((row, i) => `${row.text}${separator}${scores[i] ?? ""}`)
      .join("\n"),
  );
}
