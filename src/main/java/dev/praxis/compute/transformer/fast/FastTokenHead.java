package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import dev.praxis.compute.transformer.Weights;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A head in float32 that maps each row by itself, with the same bits beside any others.
 *
 * @param architecture the architecture
 * @param steps its steps with their weights
 * @param weights the same weights, by name
 */
public record FastTokenHead(TokenHeadArchitecture architecture, List<LoadedStep> steps, Weights weights) {

    /** A step with its weights. */
    sealed interface LoadedStep {}

    /** Normalization to unit length. */
    record Scaling() implements LoadedStep {}

    /** A dense layer. */
    record Dense(Linear linear, @Nullable Activation activation) implements LoadedStep {

        static Dense load(HeadArchitecture.Dense dense, String name, int in, WeightLoader loader) {
            return new Dense(loader.linear(name, dense.out(), in, dense.biased()), dense.activation());
        }

        FMatrixRMaj forward(FMatrixRMaj x) {
            return linear.forward(x, activation);
        }
    }

    private record Normed(Norm norm) implements LoadedStep {}

    /**
     * Loads a head.
     *
     * @param size size of the vectors that it maps
     * @param stored the weights that
     *     {@link dev.praxis.compute.transformer.WeightShape#ofTokenHead} lists
     * @param engine the engine that will compute
     */
    public static FastTokenHead load(
            TokenHeadArchitecture architecture, int size, StoredWeights stored, Engine engine) {
        WeightLoader loader = new WeightLoader(stored, engine);
        FastTokenHead head = load(architecture, size, loader);
        return new FastTokenHead(architecture, head.steps, loader.held());
    }

    /** Loads the steps of a head with other weights, which the loader holds too. */
    static FastTokenHead load(TokenHeadArchitecture architecture, int size, WeightLoader loader) {
        List<LoadedStep> steps = new ArrayList<>();
        for (int i = 0; i < architecture.steps().size(); i++) {
            int in = architecture.size(size, i);
            String name = "head." + i;
            steps.add(
                    switch (architecture.steps().get(i)) {
                        case Normalize ignored -> new Scaling();
                        case HeadArchitecture.Norm of -> new Normed(loader.norm(name, in, of.norm()));
                        case HeadArchitecture.Dense dense -> Dense.load(dense, name, in, loader);
                    });
        }
        return new FastTokenHead(architecture, List.copyOf(steps), loader.held());
    }

    /**
     * Maps rows.
     *
     * @param x [rows x size]. Not modified.
     * @return [rows x head's size]; x itself if there are no steps
     */
    public FMatrixRMaj forward(FMatrixRMaj x) {
        FMatrixRMaj y = x;
        for (LoadedStep step : steps) {
            y = switch (step) {
                case Scaling ignored -> normalized(y.copy());
                case Dense dense -> dense.forward(y);
                case Normed normed -> normed.norm.forward(y);
            };
        }
        return y;
    }

    /** Returns this head with or without normalization to length 1 as its last step. */
    FastTokenHead normalizing(boolean normalizes) {
        if (normalizes == architecture.normalizes()) {
            return this;
        }
        List<HeadArchitecture.Step> described = new ArrayList<>(architecture.steps());
        List<LoadedStep> loaded = new ArrayList<>(steps);
        if (normalizes) {
            described.add(new Normalize());
            loaded.add(new Scaling());
        } else {
            described.removeLast();
            loaded.removeLast();
        }
        return new FastTokenHead(new TokenHeadArchitecture(described), loaded, weights);
    }

    /**
     * Scales rows to length 1, in place.
     *
     * @param x [rows x size]. Modified.
     * @return x
     */
    static FMatrixRMaj normalized(FMatrixRMaj x) {
        for (int start = 0; start < x.data.length; start += x.numCols) {
            double squares = 0;
            for (int i = start; i < start + x.numCols; i++) {
                squares += (double) x.data[i] * x.data[i];
            }
            double length = Math.max(Math.sqrt(squares), Normalize.MIN_LENGTH);
            for (int i = start; i < start + x.numCols; i++) {
                x.data[i] = (float) (x.data[i] / length);
            }
        }
        return x;
    }
}
