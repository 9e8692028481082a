package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.family.TensorNames.Form;
import dev.praxis.checkpoint.family.TensorNames.Location;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.checkpoint.tensors.Transposition;
import dev.praxis.checkpoint.weights.CheckpointTensors;
import dev.praxis.compute.kernel.FloatFormat;
import dev.praxis.compute.kernel.StoredMatrix;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.fast.StoredWeights;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a checkpoint under the names of an architecture.
 *
 * @param tensors tensors of the checkpoint
 * @param names names of the tensors in the model's family
 * @param ledger account of the memory of loaded tensors
 */
public record CheckpointWeights(CheckpointTensors tensors, TensorNames names, Ledger ledger) implements StoredWeights {
    private static final Location WHOLE = new Location(List.of(), "", 0, 1);

    @Override
    public StoredMatrix matrix(String name, int rows, int columns, WeightPrecision precision) {
        Location location = location(name);
        StoredTensor tensor = require(location.prefixes(), location.tensor(suffix(name)));
        if (location.form() == Form.TRANSPOSED) {
            StoredMatrix stored = part(tensor, location, columns, rows);
            MemorySegment data = Transposition.of(
                    stored.data(),
                    stored.rows(),
                    stored.columns(),
                    stored.format().bytes());
            return held(new StoredMatrix(stored.name(), data, stored.format(), rows, columns).heldAs(precision));
        }
        return held(part(tensor, location, rows, columns).heldAs(precision));
    }

    @Override
    public StoredMatrix vector(String name, int size) {
        Location location = location(name);
        StoredTensor older = find(location.prefixes(), location.tensor(olderSuffix(name)));
        StoredTensor tensor = older == null
                ? require(location.prefixes(), location.tensor(suffix(name)))
                : only(older, find(location.prefixes(), location.tensor(suffix(name))));
        return held(part(tensor, List.of((long) location.parts() * size), location, 1, size));
    }

    @Override
    public void hold(long bytes, String what) {
        ledger.hold(bytes, what);
    }

    /** Returns the number of rows of a module's matrix, as stored in the tensor. */
    public int rows(String module) {
        return rowsOf(module + ".weight");
    }

    /** Returns the number of rows of a matrix, as stored. */
    public int rowsOf(String tensor) {
        List<Long> shape = require(List.of(), tensor).shape();
        return shape.isEmpty() || shape.getFirst() > Integer.MAX_VALUE ? 0 : Math.toIntExact(shape.getFirst());
    }

    private StoredMatrix held(StoredMatrix matrix) {
        ledger.hold(List.of(matrix));
        return matrix;
    }

    private Location location(String name) {
        return names.location(name);
    }

    private static String suffix(String name) {
        return name.endsWith(".bias") ? ".bias" : ".weight";
    }

    /** Returns the suffix of older files, which call a norm's gain gamma and its bias beta. */
    private static String olderSuffix(String name) {
        return name.endsWith(".bias") ? ".beta" : ".gamma";
    }

    /** Returns one of the equal parts of a matrix's rows. */
    private static StoredMatrix part(StoredTensor tensor, Location location, int rows, int columns) {
        return part(tensor, List.of((long) location.parts() * rows, (long) columns), location, rows, columns);
    }

    /** Returns a tensor as a matrix, after a check of its type and shape. */
    static StoredMatrix stored(StoredTensor tensor, List<Long> shape, int rows, int columns) {
        return part(tensor, shape, WHOLE, rows, columns);
    }

    /** Returns one of the equal parts of a tensor of this shape, as a matrix. */
    private static StoredMatrix part(StoredTensor tensor, List<Long> shape, Location location, int rows, int columns) {
        FloatFormat format = switch (tensor.type()) {
            case F32, F64 -> FloatFormat.FLOAT32;
            case F16 -> FloatFormat.FLOAT16;
            case BF16 -> FloatFormat.BFLOAT16;
            default ->
                throw new CheckpointException("tensor %s: expected the type F64, F32, F16 or BF16, found %s%s"
                        .formatted(tensor.name(), tensor.describe(), Quantization.remedy(tensor.type())));
        };
        if (!tensor.shape().equals(shape)) {
            throw new CheckpointException("tensor %s: expected the shape %s required by the configuration, found %s"
                    .formatted(tensor.name(), shape, tensor.describe()));
        }
        long elements = tensor.elements() / location.parts();
        long bytes = tensor.data().byteSize() / location.parts();
        MemorySegment data = tensor.data().asSlice(location.part() * bytes, bytes);
        StoredTensor part = new StoredTensor(tensor.name(), tensor.type(), List.of(elements), data);
        return new StoredMatrix(
                tensor.name(),
                tensor.type() == ElementType.F64 ? Narrowing.toFloat32(part) : data,
                format,
                rows,
                columns);
    }

    private StoredTensor require(List<String> prefixes, String name) {
        StoredTensor tensor = find(prefixes, name);
        if (tensor == null) {
            String prefix = prefixes.isEmpty() ? "" : prefixes.getFirst();
            throw new CheckpointException("tensor %s%s: missing%s".formatted(prefix, name, similar(name)));
        }
        return tensor;
    }

    /** Returns a mention of a tensor with the same name behind another prefix, if there is one. */
    private String similar(String name) {
        return tensors.names().stream()
                .filter(other -> other.endsWith('.' + name))
                .findFirst()
                .map(other -> ", found " + other)
                .orElse("");
    }

    private @Nullable StoredTensor find(List<String> prefixes, String name) {
        return Stream.concat(prefixes.stream().map(prefix -> prefix + name), Stream.of(name))
                .map(tensors::find)
                .filter(tensor -> tensor != null)
                .reduce(CheckpointWeights::only)
                .orElse(null);
    }

    /** Returns one of two tensors, both of which a module could mean, so they must be equal. */
    private static StoredTensor only(StoredTensor tensor, @Nullable StoredTensor other) {
        if (other != null
                && (other.type() != tensor.type()
                        || !other.shape().equals(tensor.shape())
                        || other.data().mismatch(tensor.data()) >= 0)) {
            throw new CheckpointException("tensor %s: expected it under one name, found another one as %s"
                    .formatted(tensor.name(), other.name()));
        }
        return tensor;
    }
}
