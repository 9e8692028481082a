package dev.praxis.api.explanations.dense;

import dev.praxis.compute.Names;
import dev.praxis.compute.dense.DenseLayer;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.wire.drawing.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Builds the drawing of a network with the activations and errors of its first sample. */
final class NetworkPanel {
    private NetworkPanel() {}

    /**
     * Returns the drawing.
     *
     * @param errors delta of each layer, [samples x out], if any
     */
    static Network of(DenseNetwork network, ForwardPass pass, @Nullable List<DMatrixRMaj> errors) {
        List<Network.Column> columns = new ArrayList<>();
        columns.add(new Network.Column("inputs", first(pass.inputs()), null));
        for (DenseLayer layer : network.layers()) {
            int l = columns.size() - 1;
            columns.add(new Network.Column(
                    "layer %d, %s".formatted(l, Names.of(layer.activation())),
                    first(pass.activations().get(l)),
                    errors == null ? null : first(errors.get(l))));
        }
        int samples = pass.inputs().numRows;
        String sample = samples == 1 ? "" : ", first of %d samples".formatted(samples);
        return new Network(
                (errors == null ? "Activations" : "Activations and errors") + sample,
                "A dense network with its activations%s%s."
                        .formatted(errors == null ? "" : " and its errors dL/dz", sample),
                columns,
                network.layers().stream().map(DenseLayer::weights).toList());
    }

    private static double[] first(DMatrixRMaj rows) {
        return Arrays.copyOf(rows.data, rows.numCols);
    }
}
