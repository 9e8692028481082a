package dev.praxis.compute.metrics.retrieval;

/**
 * The order of documents that have equal scores.
 *
 * <p>{@link #WORST} and {@link #BEST} are one order each for all metrics and all cutoffs. Proof:
 * any order of a tie becomes the one by ascending grade through swaps of neighbors of which the
 * upper one has the higher grade, so it suffices that no such swap raises a metric. Let the swap
 * move the grade a from rank r to r + 1, and b &lt; a up. If the cutoff is not between them, the
 * sets above every other rank stay the same, and:
 *
 * <ul>
 *   <li>precision, recall, hit rate and R-precision at a cutoff k depend on the number of hits in
 *       the first k, which only changes for k = r, by [b &gt; 0] - [a &gt; 0] ≤ 0;
 *   <li>the reciprocal rank changes only if a is the first hit and b none, from 1/r to 1/(r + 1);
 *   <li>DCG and rank-biased precision weigh gains, which do not fall with the grade, by discounts
 *       that fall with the rank: the change is (gain(b) - gain(a)) (d(r) - d(r + 1)) ≤ 0, with
 *       d(r + 1) = 0 beyond the cutoff. The ideal gains are those of the same documents;
 *   <li>average precision changes only if a is a hit and b none, by h/(r + 1) - h/r &lt; 0, where h
 *       counts the hits up to a, or by -h/r at the cutoff;
 *   <li>expected reciprocal rank with the stopping probabilities p &lt; q of b and a changes, up to
 *       the factor of the ranks above, by p/r + (1 - p) q/(r + 1) - q/r - (1 - q) p/(r + 1) = (p -
 *       q) (1/r - 1/(r + 1)) ≤ 0, or by (p - q)/r at the cutoff. Below r + 1 nothing changes, since
 *       (1 - p)(1 - q) is the same in both orders;
 *   <li>bpref changes only if a is relevant and b is judged non-relevant: one more is then above a.
 * </ul>
 *
 * <p>The same swaps, reversed, show that the descending order is the best. Documents that are not
 * judged have the lowest grade. They count like non-relevant ones, except for bpref, which they do
 * not change.
 */
public enum TieOrder {
    /** The mean over all orders, which are equally likely. */
    EXPECTED,
    /** Ascending grades, which minimize every metric. */
    WORST,
    /** Descending grades, which maximize every metric. */
    BEST,
    /** The order of the documents in the query. */
    GIVEN
}
