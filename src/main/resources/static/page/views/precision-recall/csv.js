/**
 * CSV (RFC 4180) as the service reads it: spaces around cells and empty lines have no meaning, and
 * a header without a comma may have semicolons or tabs.
 *
 * @typedef {{cells: string[], text: string}} Row with its text, without the end of the line
 */

/**
 * Returns what separates the cells of a text.
 *
 * @param {string} text from the header on
 */
export function separatorOf(text) {
  const unquoted = text.trimStart().replace(/"[^"]*"/g, "");
  const [line] = unquoted.split(/[\r\n]/, 1);
  return [",", ";", "\t"].find((separator) => line.trim().includes(separator)) ?? ",";
}

/**
 * Returns the rows that have a cell that is not empty.
 *
 * @param {string} text
 * @param {number} [limit] rows to read at most
 * @returns {Row[]}
 */
export function rowsOfCsv(text, limit = Infinity) {
  const content = text.replace(/^\ufeff/, "");
  const separator = separatorOf(content);
  /** @type {Row[]} */
  const rows = [];
  /** @type {string[]} */
  let cells = [];
  let [from, start] = [0, 0];
  for (let at = 0; at <= content.length && rows.length < limit; at++) {
    if (content[at] === '"' && at === start) {
      at = closing(content, at);
    }
    const character = content[at];
    const isEnd = at >= content.length || character === "\n" || character === "\r";
    if (isEnd || character === separator) {
      cells.push(cellOf(content.slice(start, at)));
      start = at + 1;
    }
    if (isEnd) {
      if (cells.some(Boolean)) {
        rows.push({ cells, text: content.slice(from, at) });
      }
      cells = [];
      from = start;
    }
  }
  return rows;
}

/** Returns the place after a quoted cell. @param {string} text @param {number} start of its quote */
function closing(text, start) {
  let at = start + 1;
  while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) {
    at += text[at] === '"' ? 2 : 1;
  }
  return Math.min(text.length, at + 1);
}

/** @param {string} text of a cell, perhaps with quotes */
function cellOf(text) {
  const quoted = /^"(.*)"$/s.exec(text);
  if (quoted) {
    return trim(quoted[1].replaceAll('""', '"'));
  }
  // Quotes after a space do not begin a quoted cell, but belong to it as little.
  return trim(text).replace(/^"(.*)"$/s, "$1");
}

/** @param {string} text */
function trim(text) {
  return text.replace(/^[ \t]+|[ \t]+$/g, "");
}
