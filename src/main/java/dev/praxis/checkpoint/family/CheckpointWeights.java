package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.family.TensorNames.Place;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.safetensors.CheckpointTensors;
import dev.praxis.checkpoint.safetensors.StoredTensor;
import dev.praxis.compute.kernel.FloatFormat;
import dev.praxis.compute.kernel.StoredMatrix;
import dev.praxis.compute.transformer.fast.StoredWeights;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a checkpoint by the names of an architecture.
 *
 * @param tensors of the checkpoint
 * @param names how the family calls them
 * @param ledger where they count as held
 */
public record CheckpointWeights(CheckpointTensors tensors, TensorNames names, Ledger ledger) implements StoredWeights {

    @Override
    public StoredMatrix matrix(String name, int rows, int columns) {
        Place place = place(name);
        StoredTensor tensor = require(place.prefix(), place.module() + suffix(name));
        StoredMatrix whole =
                stored(tensor, List.of((long) place.parts() * rows, (long) columns), place.parts() * rows, columns);
        return held(part(whole, place, rows));
    }

    @Override
    public StoredMatrix vector(String name, int size) {
        Place place = place(name);
        StoredTensor older = find(place.prefix(), place.module() + olderSuffix(name));
        StoredTensor tensor = older == null ? require(place.prefix(), place.module() + suffix(name)) : older;
        // As one column, whose parts are rows.
        StoredMatrix whole = stored(tensor, List.of((long) place.parts() * size), place.parts() * size, 1);
        StoredMatrix part = part(whole, place, size);
        return held(new StoredMatrix(part.name(), part.data(), part.format(), 1, size));
    }

    @Override
    public void hold(long bytes, String what) {
        ledger.hold(bytes, what);
    }

    /** Rows of a module's matrix, which the tensor itself decides. */
    public int rows(String module) {
        List<Long> shape = require("", module + ".weight").shape();
        return shape.isEmpty() || shape.getFirst() > Integer.MAX_VALUE ? 0 : Math.toIntExact(shape.getFirst());
    }

    private StoredMatrix held(StoredMatrix matrix) {
        ledger.hold(List.of(matrix));
        return matrix;
    }

    private Place place(String name) {
        return names.place(name.substring(0, name.lastIndexOf('.')));
    }

    private static String suffix(String name) {
        return name.endsWith(".bias") ? ".bias" : ".weight";
    }

    /** Older files call a norm's gain gamma, and its bias beta. */
    private static String olderSuffix(String name) {
        return name.endsWith(".bias") ? ".beta" : ".gamma";
    }

    private static StoredMatrix part(StoredMatrix whole, Place place, int rows) {
        if (place.parts() == 1) {
            return whole;
        }
        long bytes = whole.data().byteSize() / place.parts();
        return new StoredMatrix(
                whole.name(), whole.data().asSlice(place.part() * bytes, bytes), whole.format(), rows, whole.columns());
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

    private StoredTensor require(String prefix, String name) {
        StoredTensor tensor = find(prefix, name);
        if (tensor == null) {
            throw new CheckpointException("tensor %s%s: it is missing".formatted(prefix, name));
        }
        return tensor;
    }

    private @Nullable StoredTensor find(String prefix, String name) {
        return Stream.of(prefix + name, name)
                .map(tensors::find)
                .filter(tensor -> tensor != null)
                .findFirst()
                .orElse(null);
    }
}
