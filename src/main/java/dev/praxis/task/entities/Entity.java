package dev.praxis.task.entities;

/**
 * A labeled part of a text.
 *
 * @param label label of the token, or that of several tokens without its prefix
 * @param score probability of the label, or the mean of those of its tokens or words
 * @param token index of its first token
 * @param start index of its first code point
 * @param end index after its last code point
 */
public record Entity(String label, double score, int token, int start, int end) {}
