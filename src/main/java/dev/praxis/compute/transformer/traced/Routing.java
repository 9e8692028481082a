package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.transformer.Experts;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The experts of each token.
 *
 * @param weights weights of the chosen experts, 0 for the others, [tokens x experts]
 * @param chosen whether each token has each expert, [tokens][experts]
 */
record Routing(DMatrixRMaj weights, boolean[][] chosen) {

    /**
     * Returns the experts of each token.
     *
     * @param probabilities [tokens x experts]. Not modified.
     */
    static Routing of(Experts experts, DMatrixRMaj probabilities) {
        int count = experts.count();
        DMatrixRMaj weights = new DMatrixRMaj(probabilities.numRows, count);
        boolean[][] chosen = new boolean[probabilities.numRows][count];
        for (int token = 0; token < chosen.length; token++) {
            double[] row = Arrays.copyOfRange(probabilities.data, token * count, (token + 1) * count);
            double sum = 0;
            for (int expert = 0; expert < count; expert++) {
                chosen[token][expert] = experts.chooses(row, expert);
                sum += chosen[token][expert] ? row[expert] : 0;
            }
            for (int expert = 0; expert < count; expert++) {
                double weight = experts.renormalized() ? row[expert] / sum : row[expert];
                weights.unsafe_set(token, expert, chosen[token][expert] ? weight : 0);
            }
        }
        return new Routing(weights, chosen);
    }

    /** Returns the formula of the weights. */
    static String formula(Experts experts) {
        String largest =
                "the %d largest entries of each row of router_probabilities, 0 elsewhere".formatted(experts.chosen());
        return experts.renormalized() ? largest + ", divided by their sum" : largest;
    }

    /** Returns the tokens of an expert. */
    Routed ofExpert(int expert) {
        int[] rows = IntStream.range(0, chosen.length)
                .filter(token -> chosen[token][expert])
                .toArray();
        double[] ofRows = Arrays.stream(rows)
                .mapToDouble(row -> weights.unsafe_get(row, expert))
                .toArray();
        return new Routed(rows, ofRows, chosen.length);
    }
}
