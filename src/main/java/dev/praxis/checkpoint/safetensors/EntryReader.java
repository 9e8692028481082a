package dev.praxis.checkpoint.safetensors;

import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.tensors.StrictJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header entry of one tensor: dtype, shape and data_offsets, in any order, and no other
 * fields.
 */
final class EntryReader {
    /** Limit of this reader. The format has none, and models use far fewer dimensions. */
    private static final int MAX_RANK = 32;

    private final StrictJson json;
    private @Nullable ElementType type;
    private @Nullable List<Long> shape;
    private @Nullable List<Long> offsets;

    EntryReader(StrictJson json) {
        this.json = json;
    }

    HeaderEntry read(String name) {
        int position = json.position();
        json.object(this::readField);
        if (type == null || shape == null || offsets == null) {
            throw json.fault(
                    position,
                    json.path(),
                    "expected dtype, shape and data_offsets, found no %s"
                            .formatted(type == null ? "dtype" : shape == null ? "shape" : "data_offsets"));
        }
        HeaderEntry entry = new HeaderEntry(name, type, shape, offsets.getFirst(), offsets.getLast(), position);
        entry.checkSize(json);
        return entry;
    }

    private void readField(String field) {
        switch (field) {
            case "dtype" -> type = readType();
            case "shape" -> shape = readSizes(MAX_RANK, "at most %d sizes".formatted(MAX_RANK));
            case "data_offsets" -> offsets = readOffsets();
            default -> throw json.expected("only the fields dtype, shape and data_offsets");
        }
    }

    private ElementType readType() {
        ElementType named = ElementType.named(json.string());
        if (named == null) {
            throw json.expected("a dtype of the format");
        }
        return named;
    }

    private List<Long> readOffsets() {
        List<Long> both = readSizes(2, "two offsets");
        if (both.size() != 2) {
            throw json.expected("two offsets");
        }
        return both;
    }

    private List<Long> readSizes(int max, String expected) {
        List<Long> sizes = new ArrayList<>();
        json.array(() -> {
            if (sizes.size() == max) {
                throw json.expected(expected);
            }
            sizes.add(json.size());
        });
        return sizes;
    }
}
