package dev.praxis.api.shapes.tei;

/**
 * An answer, and the sizes that its headers report.
 *
 * @param characters number of characters of all inputs; of a list of token ids, its length
 * @param tokens number of tokens of all inputs
 */
record TeiAnswer<T>(T body, long characters, long tokens) {}
