package dev.praxis.wire.columns;

import dev.praxis.wire.json.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the npy files of an npz archive, which is a zip archive, as they arrive. */
final class NpzReader {
    private static final String NPY = ".npy";

    private NpzReader() {}

    static Map<String, Object> read(InputStream body, Reading reading) throws IOException {
        reading.handOverPositiveLabel();
        RequestColumns columns = reading.fileColumns();
        Map<String, Object> arrays = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        ZipArchive archive = new ZipArchive(body);
        for (ZipArchive.Entry entry = archive.next(); entry != null; entry = archive.next()) {
            try (InputStream content = entry.content()) {
                read(entry.name(), content, reading, columns, arrays, ignored);
            }
        }
        reading.requireNamed(arrays.keySet());
        if (!ignored.isEmpty()) {
            reading.warnOfIgnored("arrays that were ignored: " + Shown.names(ignored));
        }
        return arrays;
    }

    private static void read(
            String name,
            InputStream content,
            Reading reading,
            RequestColumns columns,
            Map<String, Object> arrays,
            List<String> ignored)
            throws IOException {
        String array = name.endsWith(NPY) ? name.substring(0, name.length() - NPY.length()) : name;
        String field = columns.field(array);
        if (reading.options().ignoresExtraColumns() && field == null) {
            SkippedArrays.skip(array, content, reading.budget());
            ignored.add(array);
            return;
        }
        if (!name.endsWith(NPY)) {
            throw UnreadableBody.because("expected only npy files in the archive, found " + Shown.of(name));
        }
        if (field == null) {
            throw columns.unknown(array);
        }
        Class<?> type = columns.require(field).type();
        if (arrays.containsKey(field)) {
            throw UnreadableBody.at(field, "duplicate array");
        }
        arrays.put(field, NpyReader.read(content, field, type, reading.budget(), reading.warnings()));
    }
}
