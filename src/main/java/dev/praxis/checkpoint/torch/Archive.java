package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a file of torch.save. All are in one folder, whose name is that of the file or
 * {@code archive}, and which the names here do not have.
 */
record Archive(Map<String, MemorySegment> entries) {
    private static final String PICKLE = "/data.pkl";
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** Beginning of the format before torch 1.6: a pickle of a number. */
    private static final byte[] LEGACY = {(byte) 0x80, 2, (byte) 0x8a, 10};

    /** Position of the mark of a tar archive, the format before torch 0.1.11. */
    private static final int TAR_MARK = 257;

    private static final byte[] TAR = {'u', 's', 't', 'a', 'r'};

    /**
     * Reads the entries of a file.
     *
     * @throws CheckpointException if they cannot be read
     */
    static Archive read(String file, MemorySegment bytes) {
        requireZip(file, bytes);
        Map<String, MemorySegment> all = ZipDirectory.read(file, bytes);
        List<String> folders = all.keySet().stream()
                .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                .map(name -> name.substring(0, name.indexOf('/') + 1))
                .toList();
        if (folders.size() != 1) {
            throw new CheckpointException("%s: expected a zip archive of torch.save with one data.pkl, found %d%s"
                    .formatted(file, folders.size(), StateDict.REMEDY));
        }
        String folder = folders.getFirst();
        Map<String, MemorySegment> entries = new HashMap<>();
        all.forEach((name, entry) -> {
            if (name.startsWith(folder)) {
                entries.put(name.substring(folder.length()), entry);
            }
        });
        return new Archive(entries);
    }

    private static void requireZip(String file, MemorySegment bytes) {
        if (has(bytes, 0, LEGACY) || has(bytes, TAR_MARK, TAR)) {
            throw new CheckpointException(
                    "%s: expected a zip archive of torch.save, found the format before torch 1.6%s"
                            .formatted(file, StateDict.REMEDY));
        }
        if (!has(bytes, 0, ZIP)) {
            throw new CheckpointException(
                    "%s: expected a zip archive of torch.save, found another beginning: download the file again"
                            .formatted(file));
        }
    }

    private static boolean has(MemorySegment bytes, long position, byte[] part) {
        return bytes.byteSize() >= position + part.length
                && bytes.asSlice(position, part.length).mismatch(MemorySegment.ofArray(part)) < 0;
    }

    @Nullable
    MemorySegment find(String name) {
        return entries.get(name);
    }
}
