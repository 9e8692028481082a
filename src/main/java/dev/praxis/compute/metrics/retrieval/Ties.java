package dev.praxis.compute.metrics.retrieval;

/** The order of documents with equal scores. */
public enum Ties {
    /** The expectation over all orders, each equally likely. */
    EXPECTED,

    /** The lowest value of all orders: that of ascending grades. */
    WORST,

    /** The highest value of all orders: that of descending grades. */
    BEST,

    /** The order of {@link Queries#order}. */
    GIVEN
}
