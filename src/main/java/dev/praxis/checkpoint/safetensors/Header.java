package dev.praxis.checkpoint.safetensors;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.checkpoint.tensors.StrictJson;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a file: its length in 8 bytes, followed by a JSON object that describes the
 * tensors. Their bytes follow contiguously up to the end of the file.
 *
 * @param tensors tensors in the order of their bytes
 * @param metadata free-form metadata of the file
 */
record Header(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final String METADATA = "__metadata__";

    /**
     * Parses and validates the header of a file.
     *
     * @param name name of the file, for messages
     * @param file all bytes of the file
     */
    static Header parse(String name, MemorySegment file) {
        long length = length(name, file);
        long start = LENGTH.byteSize();
        MemorySegment json = file.asSlice(start, length);
        // The format allows no white space before the object, although JSON does.
        if (length == 0 || json.get(ValueLayout.JAVA_BYTE, 0) != '{') {
            throw new CheckpointException("%s: byte %d: expected the header to begin with {, found %s"
                    .formatted(name, start, length == 0 ? "none" : "another byte"));
        }
        return StrictJson.read(name, start, json, header -> read(header, file.asSlice(start + length)));
    }

    private static long length(String name, MemorySegment file) {
        if (file.byteSize() < LENGTH.byteSize()) {
            throw new CheckpointException("%s: byte 0: expected the header's length in %d bytes, found a file of %d"
                    .formatted(name, LENGTH.byteSize(), file.byteSize()));
        }
        long length = file.get(LENGTH, 0);
        long maxLength = Math.min(StrictJson.MAX_BYTES, file.byteSize() - LENGTH.byteSize());
        if (Long.compareUnsigned(length, maxLength) > 0) {
            throw new CheckpointException("%s: byte 0: expected a header of at most %d bytes in a file of %d, found %s"
                    .formatted(name, maxLength, file.byteSize(), Long.toUnsignedString(length)));
        }
        return length;
    }

    private static Header read(StrictJson json, MemorySegment data) {
        Map<String, String> metadata = new LinkedHashMap<>();
        List<HeaderEntry> entries = new ArrayList<>();
        json.object(name -> {
            if (name.equals(METADATA)) {
                json.object(key -> metadata.put(key, json.string()));
            } else {
                entries.add(new EntryReader(json).read(name));
            }
        });
        // An empty tensor begins at the same byte as its successor, and comes first.
        entries.sort(Comparator.comparingLong(HeaderEntry::begin).thenComparingLong(HeaderEntry::end));
        checkContiguous(entries, data.byteSize(), json);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        entries.forEach(entry -> tensors.put(entry.name(), entry.in(data)));
        return new Header(Collections.unmodifiableMap(tensors), Collections.unmodifiableMap(metadata));
    }

    private static void checkContiguous(List<HeaderEntry> entries, long size, StrictJson json) {
        long end = 0;
        for (HeaderEntry entry : entries) {
            if (entry.begin() != end) {
                throw entry.fault(
                        json,
                        "data_offsets",
                        "expected to begin at %d, where the tensor before it ends, found %d"
                                .formatted(end, entry.begin()));
            }
            end = entry.end();
        }
        if (end != size) {
            String detail = "expected the last tensor to end at %d, the end of the file, found %d".formatted(size, end);
            throw entries.isEmpty()
                    ? json.fault(0, "", detail)
                    : entries.getLast().fault(json, "data_offsets", detail);
        }
    }
}
