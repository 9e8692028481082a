package dev.praxis.wire.columns;

import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.Tensor;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

/** Fuzz target: an npy file, read into each type of field. */
public final class NpyFuzz {
    private static final List<Class<?>> TYPES = List.of(Tensor.class, Labels.class, double[].class, Categories.class);

    private NpyFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        for (Class<?> type : TYPES) {
            FuzzedColumns.read(reading -> Map.of(
                    "field",
                    NpyReader.read(
                            new ByteArrayInputStream(bytes), "field", type, reading.budget(), reading.warnings())));
        }
    }
}
