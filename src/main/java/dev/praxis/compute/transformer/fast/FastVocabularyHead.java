package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.transformer.SparseVector;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import dev.praxis.compute.transformer.VocabularyPooling;
import dev.praxis.compute.transformer.VocabularyPooling.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * The head of SPLADE. The logits of all tokens are far larger than the vectors that are made of
 * them, so they are pooled while the product computes them, part by part.
 *
 * @param transform the steps of a masked language model's head before its last one
 * @param decoder its last step, from a token's vector to the logits of the vocabulary
 * @param pooling pooling of the logits
 */
public record FastVocabularyHead(FastTokenHead transform, Linear decoder, VocabularyPooling pooling)
        implements FastSparseHead {
    /** Maximum number of sequences that are pooled together. */
    private static final int SEQUENCES = 16;

    /**
     * Number of tokens from which sequences are not pooled together with more: reading the decoder
     * from memory takes little of the time then.
     */
    private static final int TOKENS = 512;

    /** Creates the head from that of a masked language model. */
    public static FastVocabularyHead of(FastTokenHead language, VocabularyPooling pooling) {
        int last = language.steps().size() - 1;
        if (!(language.steps().get(last) instanceof FastTokenHead.Dense dense) || dense.activation() != null) {
            throw new IllegalArgumentException("expected a linear layer as the last step");
        }
        TokenHeadArchitecture before =
                new TokenHeadArchitecture(language.architecture().steps().subList(0, last));
        FastTokenHead transform = new FastTokenHead(before, language.steps().subList(0, last), language.weights());
        return new FastVocabularyHead(transform, dense.linear(), pooling);
    }

    @Override
    public int dimensions() {
        return decoder.out();
    }

    @Override
    public List<SparseVector> forward(FMatrixRMaj lastHiddenState, Batch batch) {
        FMatrixRMaj rows = transform.forward(lastHiddenState);
        List<SparseVector> vectors = new ArrayList<>();
        for (int first = 0; first < batch.sequences(); ) {
            int end = endOfGroup(batch, first);
            vectors.addAll(pool(rows, batch, first, end));
            first = end;
        }
        return vectors;
    }

    /** Returns the end of the sequences that are pooled together with the first one. */
    private static int endOfGroup(Batch batch, int first) {
        int end = first + 1;
        while (end < batch.sequences()
                && end - first < SEQUENCES
                && batch.start(end) + batch.length(end) - batch.start(first) <= TOKENS) {
            end++;
        }
        return end;
    }

    private List<SparseVector> pool(FMatrixRMaj rows, Batch batch, int first, int end) {
        int start = batch.start(first);
        int count = batch.start(end - 1) + batch.length(end - 1) - start;
        int[] starts = IntStream.rangeClosed(first, end)
                .map(i -> i == end ? count : batch.start(i) - start)
                .toArray();
        Pooled pooled = pooling.kind() == Kind.MAX ? new Maxima(starts) : new Sums(starts);
        decoder.weight()
                .forEachPart(
                        new Block(rows.data, start * rows.numCols, rows.numCols),
                        count,
                        decoder.bias(),
                        new float[decoder.weight().numbersOfParts(count)],
                        pooled::add);
        SparseVector[] vectors = new SparseVector[end - first];
        decoder.weight().engine().workers().forEach(vectors.length, (i, lane) -> vectors[i] = pooled.vector(i));
        return Arrays.asList(vectors);
    }

    /** Logits pooled so far, [sequences x vocabulary]. */
    private abstract class Pooled {
        /** First row of each sequence, and the number of rows. */
        private final int[] starts;

        Pooled(int[] starts) {
            this.starts = starts;
        }

        /** Adds a block of logits. */
        final void add(Block logits, int row, int rows, int column, int columns) {
            Execution.check();
            int sequence = Arrays.binarySearch(starts, row);
            for (int i = sequence < 0 ? -sequence - 2 : sequence; starts[i] < row + rows; i++) {
                int from = Math.max(row, starts[i]);
                int count = Math.min(row + rows, starts[i + 1]) - from;
                add(logits.from(from - row, 0), count, columns, i * dimensions() + column);
            }
        }

        /** Adds a block of logits of one sequence, at a position of the pooled ones. */
        abstract void add(Block logits, int rows, int columns, int at);

        /** Returns the pooled weight at a position. */
        abstract float weight(int at);

        final SparseVector vector(int sequence) {
            float[] weights = new float[dimensions()];
            int[] indices = new int[dimensions()];
            int size = 0;
            for (int i = 0; i < weights.length; i++) {
                float weight = weight(sequence * weights.length + i);
                if (weight != 0) {
                    weights[size] = weight;
                    indices[size++] = i;
                }
            }
            return new SparseVector(Arrays.copyOf(indices, size), Arrays.copyOf(weights, size));
        }
    }

    /** The weight of the maximum is the maximum of the weights. */
    private final class Maxima extends Pooled {
        private final float[] maxima;

        Maxima(int[] starts) {
            super(starts);
            maxima = new float[(starts.length - 1) * dimensions()];
        }

        @Override
        void add(Block logits, int rows, int columns, int at) {
            decoder.weight().engine().kernel().maximum(logits, rows, columns, maxima, at);
        }

        @Override
        float weight(int at) {
            return maxima[at] == 0 ? 0 : (float) pooling.weight(maxima[at]);
        }
    }

    private final class Sums extends Pooled {
        private final double[] sums;

        Sums(int[] starts) {
            super(starts);
            sums = new double[(starts.length - 1) * dimensions()];
        }

        @Override
        void add(Block logits, int rows, int columns, int at) {
            for (int row = 0; row < rows; row++) {
                int from = logits.row(row);
                for (int i = 0; i < columns; i++) {
                    float logit = logits.data()[from + i];
                    if (!(logit <= 0)) {
                        sums[at + i] += pooling.weight(logit);
                    }
                }
            }
        }

        @Override
        float weight(int at) {
            return (float) sums[at];
        }
    }

    @Override
    public Cost cost(Batch batch) {
        int size = decoder.weight().in();
        double entries = (double) batch.tokens() * decoder.out();
        double operations = batch.tokens() * transform.architecture().operations(size) / 2 + entries * size;
        Cost logarithms = Cost.multiplications(
                Cost.EXPONENTIAL * (pooling.kind() == Kind.SUM ? entries : (double) batch.sequences() * decoder.out()));
        long pooled = (long) Math.min(SEQUENCES, batch.sequences()) * decoder.out();
        int together = IntStream.range(0, batch.sequences())
                .map(batch::length)
                .map(length -> Math.max(length, Math.min(TOKENS, batch.tokens())))
                .max()
                .orElse(0);
        // Transformed rows, before and after the norm; pooled numbers, of at most 8 bytes; and on
        // each thread an index and a value for each of a sequence.
        long numbers = 3L * batch.tokens() * size
                + decoder.weight().numbersOfParts(together)
                + 2 * pooled
                + 2L * decoder.weight().engine().workers().lanes() * decoder.out();
        return Cost.multiplications(operations / FASTER)
                .plus(logarithms)
                .plus(Cost.operations((double) decoder.out() * size))
                .plus(new Cost(0, numbers * Float.BYTES, 0));
    }
}
