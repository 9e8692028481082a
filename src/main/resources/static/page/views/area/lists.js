import { fill, h } from "../../core/dom.js";
import { fixed } from "../../core/numbers.js";

const COLUMNS = 16;

/**
 * Shows the lists of the computation as rows of numbers, around the place that is computed.
 *
 * @param {HTMLElement} element
 * @param {import("./frames.js").Moment} moment
 */
export function showLists(element, moment) {
  const { r, p, precision, steps, areas, sums, done, until, from, at } = moment;
  const n = r.length;
  const hasSentinels = done > 0;
  const [first, end] = hasSentinels ? [0, n] : [1, n - 1];
  const start = Math.max(first, Math.min(end - COLUMNS, (at ?? (done > 3 ? n - 1 : 0)) - COLUMNS / 2));
  const shown = Array.from({ length: Math.min(COLUMNS, end - start) }, (_, i) => start + i);
  const mark = (/** @type {number} */ k) => (k === at ? " at" : "");
  const isSentinel = (/** @type {number} */ k) => (k === 0 || k === n - 1 ? "sentinel" : "");
  const isRaised = (/** @type {number} */ k) => done >= 2 && k >= from && p[k] !== (precision[k - 1] ?? 0);
  const row = (
    /** @type {string} */ name,
    /** @type {(k: number) => string} */ text,
    /** @type {(k: number) => string} */ kind,
    isLater = false,
  ) =>
    h(
      "tr",
      { class: isLater ? "later" : "" },
      h("th", { scope: "row" }, name),
      shown.map((k) => h("td", { class: `right ${kind(k)}${mark(k)}` }, text(k))),
    );
  const summed = (/** @type {number} */ k) => k > 0 && k <= until;
  const width = (/** @type {number} */ k) => (steps[k] ? fixed(r[k] - r[k - 1], 3) : "\u2013");
  const names = shown.map((k) =>
    h("th", { scope: "col", class: `right${mark(k)}` }, String(k - (hasSentinels ? 0 : 1))),
  );
  fill(
    element,
    h(
      "table",
      {},
      h("caption", { class: "visually-hidden" }, "The lists of the computation"),
      h("thead", {}, h("tr", {}, h("th", { scope: "row" }, "k"), names)),
      h(
        "tbody",
        {},
        row(hasSentinels ? "r" : "recall", (k) => fixed(r[k], 3), isSentinel),
        row(
          hasSentinels ? "p" : "precision",
          (k) => fixed(p[k], 3),
          (k) => isSentinel(k) + (isRaised(k) ? " raised" : ""),
        ),
        row(
          "width",
          (k) => (done >= 3 && k > 0 ? width(k) : ""),
          (k) => (steps[k] ? "step" : ""),
          done < 3,
        ),
        row(
          "area",
          (k) => (!summed(k) ? "" : steps[k] ? fixed(areas[k], 3) : "\u2013"),
          () => "",
          until < 0,
        ),
        row(
          "sum",
          (k) => (summed(k) ? fixed(sums[k], 3) : ""),
          () => "",
          until < 0,
        ),
      ),
    ),
  );
  const place = /** @type {HTMLElement | null} */ (element.querySelector("th.at"));
  if (place) {
    element.scrollLeft = place.offsetLeft - element.clientWidth / 2;
  }
}
