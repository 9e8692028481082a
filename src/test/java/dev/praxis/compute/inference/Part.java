package dev.praxis.compute.inference;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.inference.Batch.Sequence;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.kernel.FloatFormat;
import dev.praxis.compute.kernel.RowTable;
import dev.praxis.compute.kernel.Stored;
import dev.praxis.compute.kernel.WeightMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Parts of encoders with random weights, and what to give them. */
record Part(Random random, Engine engine) {
    static Part seeded(long seed) {
        return seeded(seed, Engines.CHOSEN);
    }

    static Part seeded(long seed, Engine engine) {
        return new Part(new Random(seed), engine);
    }

    float[] numbers(int count) {
        return Stored.random(FloatFormat.FLOAT32, count, random);
    }

    /** Entries between -1 and 1. */
    FMatrixRMaj matrix(int rows, int columns) {
        return new FMatrixRMaj(rows, columns, true, numbers(rows * columns));
    }

    Linear linear(int out, int in) {
        return new Linear(weight(out, in), numbers(out));
    }

    WeightMatrix weight(int out, int in) {
        return WeightMatrix.pack(engine, List.of(Stored.matrix(out, in, numbers(out * in))));
    }

    RowTable table(int rows, int columns) {
        return RowTable.hold(Stored.matrix(rows, columns, numbers(rows * columns)));
    }

    LayerNorm norm(int size) {
        return new LayerNorm(engine, numbers(size), numbers(size), 1e-5);
    }

    SelfAttention attention(int size, int heads) {
        return new SelfAttention(linear(3 * size, size), linear(size, size), heads, null, null, null);
    }

    Layer layer(int size, int heads, boolean hasAttentionNorm, boolean normFirst) {
        @Nullable LayerNorm attentionNorm = hasAttentionNorm ? norm(size) : null;
        FeedForward feedForward =
                new FeedForward(linear(2 * size, size), Activation.GELU, false, linear(size, 2 * size));
        return new Layer(attention(size, heads), attentionNorm, feedForward, norm(size), normFirst);
    }

    /** Sequences of these lengths, of ids below the vocabulary's size and of types 0 and 1. */
    Batch batch(int vocabulary, int... lengths) {
        return Batch.of(Arrays.stream(lengths)
                .mapToObj(length -> new Sequence(
                        random.ints(length, 0, vocabulary).toArray(),
                        random.ints(length, 0, 2).toArray()))
                .toList());
    }

    /** The sequence of a batch as a batch of its own. */
    static Batch alone(Batch batch, int sequence) {
        int from = batch.start(sequence);
        int to = from + batch.length(sequence);
        return Batch.of(List.of(
                new Sequence(Arrays.copyOfRange(batch.ids(), from, to), Arrays.copyOfRange(batch.types(), from, to))));
    }

    /** The rows of one sequence. */
    static FMatrixRMaj rows(FMatrixRMaj x, Batch batch, int sequence) {
        int from = batch.start(sequence) * x.numCols;
        int to = from + batch.length(sequence) * x.numCols;
        return new FMatrixRMaj(batch.length(sequence), x.numCols, true, Arrays.copyOfRange(x.data, from, to));
    }

    /** All sequences of a batch, by their places. */
    static IntStream sequences(Batch batch) {
        return IntStream.range(0, batch.sequences());
    }
}
