package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.Heads;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The cost of forward passes.
 *
 * @param encoder the encoder
 * @param lanes maximum number of threads that compute at the same time
 */
record EncoderCost(FastEncoder encoder, int lanes) {
    /** Speed of float32 products relative to float64. */
    private static final int FASTER = 10;

    /** Operations per weight: each batch reads all weights from memory, however short it is. */
    private static final double OPERATIONS_PER_WEIGHT = 1;

    /** Operations per entry of a token's vector, for its embedding and its pooling. */
    private static final double OPERATIONS_PER_ENTRY = 1;

    /** Returns the cost of a forward pass of a batch. */
    Cost of(Batch batch) {
        EncoderArchitecture architecture = encoder.architecture();
        double operations = IntStream.range(0, batch.sequences())
                .mapToDouble(i -> architecture.operations(batch.length(i)))
                .sum();
        // A single token needs one multiplication per weight, and little else.
        return Cost.multiplications(operations / FASTER)
                .plus(Cost.operations(OPERATIONS_PER_WEIGHT * architecture.operations(1)))
                .plus(Cost.operations(OPERATIONS_PER_ENTRY * batch.tokens() * encoder.size()))
                .plus(new Cost(0, workingNumbers(batch) * Float.BYTES, 0));
    }

    /** Returns the operations per token of large batches of short sequences. */
    double operationsPerToken() {
        return Cost.multiplications(encoder.architecture().operations(1) / FASTER)
                        .operations()
                + OPERATIONS_PER_ENTRY * encoder.size();
    }

    /** Returns the peak number of floats held while computing a batch, including the result. */
    private long workingNumbers(Batch batch) {
        long result = (long) batch.tokens() * encoder.size();
        if (encoder.layers().isEmpty()) {
            return result;
        }
        int longest =
                IntStream.range(0, batch.sequences()).map(batch::length).max().orElse(0);
        long atOneTime = Math.min(batch.tokens(), encoder.tokensAtOneTime() + (long) lanes * longest);
        int packed = 0;
        int expanded = 0;
        // Encoders have one or two kinds of networks in many layers.
        Set<FeedForwardArchitecture> seen = new HashSet<>();
        for (int i = 0; i < encoder.layers().size(); i++) {
            if (seen.add(encoder.architecture().layers().get(i).feedForward())) {
                PositionWiseNetwork network = encoder.layers().get(i).feedForward();
                packed = Math.max(packed, network.packedNumbers((int) atOneTime));
                expanded = Math.max(expanded, network.numbersPerRow());
            }
        }
        Heads heads = encoder.architecture().layers().getFirst().attention().heads();
        long ofAToken = 3L * encoder.size() + 2L * heads.querySize() + 2L * heads.keySize() + expanded;
        PositionScores positions = encoder.layers().getFirst().attention().positions();
        long ofPositions = positions == null ? 0 : (long) lanes * positions.workingNumbers();
        return result + atOneTime * ofAToken + packed + ofPositions;
    }
}
