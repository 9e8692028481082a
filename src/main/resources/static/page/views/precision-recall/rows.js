/**
 * The reader's rows of a score and a label, which this view and the next one share. A short text
 * is in the address; a file, which may be large, only in memory until the tab is closed.
 */

import { rowsOfCsv } from "./csv.js";

/** The ten rows of the README, with the scores of a second model. */
export const TEN = `score,label,second
0.65,0,0.3
0.1,0,0.2
0.15,1,0.62
0.43,0,0.55
0.97,1,0.9
0.24,1,0.71
0.82,0,0.6
0.7,1,0.85
0.32,1,0.5
0.84,1,0.8`;

/** The part of a view's state that says which rows are shown. */
export const rowDefaults = { data: TEN, file: "", score: "", label: "", positive: "" };

/** @typedef {typeof rowDefaults} RowState */

/**
 * @typedef {object} Rows
 * @property {string} name
 * @property {number} size in bytes
 * @property {File[]} files one, or one npy file per array
 * @property {string[]} columns of a CSV file; empty if unknown
 * @property {string | null} text of CSV, if it is short
 * @property {boolean} isCsv
 * @property {number} unread files that were chosen too, and are not used
 */

/** The name of a longer example, which is loaded when it is asked for. */
export const EXAMPLE = "four-hundred.csv";

/** The name of a text that is too long for the address. */
export const PASTED = "pasted text";

const MAX_ADDRESS = 4_000;
/** Bytes of a file that is shown as a text. */
export const MAX_TEXT = 1_000_000;

/** Bytes that the service searches for the end of a header. */
const MAX_HEADER = 1 << 18;
const TYPES = {
  csv: "text/csv",
  txt: "text/csv",
  tsv: "text/csv",
  npz: "application/x-npz",
  npy: "application/octet-stream",
};

/**
 * The rows that a view has shown last, which the next one shows too.
 *
 * @type {{state: RowState, rows: Rows | null} | null}
 */
let kept = null;

/** Whether a body is so large that it is sent once for all thresholds. @param {Rows} rows */
export function isLarge(rows) {
  return rows.size > 200_000;
}

/**
 * Takes up what the view before has shown, unless the address of this one says what to show.
 *
 * @param {RowState} state
 * @returns {boolean} whether the state has changed
 */
export function resume(state) {
  const isPlain = Object.entries(rowDefaults).every(
    ([name, value]) => state[/** @type {keyof RowState} */ (name)] === value,
  );
  if (kept && (isPlain || (state.file === kept.state.file && state.file !== ""))) {
    Object.assign(state, kept.state);
    return true;
  }
  return false;
}

/** Keeps what is shown for the next view. @param {RowState} state */
export function keep(state) {
  const { data, file, score, label, positive } = state;
  kept = {
    state: { data, file, score, label, positive },
    rows: kept?.rows?.name === file ? kept.rows : null,
  };
}

/**
 * Returns the rows of a state; the example if its file is not in memory.
 *
 * @param {RowState} state
 * @returns {Rows}
 */
export function rowsOf(state) {
  return state.file !== "" && kept?.rows?.name === state.file
    ? kept.rows
    : ofText(state.file !== "" ? TEN : state.data);
}

/** Loads the rows of a state, if they are the longer example. @param {RowState} state */
export async function prepare(state) {
  if (state.file === EXAMPLE && kept?.rows?.name !== EXAMPLE) {
    const { FOUR_HUNDRED } = await import("./example.js");
    kept = {
      state: { ...rowDefaults, file: EXAMPLE },
      rows: { ...ofText(FOUR_HUNDRED, EXAMPLE), name: EXAMPLE },
    };
  }
}

/** Whether the address names a file that is not in memory. @param {RowState} state */
export function isForgotten(state) {
  return state.file !== "" && kept?.rows?.name !== state.file;
}

/**
 * Returns the columns to read; those of a file that is not in memory do not apply to the example.
 *
 * @param {RowState} state
 */
export function columnsOf(state) {
  const { score, label, positive } = isForgotten(state) ? rowDefaults : state;
  return { score, label, positive };
}

/** @param {string} text @param {string} [name] @returns {Rows} */
function ofText(text, name = "rows.csv") {
  const file = new File([text], name, { type: "text/csv" });
  return {
    name: text === TEN ? "Ten predictions" : "Your text",
    size: file.size,
    files: [file],
    columns: header(text),
    text,
    isCsv: true,
    unread: 0,
  };
}

/** Returns the columns that a CSV names. @param {string} text */
export function header(text) {
  const [first] = rowsOfCsv(text, 1);
  return first?.cells.filter(Boolean) ?? [];
}

/**
 * Returns the changes of the state for a text: it is in the address if it is short.
 *
 * @param {string} text
 * @returns {Partial<RowState>}
 */
export function useText(text) {
  if (text.length <= MAX_ADDRESS) {
    return { data: text, file: "" };
  }
  const rows = { ...ofText(text), name: PASTED };
  kept = { state: { ...rowDefaults, file: rows.name }, rows };
  return { data: TEN, file: rows.name };
}

/**
 * Returns the changes of the state for files: a CSV or npz file, or npy files of scores and labels.
 * A file of the same name keeps the columns that were chosen.
 *
 * @param {File[]} files
 * @param {RowState} state
 * @returns {Promise<Partial<RowState>>}
 */
export async function useFiles(files, state) {
  // Only arrays come as several files.
  const used = files.every((file) => extension(file) === "npy") ? files : files.slice(0, 1);
  const typed = used.map(
    (file) =>
      new File([file], file.name, {
        type: TYPES[/** @type {keyof typeof TYPES} */ (extension(file))] ?? "text/csv",
      }),
  );
  const isCsv = typed.length === 1 && typed[0].type === "text/csv";
  const text = isCsv && typed[0].size <= MAX_TEXT ? await typed[0].text() : null;
  const name = typed.map((file) => file.name).join(", ");
  const rows = {
    name,
    size: typed.reduce((sum, file) => sum + file.size, 0),
    files: typed,
    columns: isCsv ? header(await typed[0].slice(0, MAX_HEADER).text()) : [],
    text,
    isCsv,
    unread: files.length - used.length,
  };
  const chosen = state.file === name ? chosenOf(state, rows) : {};
  const changes = { ...rowDefaults, ...chosen, file: name };
  kept = { state: changes, rows };
  return changes;
}

/** Returns the columns of a state that rows have, or may have. @param {RowState} state @param {Rows} rows */
function chosenOf({ score, label, positive }, { columns }) {
  const known = (/** @type {string} */ column) => (columns.length === 0 || columns.includes(column) ? column : "");
  return { score: known(score), label: known(label), positive };
}

/** @param {File} file */
export function extension(file) {
  return file.name.toLowerCase().split(".").pop() ?? "";
}
