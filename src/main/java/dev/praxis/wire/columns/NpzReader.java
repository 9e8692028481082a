package dev.praxis.wire.columns;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Reads the npy files of an npz archive, which is a zip archive, as they arrive. */
final class NpzReader {
    private static final String NPY = ".npy";

    /** Maximum characters in an entry's name, which problems quote. Zip allows 65,535. */
    private static final int MAX_NAME_LENGTH = 256;

    private NpzReader() {}

    static Map<String, Object> read(InputStream body, RequestColumns columns, ColumnBudget budget) throws IOException {
        Map<String, Object> arrays = new LinkedHashMap<>();
        ArchiveEnd end = new ArchiveEnd(body);
        try (ZipInputStream zip = new ZipInputStream(end)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.length() > MAX_NAME_LENGTH) {
                    throw UnreadableBody.because("expected names of at most %d characters in the archive, found %d"
                            .formatted(MAX_NAME_LENGTH, name.length()));
                }
                if (!name.endsWith(NPY)) {
                    throw UnreadableBody.because("expected only npy files in the archive, found " + name);
                }
                String field = name.substring(0, name.length() - NPY.length());
                Class<?> type = columns.require(field).type();
                if (arrays.containsKey(field)) {
                    throw UnreadableBody.at(field, "duplicate array");
                }
                arrays.put(field, NpyReader.read(zip, field, type, budget));
            }
            end.requireEntries(arrays.size());
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw UnreadableBody.because("expected an npz archive: " + e.getMessage());
        }
        return arrays;
    }
}
