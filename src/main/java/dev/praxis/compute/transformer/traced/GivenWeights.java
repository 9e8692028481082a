package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.WeightShape;
import dev.praxis.compute.transformer.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Encoder weights held as float64 matrices, drawn from a seed or given in a request. They have no
 * tables.
 */
public final class GivenWeights implements Weights {
    private final int layers;
    private final Map<String, DMatrixRMaj> transposed;
    private final Map<String, double[]> vectors;

    private GivenWeights(int layers, Map<String, DMatrixRMaj> transposed, Map<String, double[]> vectors) {
        this.layers = layers;
        this.transposed = transposed;
        this.vectors = vectors;
    }

    /** A builder that collects weights by name. Not thread-safe. */
    public static final class Builder {
        private final Map<String, DMatrixRMaj> transposed = new HashMap<>();
        private final Map<String, double[]> vectors = new HashMap<>();

        /**
         * Adds {@code name.weight} and {@code name.bias}.
         *
         * @param weight W, [out x in], finite. Not modified.
         * @param bias b, [out], finite. Not modified, but retained.
         */
        public Builder linear(String name, DMatrixRMaj weight, double[] bias) {
            return transposed(name, CommonOps_DDRM.transpose(weight, null), bias);
        }

        /** Adds a linear layer like {@link #linear}, from Wᵀ, [in x out], which is retained. */
        Builder transposed(String name, DMatrixRMaj transposedWeight, double[] bias) {
            transposed.put(name + ".weight", transposedWeight);
            vectors.put(name + ".bias", bias);
            return this;
        }

        /**
         * Adds {@code name.gain} and {@code name.bias}.
         *
         * @param gain finite. Not modified, but retained.
         * @param bias finite. Not modified, but retained.
         */
        public Builder norm(String name, double[] gain, double[] bias) {
            vectors.put(name + ".gain", gain);
            vectors.put(name + ".bias", bias);
            return this;
        }

        /** Returns the weights of an encoder of {@code layers} layers. */
        public GivenWeights build(int layers) {
            return new GivenWeights(layers, Map.copyOf(transposed), Map.copyOf(vectors));
        }
    }

    /**
     * Requires the weights to fit an architecture.
     *
     * @throws ComputeException SHAPE for another number of layers, or for the first weight, bias or
     *     gain of another size
     */
    public void requireFit(EncoderArchitecture architecture) {
        int expected = architecture.layers().size();
        if (layers != expected) {
            throw new ComputeException(
                    Reason.SHAPE, "layers", "expected %d layers, found %d".formatted(expected, layers));
        }
        for (WeightShape weight : WeightShape.of(architecture)) {
            if (weight.isVector()) {
                requireSize(weight, vector(weight.name()).length);
            } else {
                requireSizes(weight, transposed(weight.name()));
            }
        }
    }

    private static void requireSize(WeightShape weight, int found) {
        int expected = weight.shape()[0];
        if (found != expected) {
            throw wrong(weight, "expected %d numbers, found %d".formatted(expected, found));
        }
    }

    private static void requireSizes(WeightShape weight, DMatrixRMaj transposed) {
        int out = weight.shape()[0];
        int in = weight.shape()[1];
        if (transposed.numCols != out || transposed.numRows != in) {
            throw wrong(
                    weight,
                    "expected [out, in] = [%d, %d], found [%d, %d]"
                            .formatted(out, in, transposed.numCols, transposed.numRows));
        }
    }

    private static ComputeException wrong(WeightShape weight, String detail) {
        return new ComputeException(Reason.SHAPE, weight.name().replace('.', '/'), detail);
    }

    @Override
    public DMatrixRMaj transposed(String name) {
        return Objects.requireNonNull(transposed.get(name), name);
    }

    @Override
    public double[] vector(String name) {
        return Objects.requireNonNull(vectors.get(name), name);
    }

    @Override
    public void row(String name, int row, double[] into) {
        throw new IllegalArgumentException("no table " + name);
    }
}
