import { fill, h, onResize, set, svg } from "../core/dom.js";
import { percent } from "../core/numbers.js";

/** Weights below this are not drawn. */
const MIN_WEIGHT = 0.005;

/** Words up to this many are well apart. */
const FEW = 14;

/**
 * Words on two sides and a line between each two, as thick as the attention of the left word to the
 * right word.
 *
 * @typedef {object} Attention
 * @property {string[]} words
 * @property {number[][]} weights of each left word (row) to each right word (column)
 * @property {number} [selected] left word
 *
 * @typedef {{side: "left" | "right", index: number}} Word
 */

/**
 * Creates the drawing. Pointing at a word, or focusing it, shows its lines alone, and the shares of
 * the words on the other side; choosing it keeps them.
 *
 * @param {{label: string, onSelect?: (index: number) => void,
 *   onPoint?: (word: Word | null) => void}} options `onSelect` is called with a left word
 */
export function wordLines(options) {
  const lines = svg("svg", {
    "aria-hidden": "true",
    class: "word-lines-drawing",
    preserveAspectRatio: "none",
  });
  const sides = {
    left: h("ol", { class: "left", "aria-label": "Words that look" }),
    right: h("ol", { class: "right", "aria-label": "Words looked at" }),
  };
  const readout = h("p", { class: "readout", "aria-live": "polite" }, "\u00a0");
  const columns = h(
    "div",
    { class: "word-columns" },
    h("p", { class: "word-title left" }, "this word \u2192"),
    h("span"),
    h("p", { class: "word-title right" }, "looks at"),
    sides.left,
    lines,
    sides.right,
  );
  const element = h("figure", { class: "word-lines", role: "group", "aria-label": options.label }, columns, readout);
  /** @type {Attention} */
  let shown = { words: [], weights: [] };
  /** @type {Word | null} */
  let chosen = null;
  /** @type {Word | null} */
  let pointed = null;
  /** @type {{left: HTMLElement[], right: HTMLElement[]}} */
  let buttons = { left: [], right: [] };
  /** @type {{path: SVGElement, i: number, j: number}[]} */
  let paths = [];
  let names = "";

  const weight = (/** @type {Word} */ { side, index }, /** @type {number} */ other) =>
    (side === "left" ? shown.weights[index]?.[other] : shown.weights[other]?.[index]) ?? 0;

  const highlight = () => {
    const word = pointed ?? chosen;
    element.classList.toggle("focused", word !== null);
    paths.forEach(({ path, i, j }) =>
      path.classList.toggle("on", word !== null && word.index === (word.side === "left" ? i : j)),
    );
    for (const side of /** @type {("left" | "right")[]} */ (["left", "right"])) {
      buttons[side].forEach((button, index) => {
        const isWord = word !== null && word.side === side && word.index === index;
        const share = word !== null && word.side !== side ? weight(word, index) : 0;
        button.classList.toggle("on", isWord);
        button.style.setProperty("--weight", String(share));
        button.setAttribute("aria-pressed", String(chosen !== null && chosen.side === side && chosen.index === index));
        fill(/** @type {Element} */ (button.querySelector(".share")), share >= MIN_WEIGHT ? percent(share, 0) : "");
      });
    }
    readout.textContent = word === null ? "\u00a0" : describe(word);
  };

  const describe = (/** @type {Word} */ word) => {
    const shares = shown.words
      .map((text, index) => ({ text, share: weight(word, index) }))
      .sort((a, b) => b.share - a.share)
      .slice(0, 3)
      .filter(({ share }) => share >= MIN_WEIGHT);
    const list = shares.map(({ text, share }) => `${text} ${percent(share)}`).join(", ");
    const text = shown.words[word.index];
    return word.side === "left"
      ? `\u201c${text}\u201d looks at ${list}`
      : `\u201c${text}\u201d is looked at by ${list || "no word"}`;
  };

  const point = (/** @type {Word | null} */ word) => {
    pointed = word;
    highlight();
    options.onPoint?.(word);
  };

  const item = (/** @type {"left" | "right"} */ side, /** @type {string} */ text, /** @type {number} */ index) => {
    const word = { side, index };
    const button = h(
      "button",
      {
        type: "button",
        class: "word",
        onpointerenter: () => point(word),
        onpointerleave: () => point(null),
        onfocus: () => point(word),
        onblur: () => point(null),
        onclick: () => {
          chosen = word;
          highlight();
          if (side === "left") {
            options.onSelect?.(index);
          }
        },
      },
      h("span", { class: "text" }, text),
      h("span", { class: "share" }),
    );
    buttons[side][index] = button;
    return h("li", {}, button);
  };

  const draw = () => {
    const width = Math.floor(lines.clientWidth);
    const rowHeight = buttons.left[0]?.parentElement?.offsetHeight ?? 0;
    if (width === 0 || rowHeight === 0) {
      return;
    }
    const height = rowHeight * shown.words.length;
    set(lines, { viewBox: `0 0 ${width} ${height}`, height });
    const y = (/** @type {number} */ index) => (index + 0.5) * rowHeight;
    paths = shown.weights
      .flatMap((row, i) => row.map((share, j) => ({ share, i, j })))
      .filter(({ share }) => share >= MIN_WEIGHT)
      .map(({ share, i, j }) => {
        const path = svg("path", {
          d: `M0 ${y(i)}C${width / 2} ${y(i)} ${width / 2} ${y(j)} ${width} ${y(j)}`,
        });
        path.style.setProperty("--weight", String(share));
        return { path, i, j };
      });
    fill(
      lines,
      paths.map(({ path }) => path),
    );
    highlight();
  };
  // The words next to it leave it more or less room.
  onResize(lines, draw);
  return {
    element,
    /** @param {Attention} next */
    show(next) {
      shown = next;
      if (names !== JSON.stringify(next.words)) {
        names = JSON.stringify(next.words);
        [chosen, pointed] = [null, null];
        buttons = { left: [], right: [] };
        element.classList.toggle("many", next.words.length > FEW);
        fill(
          sides.left,
          next.words.map((text, index) => item("left", text, index)),
        );
        fill(
          sides.right,
          next.words.map((text, index) => item("right", text, index)),
        );
      }
      if (next.selected !== undefined) {
        chosen = { side: "left", index: next.selected };
      }
      draw();
    },
  };
}
