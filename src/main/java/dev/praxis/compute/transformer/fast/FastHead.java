package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Weights;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A head in float32: the embedding or the logits of every sequence of a batch.
 *
 * @param architecture the architecture
 * @param ofTokens the layer applied to each token's vector; null for none
 * @param steps its steps with their weights
 * @param weights the same weights, by name
 */
public record FastHead(
        HeadArchitecture architecture, @Nullable Dense ofTokens, List<LoadedStep> steps, Weights weights) {

    /** A step with its weights. */
    sealed interface LoadedStep {}

    private record Scaling() implements LoadedStep {}

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
     * @param modelSize model size of the encoder
     * @param stored the weights that {@link dev.praxis.compute.transformer.WeightShape#ofHead}
     *     lists
     * @param engine the engine that will compute
     */
    public static FastHead load(HeadArchitecture architecture, int modelSize, StoredWeights stored, Engine engine) {
        WeightLoader loader = new WeightLoader(stored, engine);
        List<LoadedStep> steps = new ArrayList<>();
        for (int i = 0; i < architecture.steps().size(); i++) {
            int in = architecture.dimensions(modelSize, i);
            String name = "head." + i;
            steps.add(
                    switch (architecture.steps().get(i)) {
                        case Normalize ignored -> new Scaling();
                        case HeadArchitecture.Norm of -> new Normed(loader.norm(name, in, of.norm()));
                        case HeadArchitecture.Dense dense -> Dense.load(dense, name, in, loader);
                    });
        }
        Dense ofTokens = architecture.ofTokens() == null
                ? null
                : Dense.load(architecture.ofTokens(), "head.tokens", modelSize, loader);
        return new FastHead(architecture, ofTokens, List.copyOf(steps), loader.held());
    }

    /** Returns this head with another pooling. */
    public FastHead withPooling(Pooling pooling) {
        return new FastHead(
                new HeadArchitecture(architecture.ofTokens(), List.of(pooling), architecture.steps()),
                ofTokens,
                steps,
                weights);
    }

    /** Returns this head with or without normalization to length 1 as its last step. */
    public FastHead normalizing(boolean normalizes) {
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
        return new FastHead(
                new HeadArchitecture(architecture.ofTokens(), architecture.poolings(), described),
                ofTokens,
                loaded,
                weights);
    }

    /**
     * Computes the vector of every sequence.
     *
     * @param lastHiddenState [tokens x modelSize]. Not modified.
     * @param skipped leading tokens of each sequence to exclude from pooling, unless the sequence
     *     has no others
     * @return [sequences x dimensions]
     */
    public FMatrixRMaj forward(FMatrixRMaj lastHiddenState, Batch batch, int skipped) {
        FMatrixRMaj vectors = ofTokens == null ? lastHiddenState : ofTokens.forward(lastHiddenState);
        FMatrixRMaj x = pooled(vectors, batch, skipped);
        for (LoadedStep step : steps) {
            x = switch (step) {
                case Scaling ignored -> normalized(x);
                case Dense dense -> dense.forward(x);
                case Normed normed -> normed.norm.forward(x);
            };
        }
        return x;
    }

    private FMatrixRMaj pooled(FMatrixRMaj states, Batch batch, int skipped) {
        int size = states.numCols;
        List<Pooling> poolings = architecture.poolings();
        FMatrixRMaj pooled = new FMatrixRMaj(batch.sequences(), size * poolings.size());
        for (int i = 0; i < batch.sequences(); i++) {
            int start = batch.start(i);
            int end = start + batch.length(i);
            int first = start + Math.max(0, Math.min(skipped, batch.length(i) - 1));
            for (int p = 0; p < poolings.size(); p++) {
                Pool.of(poolings.get(p), states, start, first, end, pooled.data, i * pooled.numCols + p * size);
            }
        }
        return pooled;
    }

    /**
     * Scales rows to length 1, in place.
     *
     * @param x [rows x size]. Modified.
     * @return x
     */
    public static FMatrixRMaj normalized(FMatrixRMaj x) {
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
