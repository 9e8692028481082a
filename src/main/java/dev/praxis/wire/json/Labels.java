package dev.praxis.wire.json;

/**
 * Binary labels, each written as 0, 1, false or true.
 *
 * @param positive whether each label is 1 or true
 */
public record Labels(boolean[] positive) {}
