package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.WeightShape;
import dev.praxis.compute.transformer.Weights;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/**
 * The formulas of the stages of a forward pass, without their values. The engine itself reports
 * them, on a pass of no tokens: its products are empty and read no weights. {@link StageListing}
 * has the sizes of these stages.
 */
public final class StageFormulas {
    /** Operations per stage: small empty matrices and the text. */
    private static final double OPERATIONS_PER_STAGE = 2_000;

    private StageFormulas() {}

    /** Returns the cost of the formulas of this number of stages. */
    public static Cost cost(long stages) {
        return Cost.operations(OPERATIONS_PER_STAGE * stages);
    }

    /** Returns the formulas of {@link StageListing#ofTokens} by the names of the stages. */
    public static Map<String, String> ofTokens(EncoderArchitecture architecture, int tokens) {
        Recorder recorder = new Recorder(tokens);
        new TracedEncoder(architecture, weights(architecture)).forward(new int[0], new int[0], recorder);
        return recorder.formulas;
    }

    /** Returns the formulas of {@link StageListing#ofEmbeddings} by the names of the stages. */
    public static Map<String, String> ofEmbeddings(EncoderArchitecture architecture, int tokens) {
        Recorder recorder = new Recorder(tokens);
        Tracer tracer = new Tracer(recorder, "");
        Stage embedded = SinusoidalPositions.added(architecture, new DMatrixRMaj(0, architecture.modelSize()), tracer);
        new LayerStack(architecture, weights(architecture), new boolean[0]).forward(embedded, tracer, state -> {});
        return recorder.formulas;
    }

    /**
     * Returns the formulas of {@link StageListing#ofHead} by the names of the stages.
     *
     * @param skipped leading tokens that are not pooled
     */
    public static Map<String, String> ofHead(HeadArchitecture head, int modelSize, int tokens, int skipped) {
        Recorder recorder = new Recorder(tokens);
        Weights weights = new NoWeights(byName(WeightShape.ofHead(head, modelSize)));
        new TracedHead(head, weights).describe(modelSize, tokens, skipped, recorder);
        return recorder.formulas;
    }

    private static Weights weights(EncoderArchitecture architecture) {
        return new NoWeights(byName(WeightShape.of(architecture)));
    }

    private static Map<String, WeightShape> byName(Collection<WeightShape> shapes) {
        return shapes.stream().collect(Collectors.toMap(WeightShape::name, Function.identity()));
    }

    /** Keeps formulas. */
    private static final class Recorder implements Trace {
        private final int tokens;
        private final Map<String, String> formulas = new HashMap<>();

        Recorder(int tokens) {
            this.tokens = tokens;
        }

        @Override
        public boolean wants(String name) {
            return true;
        }

        @Override
        public int tokens(int rows) {
            return tokens;
        }

        @Override
        public void stage(String name, String formula, DMatrixRMaj values) {
            formulas.put(name, formula);
        }
    }

    /**
     * Weights that have sizes but, in matrices, no numbers, for products that have no rows.
     *
     * @param shapes shapes by the names of the weights
     */
    private record NoWeights(Map<String, WeightShape> shapes) implements Weights {
        private static final double[] NONE = {};

        @Override
        public DMatrixRMaj transposed(String name) {
            int[] shape = shape(name);
            return DMatrixRMaj.wrap(shape[1], shape[0], NONE);
        }

        @Override
        public double[] vector(String name) {
            return new double[shape(name)[0]];
        }

        @Override
        public void row(String name, int row, double[] into) {}

        private int[] shape(String name) {
            return Objects.requireNonNull(shapes.get(name), name).shape();
        }
    }
}
