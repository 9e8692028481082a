package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Float64;
import dev.praxis.compute.Names;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Weights;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * A head in float64: the embedding or the logits of one sequence. Its stages are {@code pooling}, and {@code head.0.dense} and the like for what
 * follows.
 *
 * @param architecture what it is
 * @param weights all that {@link dev.praxis.compute.transformer.WeightShape#ofHead} lists for the architecture
 */
public record TracedHead(HeadArchitecture architecture, Weights weights) {

    /**
     * The head's vector.
     *
     * @param lastHiddenState [tokens x modelSize]. Not modified.
     * @param skipped leading tokens that are not pooled, where there are more
     * @param trace listens to the stages
     * @return [1 x dimensions]
     */
    public DMatrixRMaj forward(DMatrixRMaj lastHiddenState, int skipped, Trace trace) {
        Tracer tracer = new Tracer(trace, "");
        Stage x = pooled(lastHiddenState, Math.min(skipped, lastHiddenState.numRows - 1), tracer);
        for (int i = 0; i < architecture.steps().size(); i++) {
            String step = "head." + i;
            x = switch (architecture.steps().get(i)) {
                case Normalize ignored -> normalized(x, step, tracer);
                case Dense dense -> dense(x, dense, step, tracer);
                case HeadArchitecture.Norm of -> norm(x, of, step, tracer);
            };
        }
        return x.values();
    }

    private Stage pooled(DMatrixRMaj states, int skipped, Tracer tracer) {
        int size = states.numCols;
        DMatrixRMaj pooled = new DMatrixRMaj(1, size * architecture.poolings().size());
        for (int p = 0; p < architecture.poolings().size(); p++) {
            Pooling pooling = architecture.poolings().get(p);
            for (int column = 0; column < size; column++) {
                pooled.data[p * size + column] = Float64.saturate(pooled(pooling, states, skipped, column));
            }
        }
        String formulas = architecture.poolings().stream()
                .map(pooling -> Names.of(pooling) + ": " + pooling.formula())
                .collect(Collectors.joining("; "));
        String without = skipped == 0 ? "" : ", without the first " + skipped;
        return tracer.report("pooling", () -> formulas + ", n rows of the encoder's last stage" + without, pooled);
    }

    private static double pooled(Pooling pooling, DMatrixRMaj x, int first, int column) {
        int rows = x.numRows;
        double sum = 0;
        double weighted = 0;
        double weights = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int row = first; row < rows; row++) {
            double entry = x.unsafe_get(row, column);
            sum += entry;
            weighted += (row + 1) * entry;
            weights += row + 1;
            greatest = Math.max(greatest, entry);
        }
        return switch (pooling) {
            case CLS -> x.unsafe_get(first, column);
            case MAX -> greatest;
            case MEAN -> sum / (rows - first);
            case MEAN_SQRT_LENGTH -> sum / Math.sqrt(rows - first);
            case WEIGHTED_MEAN -> weighted / weights;
            case LAST_TOKEN -> x.unsafe_get(rows - 1, column);
        };
    }

    private static Stage normalized(Stage x, String step, Tracer tracer) {
        double length = Math.max(NormOps_DDRM.normF(x.values()), Normalize.LEAST_LENGTH);
        DMatrixRMaj y = new DMatrixRMaj(1, x.values().numCols);
        for (int i = 0; i < y.data.length; i++) {
            y.data[i] = x.values().data[i] / length;
        }
        return tracer.report(step + ".normalize", () -> "%s / ‖%s‖₂".formatted(x.name(), x.name()), y);
    }

    private Stage dense(Stage x, Dense dense, String step, Tracer tracer) {
        Linear linear = Linear.of(weights, "", step, dense.biased());
        Stage y = tracer.report(step + ".dense", () -> linear.formula(x.name()), linear.forward(x.values()));
        Activation activation = dense.activation();
        return activation == null
                ? y
                : tracer.report(
                        step + ".activation",
                        () -> activation.formula() + ", x = each entry of " + y.name(),
                        activation.forward(y.values()));
    }

    private Stage norm(Stage x, HeadArchitecture.Norm of, String step, Tracer tracer) {
        Norm norm = Norm.of(of.norm(), weights, step);
        return tracer.report(step + ".norm", () -> norm.formula(x.name()), norm.forward(x.values()));
    }
}
