package dev.praxis.compute.inference;

import dev.praxis.compute.kernel.LinearCombination;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * {@code concat(softmax(Q_h K_hᵀ / √d + bias) V_h) W_oᵀ + b_o} within each sequence of a batch.
 *
 * @param queriesKeysValues from x to queries, keys and values side by side, [3 size x size]
 * @param output W_o, b_o
 * @param heads h, size = h d
 * @param rotary rotations of queries and keys; null for none
 * @param relative biases of the scores; null for none
 * @param window greatest distance of a query and a key that see each other; null where all do
 */
public record SelfAttention(
        Linear queriesKeysValues,
        Linear output,
        int heads,
        @Nullable RotaryPositions rotary,
        @Nullable RelativePositions relative,
        @Nullable Integer window) {

    /** Queries that one task answers: the keys are gathered once for all of them. */
    private static final int QUERIES = 64;

    /**
     * Attends.
     *
     * @param x [tokens x size]. Not modified.
     * @param batch the sequences
     * @param weights is given the attention weights of each sequence; null where nobody asks
     * @return [tokens x size]
     */
    FMatrixRMaj forward(FMatrixRMaj x, Batch batch, @Nullable AttentionWeights weights) {
        FMatrixRMaj projected = queriesKeysValues.forward(x);
        if (rotary != null) {
            rotate(projected, batch, rotary);
        }
        FMatrixRMaj contexts = new FMatrixRMaj(x.numRows, x.numCols);
        List<Task> tasks = new ArrayList<>();
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            for (int head = 0; head < heads; head++) {
                for (int query = 0; query < batch.length(sequence); query += QUERIES) {
                    tasks.add(new Task(sequence, head, query));
                }
            }
        }
        Rows.forEach(
                tasks.size(),
                QUERIES * x.numCols / heads,
                i -> attend(tasks.get(i), projected, batch, contexts, weights));
        return output.forward(contexts);
    }

    /** The queries of one head from one on. */
    private record Task(int sequence, int head, int firstQuery) {}

    private void attend(
            Task task, FMatrixRMaj projected, Batch batch, FMatrixRMaj contexts, @Nullable AttentionWeights told) {
        int length = batch.length(task.sequence);
        int end = Math.min(length, task.firstQuery + QUERIES);
        int reach = window == null ? length : window;
        int firstKey = Math.max(0, task.firstQuery - reach);
        int keys = Math.min(length, end + reach) - firstKey;
        int size = contexts.numCols;
        int headSize = size / heads;
        int start = batch.start(task.sequence);
        int column = task.head * headSize;
        float[][] transposedKeys = new float[headSize][keys];
        float[][] values = new float[keys][headSize];
        for (int j = 0; j < keys; j++) {
            int row = (start + firstKey + j) * projected.numCols + column;
            for (int i = 0; i < headSize; i++) {
                transposedKeys[i][j] = projected.data[row + size + i];
            }
            System.arraycopy(projected.data, row + 2 * size, values[j], 0, headSize);
        }
        float scale = (float) (1 / Math.sqrt(headSize));
        float[] weights = new float[keys];
        float[] context = new float[headSize];
        for (int query = task.firstQuery; query < end; query++) {
            Arrays.fill(weights, 0);
            LinearCombination.add(
                    projected.data, (start + query) * projected.numCols + column, headSize, transposedKeys, weights);
            for (int j = 0; j < keys; j++) {
                weights[j] *= scale;
            }
            if (relative != null) {
                relative.addTo(weights, task.head, query, firstKey);
            }
            softmax(weights, Math.max(0, query - reach - firstKey), Math.min(keys, query + reach + 1 - firstKey));
            Arrays.fill(context, 0);
            LinearCombination.add(weights, 0, keys, values, context);
            System.arraycopy(context, 0, contexts.data, (start + query) * size + column, headSize);
            if (told != null) {
                told.set(task.sequence, task.head, query, firstKey, weights);
            }
        }
    }

    /** The softmax of the scores from one to another; 0 for the others. */
    private static void softmax(float[] scores, int from, int to) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (int j = from; j < to; j++) {
            greatest = Math.max(greatest, scores[j]);
        }
        double sum = 0;
        for (int j = from; j < to; j++) {
            scores[j] = (float) Math.exp(scores[j] - greatest);
            sum += scores[j];
        }
        float factor = (float) (1 / sum);
        for (int j = from; j < to; j++) {
            scores[j] *= factor;
        }
        Arrays.fill(scores, 0, from, 0);
        Arrays.fill(scores, to, scores.length, 0);
    }

    private void rotate(FMatrixRMaj projected, Batch batch, RotaryPositions rotations) {
        int size = projected.numCols / 3;
        int headSize = size / heads;
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            for (int position = 0; position < batch.length(sequence); position++) {
                int row = (batch.start(sequence) + position) * projected.numCols;
                for (int column = 0; column < 2 * size; column += headSize) {
                    rotations.rotate(projected.data, row + column, position);
                }
            }
        }
    }
}
