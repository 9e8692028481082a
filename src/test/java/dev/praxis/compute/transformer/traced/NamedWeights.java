package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.WeightShape;
import dev.praxis.compute.transformer.Weights;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;

/**
 * Random weights between -1 and 1 for every name of an architecture. They depend on the name alone.
 */
record NamedWeights(List<WeightShape> shapes) implements Weights {

    static NamedWeights of(EncoderArchitecture architecture) {
        return new NamedWeights(WeightShape.of(architecture));
    }

    static NamedWeights of(HeadArchitecture head, int modelSize) {
        return new NamedWeights(WeightShape.ofHead(head, modelSize));
    }

    @Override
    public DMatrixRMaj transposed(String name) {
        int[] shape = shape(name);
        return RandomMatrices_DDRM.rectangle(shape[1], shape[0], -1, 1, new Random(name.hashCode()));
    }

    @Override
    public double[] vector(String name) {
        return new Random(name.hashCode()).doubles(shape(name)[0], -1, 1).toArray();
    }

    @Override
    public void row(String name, int row, double[] into) {
        int columns = shape(name)[1];
        double[] entries =
                new Random(name.hashCode() + 31L * row).doubles(columns, -1, 1).toArray();
        System.arraycopy(entries, 0, into, 0, columns);
    }

    private int[] shape(String name) {
        return shapes.stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow()
                .shape();
    }
}
