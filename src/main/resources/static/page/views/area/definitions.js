import { display, frac, row, sub, sum, words } from "../../figures/math.js";

/**
 * The areas that the API names, in its order: what each sums, and what to think of it.
 *
 * @type {Record<string, {title: string, formula: () => Element, text: string}>}
 */
export const DEFINITIONS = {
  envelope: {
    title: "Envelope",
    formula: () => display(sum("k"), "\u0394 R_k *", words("max"), "{ P_j : j \u2265 k }"),
    text:
      "The sum that is played above: rectangles below the best precision that is still to come. PASCAL " +
      "VOC has used it since 2010. It forgives a dip that a later threshold makes good.",
  },
  average_precision: {
    title: "Average precision",
    formula: () => display(sum("k"), "\u0394 R_k * P_k"),
    text: "Rectangles below precision itself, as scikit-learn\u2019s average_precision_score. Every dip " + "costs.",
  },
  trapezoidal: {
    title: "Trapezoidal",
    formula: () => display(sum("k"), "\u0394 R_k *", frac("P_k + P_k\u22121", "2")),
    text:
      "Straight lines between the points, from recall 0 and precision 1. Precision does not run straight " +
      "between two thresholds, so this promises too much where points are far apart.",
  },
  lower_trapezoid: {
    title: "Lower trapezoid",
    formula: () => display(sum("k"), "\u0394 R_k *", frac(row(sub("P", "max"), "+", sub("P", "min")), "2")),
    text:
      "From the lowest precision at one recall to the highest at the next. Because the curve leaves every " +
      "recall at its lowest precision, it is always the same number as the trapezoidal one.",
  },
  davis_goadrich: {
    title: "Davis\u2013Goadrich",
    formula: () => display("\u222b P d R ,", words("FP linear in TP")),
    text:
      "Between two thresholds, hits and false alarms are mixed evenly; precision then follows a bent " +
      "line, and the integral is the area below it.",
  },
  eleven_point: {
    title: "Eleven points",
    formula: () => display(frac("1", "11"), sum("i = 0", "10"), words("max"), "{ P_k : R_k \u2265 i / 10 }"),
    text:
      "The mean of eleven heights of the envelope, as in PASCAL VOC 2007. With few positives, a single " +
      "row can move several of the eleven.",
  },
  coco_101_point: {
    title: "COCO\u2019s 101 points",
    formula: () => display(frac("1", "101"), sum("i = 0", "100"), words("max"), "{ P_k : R_k \u2265 i / 100 }"),
    text:
      "The mean of 101 heights of the envelope, as COCO\u2019s evaluator takes them. Close to the area " +
      "under the envelope, but not equal to it.",
  },
  pr_gain: {
    title: "Precision-recall gain",
    formula: () =>
      display(
        "\u222b",
        words("gain"),
        "( P ) d",
        words("gain"),
        "( R ) ,",
        words("gain"),
        "( x ) =",
        frac("x \u2212 \u03c0", "( 1 \u2212 \u03c0 ) x"),
      ),
    text:
      "Precision and recall on a scale where finding every row is 0 and perfection is 1, at the share " +
      "\u03c0 of rows that are right. Straight lines are allowed here, and the area can be negative.",
  },
  roc_auc: {
    title: "ROC AUC",
    formula: () =>
      display(words("P"), "( s ( + ) > s ( \u2212 ) ) +", frac("1", "2"), words("P"), "( s ( + ) = s ( \u2212 ) )"),
    text:
      "Another curve: recall against the share of wrong rows that are found. It is the chance that a " +
      "right row scores higher than a wrong one, and does not change with the share of right rows.",
  },
};
