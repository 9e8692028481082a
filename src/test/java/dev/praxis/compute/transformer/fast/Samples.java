package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.fast.Batch.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/** Batches and matrices of random numbers, and their parts. */
record Samples(Random random) {

    static Samples seeded(long seed) {
        return new Samples(new Random(seed));
    }

    /** Returns a matrix with entries between -1 and 1. */
    FMatrixRMaj matrix(int rows, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = random.nextFloat() * 2 - 1;
        }
        return matrix;
    }

    /** Returns sequences of these lengths, with ids below the vocabulary size and types 0 and 1. */
    Batch batch(int vocabulary, int... lengths) {
        return Batch.of(Arrays.stream(lengths)
                .mapToObj(length -> new Sequence(
                        random.ints(length, 0, vocabulary).toArray(),
                        random.ints(length, 0, 2).toArray()))
                .toList());
    }

    static int[] ids(Batch batch, int sequence) {
        int from = batch.start(sequence);
        return Arrays.copyOfRange(batch.ids(), from, from + batch.length(sequence));
    }

    static int[] types(Batch batch, int sequence) {
        int from = batch.start(sequence);
        return Arrays.copyOfRange(batch.types(), from, from + batch.length(sequence));
    }

    /** Returns one sequence of a batch as a separate batch. */
    static Batch alone(Batch batch, int sequence) {
        return Batch.of(List.of(new Sequence(ids(batch, sequence), types(batch, sequence))));
    }

    /** Returns the rows of one sequence. */
    static FMatrixRMaj rows(FMatrixRMaj x, Batch batch, int sequence) {
        int from = batch.start(sequence) * x.numCols;
        int to = from + batch.length(sequence) * x.numCols;
        return new FMatrixRMaj(batch.length(sequence), x.numCols, true, Arrays.copyOfRange(x.data, from, to));
    }

    /** Returns the indices of all sequences of a batch. */
    static IntStream sequences(Batch batch) {
        return IntStream.range(0, batch.sequences());
    }
}
