package dev.praxis.wire.json;

/**
 * A number for each document of each query: scores of a run, or grades of judgments.
 *
 * @param queries query of each number
 * @param documents name of each document
 * @param values one per document
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record DocumentValues(Categories queries, String[] documents, double[] values) {}
