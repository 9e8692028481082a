package dev.praxis.api.explanations.encoder;

import dev.praxis.compute.transformer.traced.Tokens;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Booleans;
import dev.praxis.wire.json.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The rows to encode: the input, truncated or padded to its length.
 *
 * @param padding whether each row is padding
 * @param ids token ids of the rows, {@link Tokens#PADDING} where padding was added; null if
 *     embeddings were sent
 * @param vocabulary words by id; null if no words were sent
 * @param sent embeddings before truncation or padding; null if words or ids were sent
 */
record EncoderInput(
        boolean[] padding,
        int @Nullable [] ids,
        @Nullable List<String> vocabulary,
        @Nullable DMatrixRMaj sent) {

    int length() {
        return padding.length;
    }

    /** Returns the input of a request, within the limits. */
    static EncoderInput of(EncoderInputRequest request, EncoderLimits limits) {
        requireOneKind(request);
        int sent = sent(request, limits);
        int length = length(request.maxLength(), sent, limits);
        boolean[] padding = padding(request.padding(), sent, length);
        if (request.words() != null) {
            List<String> vocabulary = vocabulary(request.words(), request.vocabulary());
            return new EncoderInput(padding, fit(ids(request.words(), vocabulary), length), vocabulary, null);
        }
        if (request.tokenIds() != null) {
            return new EncoderInput(padding, fit(ids(request.tokenIds()), length), null, null);
        }
        return new EncoderInput(
                padding,
                null,
                null,
                Objects.requireNonNull(request.embeddings()).values());
    }

    /**
     * Returns the embeddings that were sent, [rows x model size], with 0 where padding was added.
     */
    DMatrixRMaj embeddings() {
        DMatrixRMaj embeddings = Objects.requireNonNull(sent);
        DMatrixRMaj result = new DMatrixRMaj(length(), embeddings.numCols);
        System.arraycopy(embeddings.data, 0, result.data, 0, Math.min(result.data.length, embeddings.getNumElements()));
        return result;
    }

    /** Returns the token of each row. */
    List<EncoderResponse.Token> tokens() {
        List<EncoderResponse.Token> tokens = new ArrayList<>(length());
        for (int i = 0; i < length(); i++) {
            Integer id = ids == null || ids[i] == Tokens.PADDING ? null : ids[i];
            String text = id == null || vocabulary == null ? null : vocabulary.get(id);
            tokens.add(new EncoderResponse.Token(id, text, padding[i]));
        }
        return tokens;
    }

    private static void requireOneKind(EncoderInputRequest request) {
        if (Stream.of(request.words(), request.tokenIds(), request.embeddings())
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw invalid("", "expected exactly one of words, token_ids and embeddings");
        }
        if (request.vocabulary() != null && request.words() == null) {
            throw invalid("/vocabulary", "has no effect without words");
        }
    }

    private static int sent(EncoderInputRequest request, EncoderLimits limits) {
        if (request.words() != null) {
            if (request.words().length == 0) {
                throw invalid("/words", "expected at least one word, found none");
            }
            return request.words().length;
        }
        if (request.tokenIds() != null) {
            return request.tokenIds().requireVector("input/token_ids").values().numCols;
        }
        DMatrixRMaj embeddings = Objects.requireNonNull(request.embeddings()).requireMatrix("input/embeddings");
        limits.modelSizeLimit().require("/input/embeddings", embeddings.numCols);
        return embeddings.numRows;
    }

    private static int length(@Nullable Long maxLength, int sent, EncoderLimits limits) {
        long length = maxLength == null ? sent : maxLength;
        if (length < 1) {
            throw invalid("/max_length", "expected at least 1, found " + length);
        }
        limits.tokenLimit().require(maxLength == null ? "/input" : "/input/max_length", length);
        return (int) length;
    }

    private static boolean[] padding(@Nullable Booleans marked, int sent, int length) {
        if (marked != null && !marked.isVector(sent)) {
            throw invalid(
                    "/padding", "expected one value per token, [%d], found %s".formatted(sent, marked.describeShape()));
        }
        boolean[] padding = new boolean[length];
        if (marked != null) {
            System.arraycopy(marked.values(), 0, padding, 0, Math.min(sent, length));
        }
        Arrays.fill(padding, Math.min(sent, length), length, true);
        return padding;
    }

    private static List<String> vocabulary(String[] words, String @Nullable [] vocabulary) {
        if (vocabulary == null) {
            return List.copyOf(new LinkedHashSet<>(Arrays.asList(words)));
        }
        LinkedHashSet<String> distinct = new LinkedHashSet<>();
        for (int i = 0; i < vocabulary.length; i++) {
            if (!distinct.add(vocabulary[i])) {
                throw invalid("/vocabulary/" + i, "duplicate word");
            }
        }
        return List.copyOf(distinct);
    }

    private static int[] ids(String[] words, List<String> vocabulary) {
        Map<String, Integer> idsByWord = new HashMap<>();
        for (String word : vocabulary) {
            idsByWord.put(word, idsByWord.size());
        }
        int[] ids = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            Integer id = idsByWord.get(words[i]);
            if (id == null) {
                throw invalid("/words/" + i, "this word is not in the vocabulary");
            }
            ids[i] = id;
        }
        return ids;
    }

    private static int[] ids(Tensor tokenIds) {
        long[] sent = tokenIds.requireIntegers("input/token_ids");
        int[] ids = new int[sent.length];
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] < 0 || sent[i] >= Integer.MAX_VALUE) {
                throw invalid(
                        "/token_ids/" + i,
                        sent[i] < 0
                                ? "expected an id of at least 0, found " + sent[i]
                                : "expected an id of at most %d, found %d".formatted(Integer.MAX_VALUE - 1, sent[i]));
            }
            ids[i] = (int) sent[i];
        }
        return ids;
    }

    private static int[] fit(int[] ids, int length) {
        int[] result = Arrays.copyOf(ids, length);
        Arrays.fill(result, Math.min(ids.length, length), length, Tokens.PADDING);
        return result;
    }

    private static ProblemException invalid(String path, String detail) {
        return ProblemException.invalid("/input" + path, detail);
    }
}
