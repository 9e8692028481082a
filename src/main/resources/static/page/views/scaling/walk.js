import { plot } from "../../figures/plot.js";
import { number, subscript } from "../../core/numbers.js";
import { KEYS, MAX_SIZE, TICKS } from "./sizes.js";

const SIZES = [...new Set(Array.from({ length: 49 }, (_, i) => Math.round(MAX_SIZE ** (i / 48))))];

/**
 * Creates the drawing of dot products as they grow with the key size.
 *
 * @param {(size: number) => void} onInput
 */
export function walk(onInput) {
  const chart = plot({
    label:
      "Dot products of one query with its keys by key size, and the square root of the key size " +
      "on both sides of 0",
    height: 300,
    isReadable: false,
    marker: { label: "Key size", onInput },
  });
  /** @type {number[][]} [size][key] */
  let paths = [];
  let size = 1;
  /** @type {number[]} */
  let scores = [];

  const draw = () => {
    const line = (/** @type {number} */ key) => SIZES.map((x, i) => ({ x, y: paths[i]?.[key] ?? NaN }));
    const count = paths[0]?.length ?? 0;
    const band = SIZES.map((x) => ({ x, y: Math.sqrt(x), y0: -Math.sqrt(x) }));
    chart.show({
      x: { label: "key size", domain: [1, MAX_SIZE], isLogarithmic: true, ticks: TICKS },
      y: { label: "dot product q · k", domain: [-100, 100] },
      series: [
        { name: "within one standard deviation, \u221Ad_k", kind: "area", color: "c3", points: band },
        ...Array.from({ length: Math.max(0, count - KEYS) }, (_, i) => ({
          name: "",
          kind: /** @type {const} */ ("line"),
          color: "soft",
          points: line(KEYS + i),
        })),
        ...Array.from({ length: Math.min(KEYS, count) }, (_, i) => ({
          name: i === 0 ? `${KEYS} keys` : "",
          kind: /** @type {const} */ ("line"),
          color: "c4",
          points: line(i),
        })),
        {
          name: "",
          kind: "points",
          color: "c4",
          radius: 4.5,
          points: scores.map((y, i) => ({ x: size, y, label: `k${subscript(i)}: ${number(y)}` })),
        },
      ],
      marker: size,
    });
  };
  return {
    element: chart.element,
    /**
     * Asks for the dot products of the first components of the query, for many sizes at once: a row
     * of queries is the query up to a size, and then zeros.
     *
     * @param {import("./index.js").Context} context
     * @param {import("./index.js").Vectors} vectors
     * @param {() => void} next
     */
    load(context, { query, keys }, next) {
      const queries = SIZES.map((d) => query.map((component, i) => (i < d ? component : 0)));
      const upstream = queries.map(() => keys.map(() => 0));
      context.ask("walk", "v1/attention/scaling", { queries, keys, upstream }, (answer) => {
        paths = answer.scores;
        draw();
        next();
      });
    },
    /** @param {number} next @param {number[]} dots */
    show(next, dots) {
      size = next;
      scores = dots;
      draw();
    },
  };
}
