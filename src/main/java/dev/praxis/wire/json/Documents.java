package dev.praxis.wire.json;

import java.util.List;

/**
 * Documents to rank, each sent as a string or as an object with a text.
 *
 * @param texts in the order of the request
 */
public record Documents(List<String> texts) {}
