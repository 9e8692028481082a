import { extension, header, useText } from "./rows.js";

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
  const columns = { score: state.score, label: state.label, positive_label: state.positive, ...options };
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
  return state.score || (rows.columns.find((column) => SCORES.includes(column)) ?? "scores");
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
  const second = (await file.text()).trim().split(/\r?\n/);
  const columns = header(second[0]);
  const index = Math.max(
    0,
    columns.findIndex((column) => SCORES.includes(column)),
  );
  const scores = [name, ...second.slice(1).map((line) => line.split(/[,;\t]/)[index] ?? "")];
  const lines = (rows.text ?? "").trim().split(/\r?\n/);
  const separator = lines[0].includes(",") ? "," : lines[0].includes(";") ? ";" : "\t";
  return useText(lines.map((line, i) => `${line}${separator}${scores[i] ?? ""}`).join("\n"));
}
