package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A batch of token sequences of any lengths, stacked vertically without padding: row r of a matrix
 * over a batch belongs to its r-th token.
 *
 * @param ids ids of all tokens
 * @param types segment of each token, 0 or 1
 * @param starts row of each sequence's first token, followed by the total number of rows:
 *     [sequences + 1]
 * @param attended number of leading tokens of each sequence that its tokens attend to: all, except
 *     in a query that is expanded with tokens to which none attends
 */
public record Batch(int[] ids, int[] types, int[] starts, int[] attended) {

    /**
     * A sequence of tokens.
     *
     * @param ids token ids
     * @param types token types, one per id
     * @param attended number of leading tokens to which the tokens attend, at least one unless the
     *     sequence is empty
     */
    public record Sequence(int[] ids, int[] types, int attended) {
        /** Creates a sequence in which every token may be attended to. */
        public Sequence(int[] ids, int[] types) {
            this(ids, types, ids.length);
        }

        public Sequence {
            if (attended > ids.length || (attended < 1 && ids.length > 0)) {
                throw new ComputeException(
                        Reason.SHAPE,
                        "attended",
                        "expected a number from 1 to %d, found %d".formatted(ids.length, attended));
            }
            if (types.length != ids.length) {
                throw new ComputeException(
                        Reason.SHAPE,
                        "ids",
                        "expected one type per token, found %d types and %d tokens"
                                .formatted(types.length, ids.length));
            }
        }

        public int length() {
            return ids.length;
        }
    }

    /** Returns the batch of these sequences, in this order. */
    public static Batch of(List<Sequence> sequences) {
        int[] starts = new int[sequences.size() + 1];
        for (int i = 0; i < sequences.size(); i++) {
            starts[i + 1] = starts[i] + sequences.get(i).length();
        }
        int[] ids = new int[starts[sequences.size()]];
        int[] types = new int[ids.length];
        int[] attended = sequences.stream().mapToInt(Sequence::attended).toArray();
        for (int i = 0; i < sequences.size(); i++) {
            Sequence sequence = sequences.get(i);
            System.arraycopy(sequence.ids, 0, ids, starts[i], sequence.length());
            System.arraycopy(sequence.types, 0, types, starts[i], sequence.length());
        }
        return new Batch(ids, types, starts, attended);
    }

    /** Returns the batch of the sequences of several batches, in this order. */
    public static Batch join(List<Batch> batches) {
        if (batches.size() == 1) {
            return batches.getFirst();
        }
        int[] ids =
                batches.stream().flatMapToInt(batch -> Arrays.stream(batch.ids)).toArray();
        int[] types = batches.stream()
                .flatMapToInt(batch -> Arrays.stream(batch.types))
                .toArray();
        int[] attended = batches.stream()
                .flatMapToInt(batch -> Arrays.stream(batch.attended))
                .toArray();
        int[] starts = new int[attended.length + 1];
        int sequence = 0;
        int row = 0;
        for (Batch batch : batches) {
            for (int i = 0; i < batch.sequences(); i++) {
                row += batch.length(i);
                sequence++;
                starts[sequence] = row;
            }
        }
        return new Batch(ids, types, starts, attended);
    }

    /**
     * Consecutive sequences of a batch, as a separate batch.
     *
     * @param firstSequence index of its first sequence in the whole batch
     * @param firstToken row of its first token in the whole batch
     */
    record Part(Batch batch, int firstSequence, int firstToken) {}

    /**
     * Splits the batch into parts of consecutive sequences. A part ends as soon as it has at least
     * {@code tokens} tokens.
     */
    List<Part> parts(int tokens) {
        List<Part> parts = new ArrayList<>();
        int first = 0;
        for (int next = 1; next <= sequences(); next++) {
            if (starts[next] - starts[first] >= tokens || next == sequences()) {
                parts.add(part(first, next));
                first = next;
            }
        }
        return parts;
    }

    private Part part(int first, int end) {
        int from = starts[first];
        int to = starts[end];
        int[] starts = new int[end - first + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = this.starts[first + i] - from;
        }
        Batch batch = new Batch(
                Arrays.copyOfRange(ids, from, to),
                Arrays.copyOfRange(types, from, to),
                starts,
                Arrays.copyOfRange(attended, first, end));
        return new Part(batch, first, from);
    }

    public int sequences() {
        return starts.length - 1;
    }

    /** Returns the number of rows of all sequences. */
    public int tokens() {
        return ids.length;
    }

    /** Returns the row of a sequence's first token. */
    public int start(int sequence) {
        return starts[sequence];
    }

    public int length(int sequence) {
        return starts[sequence + 1] - starts[sequence];
    }

    /** Returns the number of leading tokens to which the tokens of a sequence attend. */
    public int attended(int sequence) {
        return attended[sequence];
    }

    /** Returns the sequence of a row. */
    int sequence(int row) {
        int found = Arrays.binarySearch(starts, row);
        return found >= 0 ? found : -found - 2;
    }
}
