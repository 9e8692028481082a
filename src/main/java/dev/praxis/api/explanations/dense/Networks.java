package dev.praxis.api.explanations.dense;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.admission.Limits;
import dev.praxis.compute.dense.DenseLayer;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.wire.json.Integers;
import dev.praxis.wire.json.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds the network of a request. Weights that are drawn count as if they had been sent. */
@Component
class Networks {
    private static final long DEFAULT_SEED = 42;

    private final Limit elements;
    private final Admission admission;

    Networks(Limits limits, Admission admission) {
        this.elements = limits.requestLimit();
        this.admission = admission;
    }

    /** Returns whether weights of these layers are drawn. */
    static boolean areSeeded(List<LayerRequest> layers) {
        return layers.stream().anyMatch(layer -> layer.units() != null);
    }

    /**
     * Returns the network of a request.
     *
     * @param inputs the number of columns of the inputs
     * @param seed the seed of the layers sent as units; null for the default
     */
    DenseNetwork of(List<LayerRequest> requests, int inputs, @Nullable Long seed) {
        if (!areSeeded(requests)) {
            Options.requireAbsent("/weights_seed", seed, "without a layer that has units");
        }
        List<@Nullable DenseLayer> sent = new ArrayList<>();
        for (LayerRequest request : requests) {
            sent.add(request.sent("layers/" + sent.size()));
        }
        reserve(requests, sent, inputs);
        long used = Objects.requireNonNullElse(seed, DEFAULT_SEED);
        List<DenseLayer> layers = new ArrayList<>();
        int in = inputs;
        for (LayerRequest request : requests) {
            DenseLayer layer = sent.get(layers.size());
            int out = layer == null ? units(request, layers.size()) : layer.out();
            layers.add(layer == null ? DenseLayer.drawn(used, layers.size(), in, out, request.activation()) : layer);
            in = out;
        }
        return new DenseNetwork(layers);
    }

    private static int units(LayerRequest request, int layer) {
        return Integers.orDefault("/layers/%d/units".formatted(layer), request.units(), 0);
    }

    /** Counts weights and biases to draw, and reserves their memory, before any is drawn. */
    private void reserve(List<LayerRequest> requests, List<@Nullable DenseLayer> sent, int inputs) {
        double drawn = 0;
        double in = inputs;
        for (int l = 0; l < sent.size(); l++) {
            DenseLayer layer = sent.get(l);
            double out = layer == null ? units(requests.get(l), l) : layer.out();
            if (layer == null) {
                drawn += out * (in + 1);
                elements.require("/layers/%d/units".formatted(l), drawn);
            }
            in = out;
        }
        if (drawn > 0) {
            admission.reserveRequestElements((long) drawn);
        }
    }
}
