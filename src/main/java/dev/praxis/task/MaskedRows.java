package dev.praxis.task;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.LogProbabilities;
import dev.praxis.compute.transformer.fast.FastTokenHead;
import dev.praxis.serving.Encoding;
import org.ejml.data.FMatrixRMaj;

/**
 * The logits of masked tokens. Only their rows pass through the head, and only so many at a time
 * that a vocabulary of 250,000 tokens takes no more memory than one of 200.
 *
 * @param head from a token's vector to the logits of the vocabulary
 * @param size size of a token's vector
 */
record MaskedRows(FastTokenHead head, int size) {
    /** Logits that are held at a time, unless a single row has more. */
    private static final int NUMBERS = 1 << 22;

    /** Speed of float32 products relative to float64. */
    private static final int FASTER = 10;

    /** Operations per logit of a selection. */
    private static final int SELECTION = 2;

    /** A reader of rows of logits, which several threads call. */
    interface Reader {
        /**
         * Reads a row.
         *
         * @param row index of the row among all
         * @param from index of its first logit
         */
        void read(int row, float[] logits, int from);
    }

    /** A row of a batch whose logits are wanted, and the input that it belongs to. */
    record Place(int row, int input) {}

    /** Returns the number of logits of a row. */
    int vocabulary() {
        return head.architecture().size(size);
    }

    /**
     * Returns the cost of reading rows: for each, the products of the head, which has {@code size x
     * vocabulary} weights and more, and the softmax and the selection over the vocabulary.
     */
    Cost cost(double rows) {
        double weights = head.architecture().operations(size) / 2;
        double chunks = Math.ceil(rows / rowsAtOnce());
        double numbers = Math.min(rows, rowsAtOnce()) * (vocabulary() + 3.0 * size);
        return Cost.multiplications(rows * weights / FASTER)
                .plus(Cost.operations(chunks * weights + SELECTION * rows * vocabulary()))
                .plus(LogProbabilities.cost(rows, vocabulary()))
                .plus(Cost.working(numbers / 2));
    }

    /**
     * Computes the logits of rows of a batch.
     *
     * @param states the last hidden state of the batch. Not modified.
     */
    void read(FMatrixRMaj states, Place[] places, Reader reader) {
        for (int first = 0; first < places.length; first += rowsAtOnce()) {
            Execution.check();
            int start = first;
            int count = Math.min(rowsAtOnce(), places.length - first);
            FMatrixRMaj rows = new FMatrixRMaj(count, size);
            for (int i = 0; i < count; i++) {
                System.arraycopy(states.data, places[start + i].row * size, rows.data, i * size, size);
            }
            FMatrixRMaj logits = head.forward(rows);
            for (int i = 0; i < count; i++) {
                Encoding.requireFinite(logits.data, i * logits.numCols, logits.numCols, places[start + i].input);
            }
            Execution.forEach(count, (i, lane) -> reader.read(start + i, logits.data, i * logits.numCols));
        }
    }

    private int rowsAtOnce() {
        return Math.max(1, NUMBERS / vocabulary());
    }
}
