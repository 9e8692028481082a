package dev.praxis.compute.transformer;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.LayerNorm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that an encoder has learnt, or was given. d is the model size, f the feed-forward size.
 *
 * @param layers from the first on
 * @param finalNorm applied to the output of the last layer, as encoders with pre-norm layers do; null for none
 */
public record EncoderWeights(List<Layer> layers, @Nullable LayerNorm finalNorm) {

    /**
     * One layer.
     *
     * @param query d to d
     * @param key d to d
     * @param value d to d
     * @param output d to d
     * @param attentionNorm of d
     * @param expand d to f
     * @param contract f to d
     * @param outputNorm of d
     */
    public record Layer(
            Linear query,
            Linear key,
            Linear value,
            Linear output,
            LayerNorm attentionNorm,
            Linear expand,
            Linear contract,
            LayerNorm outputNorm) {

        private void requireFit(String place, int d, int f) {
            requireFit(place + "query", query, d, d);
            requireFit(place + "key", key, d, d);
            requireFit(place + "value", value, d, d);
            requireFit(place + "output", output, d, d);
            requireNormFit(place + "attention_norm", attentionNorm, d);
            requireFit(place + "expand", expand, f, d);
            requireFit(place + "contract", contract, d, f);
            requireNormFit(place + "output_norm", outputNorm, d);
        }

        private static void requireFit(String place, Linear linear, int out, int in) {
            if (linear.out() != out || linear.in() != in) {
                throw new ComputeException(
                        Reason.SHAPE,
                        place + "/weight",
                        "expected [out, in] = [%d, %d], found [%d, %d]".formatted(out, in, linear.out(), linear.in()));
            }
            requireSize(place + "/bias", linear.bias(), out);
        }
    }

    /**
     * Refuses weights of another architecture.
     *
     * @throws ComputeException SHAPE for the first weight, bias or gain of another size
     */
    public void requireFit(EncoderArchitecture architecture) {
        if (layers.size() != architecture.layers()) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "layers",
                    "expected %d layers, found %d".formatted(architecture.layers(), layers.size()));
        }
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i)
                    .requireFit("layers/%d/".formatted(i), architecture.modelSize(), architecture.feedForwardSize());
        }
        if (finalNorm != null) {
            requireNormFit("final_norm", finalNorm, architecture.modelSize());
        }
    }

    private static void requireNormFit(String place, LayerNorm norm, int size) {
        requireSize(place + "/gain", norm.gain(), size);
        requireSize(place + "/bias", norm.bias(), size);
    }

    private static void requireSize(String place, double[] values, int size) {
        if (values.length != size) {
            throw new ComputeException(
                    Reason.SHAPE, place, "expected %d numbers, found %d".formatted(size, values.length));
        }
    }
}
