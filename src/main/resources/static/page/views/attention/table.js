import { fill, h, onResize } from "../../core/dom.js";
import { number, percent } from "../../core/numbers.js";
import { colorScale, inkOn } from "../../figures/colors.js";
import { extent, isSame, largest, nextCell, valueOf } from "./cells.js";
import { explain } from "./explain.js";
import { fillGrid, numberInput } from "./grid.js";
import { STAGES, TITLES, stepOf } from "./stages.js";

/** @typedef {import("./sources.js").Trace} Trace */
/** @typedef {import("./explain.js").Cell} Cell */
/** @typedef {import("./explain.js").Part} Part */

const MINUS_INFINITY = "\u2212\u221e";
const VECTORS = ["query", "keys", "values", "context"];
/** @type {Partial<Record<Part, "query" | "key" | "value">>} */
const NAMES = { query: "query", keys: "key", values: "value" };

/**
 * Creates the table in which one word's attention is computed: the query above the keys, whose
 * columns it is multiplied with, and the context below the values, whose columns it sums.
 *
 * @param {(part: "query" | "key" | "value", row: number, column: number, value: number) => void} onEdit
 */
export function attentionTable(onEdit) {
  const table = h("table", { class: "attention-table" });
  const scroller = h(
    "div",
    {
      class: "table-scroller",
      tabindex: "0",
      role: "group",
      "aria-label": "The computation for one word; the arrow keys read its numbers",
    },
    table,
  );
  const arithmetic = h("p", { class: "arithmetic", "aria-live": "polite" }, "\u00a0");
  /** @type {{trace: Trace, word: number, step: number, isEditable: boolean} | null} */
  let shown = null;
  /** @type {{cell: Cell, td: HTMLElement, input: HTMLInputElement | null}[]} */
  let cells = [];
  /** @type {Cell | null} */
  let pointed = null;
  let shape = "";

  const build = () => {
    const { trace, isEditable } = /** @type {NonNullable<typeof shown>} */ (shown);
    const { words, keys, values, features } = trace;
    const next = JSON.stringify([words, keys[0].length, values[0].length, isEditable, features]);
    if (next !== shape) {
      shape = next;
      cells = [];
      pointed = null;
      fillGrid(table, trace, (cell) => cellOf(cell, isEditable ? NAMES[cell.part] : undefined));
    }
  };

  /** @param {Cell} cell @param {"query" | "key" | "value"} [name] of a number to edit */
  const cellOf = (cell, name) => {
    const owner = name === "query" ? "" : ` of ${shown?.trace.words[cell.row]}`;
    const label = `${name}${owner}, entry ${cell.column}`;
    const edit = (/** @type {number} */ value) =>
      name && onEdit(name, name === "query" ? (shown?.word ?? 0) : cell.row, cell.column, value);
    const look = () => point(cell);
    const input = name ? numberInput(label, edit, look) : null;
    const td = h("td", { class: "cell", "data-part": cell.part, onpointerenter: look, onclick: look }, input);
    cells.push({ cell, td, input });
    return td;
  };

  const draw = () => {
    if (!shown || table.childElementCount === 0) {
      return;
    }
    const { trace, word, step } = shown;
    const isVisible = (/** @type {Part} */ part) => stepOf(part) <= step;
    const vectors = extent([...trace.keys.flat(), ...trace.queries.flat()]);
    const finite = trace.masked[word].filter((_, j) => !trace.hidden?.[word][j]);
    const scales = {
      query: colorScale(...vectors),
      keys: colorScale(...vectors),
      values: colorScale(...extent([...trace.values.flat(), ...trace.context.flat()])),
      context: colorScale(...extent([...trace.values.flat(), ...trace.context.flat()])),
      scores: colorScale(...extent(trace.scores[word])),
      scaled: colorScale(...extent(trace.scaled[word])),
      masked: colorScale(...extent(finite)),
      weights: colorScale(0, 1),
    };
    const isNarrow = table.classList.contains("narrow");
    cells.forEach(({ cell, td, input }) => {
      const { part, row } = cell;
      const value = valueOf(trace, word, cell);
      const isMasked = part === "masked" && trace.hidden?.[word][row];
      const isSeen = isVisible(part);
      const background = isSeen && !isMasked ? scales[part](value) : "";
      td.style.setProperty("background-color", background || "transparent");
      td.style.setProperty("color", background ? inkOn(background) : "inherit");
      td.classList.toggle("later", !isSeen);
      if (input && document.activeElement !== input) {
        input.value = String(value);
        input.removeAttribute("aria-invalid");
      } else if (!input) {
        const isWritten = isSeen && !(isNarrow && VECTORS.includes(part));
        td.textContent = !isWritten ? "" : isMasked ? MINUS_INFINITY : textOf(part, value);
      }
    });
    table.querySelectorAll("th[data-part], .features td[data-part]").forEach((title) => {
      const part = /** @type {Part} */ (title.getAttribute("data-part"));
      title.classList.toggle("later", !isVisible(part));
      title.classList.toggle("now", part === STAGES[step].part);
    });
    for (const name of ["query", "context"]) {
      const title = /** @type {Element} */ (table.querySelector(`.${name}-row th`));
      fill(title, h("span", { class: "soft" }, `${name} of `), trace.words[word]);
    }
    scrollTo(STAGES[step].part);
    table.querySelector(".sum")?.classList.toggle("later", !isVisible("context"));
    table.querySelectorAll("tr[data-row]").forEach((row, j) => row.classList.toggle("self", j === word));
    mark();
  };

  let scrolledTo = "";
  /** Brings the columns of a step into view, once, where the table is wider than its place. */
  const scrollTo = (/** @type {Part} */ part) => {
    const first = cells.find(({ cell }) => cell.part === part)?.td;
    if (first && scrolledTo !== part && scroller.scrollWidth > scroller.clientWidth) {
      const names = /** @type {HTMLElement} */ (table.querySelector("tbody th")).offsetWidth;
      scroller.scrollTo({ left: part === "query" || part === "keys" ? 0 : first.offsetLeft - names - 60 });
    }
    scrolledTo = part;
  };

  /** The cell that is explained: the one pointed at, or the largest of the step. */
  const current = () => {
    const { trace, word, step } = /** @type {NonNullable<typeof shown>} */ (shown);
    if (pointed && stepOf(pointed.part) <= step) {
      return pointed;
    }
    const { part } = STAGES[step];
    return {
      part,
      row: part === "query" || part === "context" ? 0 : largest(trace.weights[word]),
      column: 0,
    };
  };

  const mark = () => {
    if (!shown) {
      return;
    }
    const { trace, word, step } = shown;
    const cell = current();
    const { text, from } = explain(trace, word, cell);
    arithmetic.textContent = text;
    cells.forEach(({ cell: other, td }) => {
      td.classList.toggle("on", isSame(other, cell));
      td.classList.toggle("from", from(other));
    });
  };

  const point = (/** @type {Cell | null} */ cell) => {
    pointed = cell;
    mark();
  };

  scroller.addEventListener("pointerleave", () => point(null));
  scroller.addEventListener("keydown", (event) => {
    const move = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (!move || !shown || event.target !== scroller) {
      return;
    }
    event.preventDefault();
    const { step } = shown;
    const next = nextCell(
      cells.filter(({ cell }) => stepOf(cell.part) <= step),
      current(),
      move[0],
      move[1],
    );
    if (next) {
      point(next);
    }
  });

  onResize(scroller, draw);
  return {
    scroller,
    arithmetic,
    /** @param {Trace} trace @param {number} word @param {number} step @param {boolean} isEditable */
    show(trace, word, step, isEditable) {
      if (step !== shown?.step || word !== shown?.word) {
        pointed = null;
      }
      shown = { trace, word, step, isEditable };
      build();
      draw();
    },
    /** Explains the number of another word, as pointing at it does. @param {number | null} row */
    pointRow(row) {
      const part = STAGES[shown?.step ?? 0].part;
      const isPerWord = part !== "query" && part !== "context";
      point(row === null ? null : { part: isPerWord ? part : "weights", row, column: 0 });
    },
  };
}

/** @param {Part} part @param {number} value */
function textOf(part, value) {
  return part === "weights"
    ? percent(value, value > 0 && value < 0.0995 ? 1 : 0)
    : number(Math.abs(value) < 10 ? Number(value.toFixed(2)) : value, 3);
}
