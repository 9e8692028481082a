package dev.praxis.api.models.rerank;

import java.util.List;

/**
 * The ranking of texts in the shape of text-embeddings-inference, and the sizes for its headers.
 *
 * @param ranks the texts that are returned, best first
 * @param characters number of characters of all pairs of the query and a text
 * @param tokens number of tokens of all pairs
 */
record TextRanks(List<TextRank> ranks, long characters, long tokens) {

    static TextRanks of(List<TextRank> ranks, String query, List<String> texts, long tokens) {
        long characters = texts.stream().mapToLong(TextRanks::characters).sum();
        return new TextRanks(ranks, characters + characters(query) * texts.size(), tokens);
    }

    private static long characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
