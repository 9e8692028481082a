/** The cells of the table: their numbers, and the way from one to another. */

/** @typedef {import("./sources.js").Trace} Trace */
/** @typedef {import("./explain.js").Cell} Cell */

/** @param {Cell} a @param {Cell} b */
export function isSame(a, b) {
  return a.part === b.part && a.row === b.row && a.column === b.column;
}

/** @param {Trace} trace @param {number} word @param {Cell} cell */
export function valueOf(trace, word, { part, row, column }) {
  switch (part) {
    case "query":
      return trace.queries[word][column];
    case "keys":
      return trace.keys[row][column];
    case "values":
      return trace.values[row][column];
    case "context":
      return trace.context[word][column];
    default:
      return trace[part][word][row];
  }
}

/** @param {number[]} values @returns {[number, number]} */
export function extent(values) {
  return [Math.min(...values), Math.max(...values)];
}

/** Returns the index of the largest value. @param {number[]} values */
export function largest(values) {
  return values.indexOf(Math.max(...values));
}

/**
 * Returns the nearest cell in a direction whose middle is in line with a cell.
 *
 * @param {{cell: Cell, td: HTMLElement}[]} cells
 * @param {Cell} from
 * @param {number} dx
 * @param {number} dy
 */
export function nextCell(cells, from, dx, dy) {
  const start = cells.find(({ cell }) => isSame(cell, from))?.td.getBoundingClientRect();
  if (!start) {
    return null;
  }
  const middle = (/** @type {DOMRect} */ box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const [x, y] = middle(start);
  let best = null;
  let least = Infinity;
  for (const { cell, td } of cells) {
    const [a, b] = middle(td.getBoundingClientRect());
    const along = dx !== 0 ? (a - x) * dx : (b - y) * dy;
    const aside = dx !== 0 ? Math.abs(b - y) : Math.abs(a - x);
    if (along > 2 && aside < (dx !== 0 ? start.height : start.width) / 2 && along < least) {
      [best, least] = [cell, along];
    }
  }
  return best;
}
