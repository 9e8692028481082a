package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.NormParameters;
import dev.praxis.compute.kernel.RowTable;
import dev.praxis.compute.kernel.StoredMatrix;
import dev.praxis.compute.kernel.WeightMatrix;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.NormArchitecture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A loader that packs stored weights for the engine, and records where each named weight is held.
 */
final class WeightLoader {
    private final StoredWeights stored;
    private final WeightPrecision precision;
    private final Engine engine;
    private final Map<String, HeldWeights.Held> held = new HashMap<>();

    /**
     * Creates a loader.
     *
     * @param stored the source of the weights
     * @param precision the precision in which matrices and embeddings are held
     * @param engine the engine that will compute
     */
    WeightLoader(StoredWeights stored, WeightPrecision precision, Engine engine) {
        this.stored = stored;
        this.precision = precision;
        this.engine = engine;
    }

    /** Creates a loader of weights as they are stored. */
    WeightLoader(StoredWeights stored, Engine engine) {
        this(stored, WeightPrecision.AS_STORED, engine);
    }

    /** Loads the linear layer of {@code name.weight} and, if biased, {@code name.bias}. */
    Linear linear(String name, int out, int in, boolean biased) {
        return stacked(List.of(name), new int[] {out}, in, biased);
    }

    /** Loads a linear layer without a bias, in the precision in which it is stored. */
    Linear linearAsStored(String name, int out, int in) {
        StoredMatrix matrix = stored.matrix(name + ".weight", out, in, WeightPrecision.AS_STORED);
        WeightMatrix packed = WeightMatrix.pack(engine, List.of(matrix));
        held.put(name + ".weight", new HeldWeights.Matrix(packed, 0, out));
        return new Linear(packed, null);
    }

    /** Loads linear layers of the same input as one, with their results side by side. */
    Linear stacked(List<String> names, int[] outs, int in, boolean biased) {
        List<StoredMatrix> parts = new ArrayList<>();
        for (int i = 0; i < outs.length; i++) {
            parts.add(stored.matrix(names.get(i) + ".weight", outs[i], in, precision));
        }
        WeightMatrix packed = WeightMatrix.pack(engine, parts);
        float[] bias = biased ? new float[packed.out()] : null;
        int row = 0;
        for (int i = 0; i < outs.length; i++) {
            held.put(names.get(i) + ".weight", new HeldWeights.Matrix(packed, row, outs[i]));
            if (bias != null) {
                System.arraycopy(vector(names.get(i) + ".bias", outs[i]), 0, bias, row, outs[i]);
            }
            row += outs[i];
        }
        return new Linear(packed, bias);
    }

    /** Loads the norm of {@code name.gain} and, if biased, {@code name.bias}. */
    Norm norm(String name, int size, NormArchitecture norm) {
        float[] gain = vector(name + ".gain", size);
        float[] bias = norm.biased() ? vector(name + ".bias", size) : null;
        return new Norm(engine, norm.kind(), new NormParameters(effective(gain, norm.kind()), bias, norm.epsilon()));
    }

    private static float[] effective(float[] gain, NormArchitecture.Kind kind) {
        if (kind != NormArchitecture.Kind.RMS_FROM_ONE) {
            return gain;
        }
        // A copy, since the stored gain is also held under its name.
        float[] effective = new float[gain.length];
        for (int i = 0; i < gain.length; i++) {
            effective[i] = 1 + gain[i];
        }
        return effective;
    }

    /** Loads the table of {@code name.weight} as it is stored. */
    RowTable table(String name, int rows, int columns) {
        return table(name, rows, columns, WeightPrecision.AS_STORED);
    }

    /** Loads the embeddings of {@code name.weight}. */
    RowTable embeddings(String name, int rows, int columns) {
        return table(name, rows, columns, precision);
    }

    private RowTable table(String name, int rows, int columns, WeightPrecision tablePrecision) {
        RowTable table = RowTable.hold(stored.matrix(name + ".weight", rows, columns, tablePrecision));
        held.put(name + ".weight", new HeldWeights.Table(table));
        return table;
    }

    /** Counts memory that depends on the architecture alone. */
    void hold(long bytes, String what) {
        stored.hold(bytes, what);
    }

    /** Returns all loaded weights, by name. */
    HeldWeights held() {
        return new HeldWeights(Map.copyOf(held));
    }

    /** Loads a vector. */
    float[] vector(String name, int size) {
        float[] values = new float[size];
        stored.vector(name, size).readRow(0, values);
        held.put(name, new HeldWeights.Vector(values));
        return values;
    }
}
