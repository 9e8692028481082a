package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.safetensors.CheckpointTensors;
import dev.praxis.checkpoint.safetensors.StoredTensor;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.inference.LayerNorm;
import dev.praxis.compute.inference.Linear;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.FloatFormat;
import dev.praxis.compute.kernel.RowTable;
import dev.praxis.compute.kernel.StoredMatrix;
import dev.praxis.compute.kernel.WeightMatrix;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a checkpoint, by the names that a family gives them, as the parts that an encoder is made of. A checkpoint may have the family's prefix
 * before a name, or not.
 */
public final class Weights {
    private final CheckpointTensors tensors;
    private final Ledger ledger;
    private final Engine engine;
    private final String prefix;

    /** The weights of a checkpoint, which count in the ledger as they are held, for the engine that will compute. */
    public Weights(CheckpointTensors tensors, Ledger ledger, Engine engine) {
        this(tensors, ledger, engine, "");
    }

    private Weights(CheckpointTensors tensors, Ledger ledger, Engine engine, String prefix) {
        this.tensors = tensors;
        this.ledger = ledger;
        this.engine = engine;
        this.prefix = prefix;
    }

    /** The same, where a name may have this prefix and a dot before it. */
    Weights withPrefix(String optional) {
        return new Weights(tensors, ledger, engine, optional + '.');
    }

    /** {@code y = x Wᵀ + b} from {@code name.weight} and {@code name.bias}. */
    public Linear linear(String name, int out, int in, boolean hasBias) {
        return stacked(List.of(name), out, in, hasBias);
    }

    /** Linear layers of the same sizes as one, whose results stand side by side. */
    Linear stacked(List<String> names, int outOfEach, int in, boolean hasBias) {
        List<StoredMatrix> parts = names.stream()
                .map(name -> matrix(name + ".weight", outOfEach, in))
                .toList();
        float[] bias = hasBias ? new float[names.size() * outOfEach] : null;
        for (int i = 0; hasBias && i < names.size(); i++) {
            System.arraycopy(vector(names.get(i) + ".bias", outOfEach), 0, bias, i * outOfEach, outOfEach);
        }
        ledger.hold(parts);
        return reporting(() -> new Linear(WeightMatrix.pack(engine, parts), bias));
    }

    /** A norm from {@code name.weight} and {@code name.bias}, {@code gamma} and {@code beta} in older files. */
    public LayerNorm norm(String name, int size, boolean hasBias, double epsilon) {
        float[] gain = vector(find(name + ".weight") == null ? name + ".gamma" : name + ".weight", size);
        String bias = find(name + ".bias") == null ? name + ".beta" : name + ".bias";
        return new LayerNorm(engine, gain, hasBias ? vector(bias, size) : null, epsilon);
    }

    /** A table from {@code name.weight}. */
    RowTable table(String name, int rows, int columns) {
        StoredMatrix stored = matrix(name + ".weight", rows, columns);
        ledger.hold(List.of(stored));
        return reporting(() -> RowTable.hold(stored));
    }

    /** Rows of a matrix, which the tensor itself decides. */
    int rows(String name) {
        List<Long> shape = require(name).shape();
        return shape.isEmpty() || shape.getFirst() > Integer.MAX_VALUE ? 0 : Math.toIntExact(shape.getFirst());
    }

    /** Makes room for what follows from the configuration alone. */
    void hold(long bytes, String what) {
        ledger.hold(bytes, what);
    }

    private float[] vector(String name, int size) {
        StoredMatrix stored = stored(require(name), List.of((long) size), 1, size);
        float[] values = new float[size];
        ledger.hold(List.of(stored));
        return reporting(() -> {
            stored.readRow(0, values);
            return values;
        });
    }

    private StoredMatrix matrix(String name, int rows, int columns) {
        return stored(require(name), List.of((long) rows, (long) columns), rows, columns);
    }

    private static StoredMatrix stored(StoredTensor tensor, List<Long> shape, int rows, int columns) {
        FloatFormat format = switch (tensor.type()) {
            case F32 -> FloatFormat.FLOAT32;
            case F16 -> FloatFormat.FLOAT16;
            case BF16 -> FloatFormat.BFLOAT16;
            default ->
                throw new CheckpointException("tensor %s: expected the type F32, F16 or BF16, found %s"
                        .formatted(tensor.name(), tensor.describe()));
        };
        if (!tensor.shape().equals(shape)) {
            throw new CheckpointException("tensor %s: expected the shape %s, which the configuration asks for, found %s"
                    .formatted(tensor.name(), shape, tensor.describe()));
        }
        return new StoredMatrix(tensor.name(), tensor.data(), format, rows, columns);
    }

    private StoredTensor require(String name) {
        StoredTensor tensor = find(name);
        if (tensor == null) {
            throw new CheckpointException("tensor %s%s: it is missing".formatted(prefix, name));
        }
        return tensor;
    }

    private @Nullable StoredTensor find(String name) {
        return Stream.of(prefix + name, name)
                .map(tensors::find)
                .filter(tensor -> tensor != null)
                .findFirst()
                .orElse(null);
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T reporting(Reading<T> reading) {
        try {
            return reading.read();
        } catch (ComputeException e) {
            throw new CheckpointException(
                    "tensor %s%s: %s".formatted(e.argument(), e.indices().isEmpty() ? "" : e.indices(), e.getMessage()),
                    e);
        }
    }
}
