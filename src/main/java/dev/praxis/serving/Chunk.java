package dev.praxis.serving;

import dev.praxis.checkpoint.tokenizer.Tokens;

/**
 * A part of a text.
 *
 * @param input index of the text in the request
 * @param start index of its first code point in the text
 * @param end index after its last code point
 * @param text the part itself
 * @param tokens its tokens when it is tokenized alone, with the prompt and special tokens
 */
public record Chunk(int input, int start, int end, String text, Tokens tokens) {}
