import { fill, h } from "../../core/dom.js";
import { number, plural } from "../../core/numbers.js";

const ROW = 34;
const VISIBLE = 10;

/**
 * Creates the ranked list: the rows from the highest score, with the threshold as a line that is
 * dragged, or moved with the arrow keys. A long list shows the rows around the threshold.
 *
 * @param {(found: number) => void} onInput called with the number of entries above the line
 */
export function rankedList(onInput) {
  const above = h("p", { class: "list-more" });
  const below = h("p", { class: "list-more" });
  const rows = h("ol", { class: "list-rows" });
  const line = h(
    "div",
    {
      class: "list-line",
      role: "slider",
      tabindex: "0",
      "aria-label": "Threshold",
      "aria-orientation": "vertical",
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        const moves = {
          ArrowUp: -1,
          ArrowLeft: -1,
          ArrowDown: 1,
          ArrowRight: 1,
          PageUp: -VISIBLE,
          PageDown: VISIBLE,
          Home: -Infinity,
          End: Infinity,
        };
        const move = moves[/** @type {keyof typeof moves} */ (event.key)];
        if (move) {
          event.preventDefault();
          give(found + move);
        }
      },
    },
    h("span", { class: "list-grip" }),
  );
  const body = h("div", { class: "list-body" }, rows, line);
  const element = h("div", { class: "list" }, above, body, below);
  /** @type {import("./ranking.js").Ranking | null} */
  let ranking = null;
  let [found, offset] = [0, 0];

  const give = (/** @type {number} */ next) => ranking && onInput(Math.max(0, Math.min(ranking.entries.length, next)));
  const drag = (/** @type {PointerEvent} */ event) =>
    give(offset + Math.round((event.clientY - body.getBoundingClientRect().top) / ROW));
  body.addEventListener("pointerdown", (event) => {
    body.setPointerCapture(event.pointerId);
    line.focus({ preventScroll: true });
    drag(event);
  });
  body.addEventListener("pointermove", (event) => body.hasPointerCapture(event.pointerId) && drag(event));

  return {
    element,
    /** @param {import("./ranking.js").Ranking} next @param {number} k entries above the line */
    show(next, k) {
      const { entries } = next;
      const visible = Math.min(VISIBLE, entries.length);
      const last = entries.length - visible;
      if (next !== ranking) {
        offset = k - Math.floor(visible / 2);
      }
      // The window follows the line when the line reaches one of its ends.
      offset = Math.max(0, Math.min(last, offset, k - (k > 0 ? 1 : 0)));
      offset = Math.max(offset, Math.min(last, k - visible + 1));
      [ranking, found] = [next, k];
      const window = entries.slice(offset, offset + visible);
      fill(
        rows,
        window.map((entry, i) => row(entry, offset + i < k)),
      );
      element.style.setProperty("--rows", String(visible));
      line.style.setProperty("--at", String(k - offset));
      line.setAttribute("aria-valuemin", "0");
      line.setAttribute("aria-valuemax", String(entries.length));
      line.setAttribute("aria-valuenow", String(k));
      const total = k > 0 ? entries[k - 1].tp + entries[k - 1].fp : 0;
      line.setAttribute("aria-valuetext", `${plural(total, "row")} found`);
      const hidden = entries[offset + visible];
      const first = entries[offset].tp + entries[offset].fp - entries[offset].right - entries[offset].wrong;
      above.textContent = first > 0 ? `${plural(first, "row")} above` : "highest score";
      const rest =
        next.positives + next.negatives - (entries[offset + visible - 1].tp + entries[offset + visible - 1].fp);
      below.textContent = hidden ? `${plural(rest, "row")} below` : "lowest score";
    },
  };
}

/** @param {import("./ranking.js").Entry} entry @param {boolean} isFound */
function row(entry, isFound) {
  const { right, wrong, score, tp, fp } = entry;
  const first = tp + fp - right - wrong + 1;
  const isMixed = right > 0 && wrong > 0;
  const kind = isMixed ? "mixed" : right > 0 ? "right" : "wrong";
  const count = (/** @type {number} */ n) => (n === 1 ? "" : `${n.toLocaleString("en")} `);
  const outcome = isMixed
    ? `${right.toLocaleString("en")} of ${(right + wrong).toLocaleString("en")} right`
    : right > 0
      ? `${count(right)}${isFound ? "found" : "missed"}`
      : `${count(wrong)}${isFound ? (wrong === 1 ? "false alarm" : "false alarms") : "left out"}`;
  return h(
    "li",
    { class: `entry ${kind}${isFound ? " is-found" : ""}` },
    h("span", { class: "rank" }, first.toLocaleString("en")),
    h("span", { class: "score" }, number(score, 5)),
    h(
      "span",
      { class: "chip", style: { "--right": String(right / (right + wrong || 1)) } },
      isMixed ? "mixed" : right > 0 ? "right" : "wrong",
    ),
    h("span", { class: "outcome" }, outcome),
  );
}
