package dev.praxis.task;

import dev.praxis.checkpoint.sentence.TextVectors;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.MaxSim.Matches;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tokens that explain the scores of late interaction.
 *
 * @param query the query, as the only text
 * @param documents the documents
 * @param matches the best matches of the query's vectors in each document
 */
public record Interaction(Side query, Side documents, List<Matches> matches) {
    /** Entries of a match in a response. */
    static final int ELEMENTS = 12;

    /**
     * Texts, and the rows of their tokens.
     *
     * @param prompt prefix of each text
     */
    record Side(List<Tokens> tokens, List<TextVectors> vectors, String prompt) {

        MatchedToken token(int text, int row) {
            int token = vectors.get(text).token(row);
            return MatchedToken.of(tokens.get(text), token, prompt.codePointCount(0, prompt.length()));
        }
    }

    /** Returns the matches of a document, one for each vector of the query in order. */
    public List<TokenMatch> of(int document) {
        Matches found = matches.get(document);
        return IntStream.range(0, found.rows().length)
                .filter(i -> found.rows()[i] >= 0)
                .mapToObj(i -> new TokenMatch(
                        query.token(0, i), documents.token(document, found.rows()[i]), found.similarities()[i]))
                .toList();
    }
}
