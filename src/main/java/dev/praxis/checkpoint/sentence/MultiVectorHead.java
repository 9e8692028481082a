package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.WardClustering;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastTokenHead;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A head that creates a vector for each token of a text, for late interaction.
 *
 * @param head maps a token's vector
 * @param skipsFirst whether the first token has no vector
 * @param mask the tokens that have a vector
 * @param pooling means of the vectors
 * @param normalizesMeans whether these have length 1
 * @param treatments how texts are prepared
 * @param isMean whether a score is the mean over the vectors of the query, rather than the sum
 * @param isAlone whether the model creates nothing else
 */
public record MultiVectorHead(
        FastTokenHead head,
        boolean skipsFirst,
        VectorMask.Ids mask,
        VectorPooling pooling,
        boolean normalizesMeans,
        Treatments treatments,
        boolean isMean,
        boolean isAlone) {

    /**
     * The preparation of texts.
     *
     * @param settings maximum lengths, and the expansion of queries
     * @param token id of the token with which queries are expanded; -1 for none
     * @param text its text
     * @param scoresCopies whether the copies have vectors
     */
    record Treatments(ColbertSettings settings, int token, String text, boolean scoresCopies) {}

    /** Returns the maximum number of tokens of a text, at most that of the model. */
    public int maxTokens(@Nullable TextRole role, int ofModel) {
        return Math.min(ofModel, treatments.settings.longest(role).orElse(ofModel));
    }

    /** Returns the tokens of a text as the encoder takes them: queries may be expanded. */
    public Tokens prepared(Tokens tokens, @Nullable TextRole role) {
        QueryExpansion expansion = treatments.settings.expansion();
        return role != TextRole.QUERY || expansion == null || tokens.length() >= expansion.length()
                ? tokens
                : tokens.expanded(expansion.length(), treatments.token, treatments.text, expansion.attends());
    }

    /** Returns whether texts of the two roles have different vectors, besides their prompts. */
    public boolean distinguishesRoles() {
        return treatments.settings.expansion() != null
                || !treatments.settings.queryLength().equals(treatments.settings.documentLength())
                || (!mask.skipped().isEmpty() && mask.roles().size() == 1)
                || !mask.kept().isEmpty()
                || pooling.pools(TextRole.QUERY) != pooling.pools(TextRole.DOCUMENT);
    }

    /** Returns the size of a vector, for an encoder of this size. */
    public int size(int modelSize) {
        return head.architecture().size(modelSize);
    }

    /**
     * Returns the vectors of a text.
     *
     * @param mapped output of the head for the batch, [tokens x size]. Not modified.
     * @param sequence index of the text in the batch
     * @param tokens its tokens
     */
    public TextVectors vectors(FMatrixRMaj mapped, Batch batch, int sequence, Tokens tokens, @Nullable TextRole role) {
        int n = batch.length(sequence);
        int[] rows = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            boolean isCopy = treatments.token >= 0 && i >= tokens.attended() && !treatments.scoresCopies;
            boolean isSkipped = (skipsFirst && i == 0) || isCopy || !mask.keeps(tokens.ids()[i], role);
            rows[i] = isSkipped ? -1 : count++;
        }
        FMatrixRMaj vectors = new FMatrixRMaj(count, mapped.numCols);
        for (int i = 0; i < n; i++) {
            if (rows[i] >= 0) {
                System.arraycopy(
                        mapped.data,
                        (batch.start(sequence) + i) * mapped.numCols,
                        vectors.data,
                        rows[i] * mapped.numCols,
                        mapped.numCols);
            }
        }
        TextVectors all = new TextVectors(vectors, rows);
        return pooling.pools(role) ? pooled(all) : all;
    }

    private TextVectors pooled(TextVectors all) {
        int size = all.rows().numCols;
        int exempt = Math.min(pooling.exempt(), all.rows().numRows);
        int count = all.rows().numRows - exempt;
        if (count == 0 || pooling.means(count) >= count) {
            return all;
        }
        FMatrixRMaj rest = new FMatrixRMaj(count, size);
        System.arraycopy(all.rows().data, exempt * size, rest.data, 0, count * size);
        int[] clusters = dense(WardClustering.of(rest, pooling.means(count)));
        int means = Arrays.stream(clusters).max().orElse(-1) + 1;
        FMatrixRMaj pooled = new FMatrixRMaj(exempt + means, size);
        System.arraycopy(all.rows().data, 0, pooled.data, 0, exempt * size);
        int[] members = new int[means];
        for (int i = 0; i < count; i++) {
            members[clusters[i]]++;
            for (int k = 0; k < size; k++) {
                pooled.data[(exempt + clusters[i]) * size + k] += rest.data[i * size + k];
            }
        }
        for (int i = exempt * size; i < pooled.data.length; i++) {
            pooled.data[i] /= members[i / size - exempt];
        }
        int[] rows = Arrays.stream(all.rowOfToken())
                .map(row -> row < exempt ? row : exempt + clusters[row - exempt])
                .toArray();
        return new TextVectors(normalizesMeans ? FastTokenHead.normalized(pooled) : pooled, rows);
    }

    /** Numbers clusters from 0 without gaps, in the order of their numbers. */
    private static int[] dense(int[] clusters) {
        Map<Integer, Integer> numbers = new TreeMap<>();
        Arrays.stream(clusters).forEach(cluster -> numbers.put(cluster, 0));
        int next = 0;
        for (Map.Entry<Integer, Integer> entry : numbers.entrySet()) {
            entry.setValue(next++);
        }
        return Arrays.stream(clusters).map(numbers::get).toArray();
    }
}
