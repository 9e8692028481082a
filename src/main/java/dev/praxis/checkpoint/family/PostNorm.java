package dev.praxis.checkpoint.family;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.inference.FeedForward;
import dev.praxis.compute.inference.Layer;
import dev.praxis.compute.inference.LayerNorm;
import dev.praxis.compute.inference.Linear;
import dev.praxis.compute.inference.RelativePositions;
import dev.praxis.compute.inference.SelfAttention;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers as BERT has them, with biases and with each norm behind the sum.
 *
 * @param size entries of a token's vector
 * @param expansion entries between the two matrices of the feed-forward network
 * @param layers how many
 * @param heads how many
 * @param activation of the feed-forward network
 * @param epsilon of the norms
 */
record PostNorm(int size, int expansion, int layers, int heads, Activation activation, double epsilon) {

    /** How a family calls the tensors of a layer. */
    record Names(
            String layers,
            String query,
            String key,
            String value,
            String output,
            String attentionNorm,
            String expand,
            String contract,
            String outputNorm) {}

    /** All layers. */
    List<Layer> layers(Weights weights, Names names, @Nullable RelativePositions relative) {
        // One by one: a number of layers that the file does not have ends at the first that is missing.
        List<Layer> all = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            all.add(layer(weights, names, "%s.%d.".formatted(names.layers, i), relative));
        }
        return all;
    }

    private Layer layer(Weights weights, Names names, String of, @Nullable RelativePositions relative) {
        Linear queriesKeysValues =
                weights.stacked(List.of(of + names.query, of + names.key, of + names.value), size, size, true);
        Linear output = weights.linear(of + names.output, size, size, true);
        return new Layer(
                new SelfAttention(queriesKeysValues, output, heads, null, relative, null),
                norm(weights, of + names.attentionNorm),
                new FeedForward(
                        weights.linear(of + names.expand, expansion, size, true),
                        activation,
                        false,
                        weights.linear(of + names.contract, size, expansion, true)),
                norm(weights, of + names.outputNorm),
                false);
    }

    LayerNorm norm(Weights weights, String name) {
        return weights.norm(name, size, true, epsilon);
    }
}
