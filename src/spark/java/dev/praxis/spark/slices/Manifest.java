package dev.praxis.spark.slices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The input and the settings of an output, written before the first slice.
 *
 * @param version version of the form of this record
 * @param settings what the results depend on besides the input, by name
 * @param input the files of the input
 */
record Manifest(int version, Map<String, String> settings, List<InputFile> input) {
    static final int VERSION = 1;

    /**
     * The setting that may be turned on when a run is continued: a text that is too long would have
     * failed a slice that is finished.
     */
    static final String TRUNCATE = "truncate";

    /** Files that a message names. */
    private static final int NAMED = 3;

    /**
     * Describes how another run differs from the one of this manifest.
     *
     * @return one description per difference that matters; none if the other run may continue this
     *     one
     */
    List<String> differences(Manifest other) {
        List<String> differences = new ArrayList<>();
        if (version != other.version) {
            differences.add("its version is %d, this one's is %d".formatted(version, other.version));
        }
        Set<String> names = new TreeSet<>(settings.keySet());
        names.addAll(other.settings.keySet());
        for (String name : names) {
            String before = settings.get(name);
            String now = other.settings.get(name);
            boolean mayDiffer = name.equals(TRUNCATE) && "false".equals(before) && "true".equals(now);
            if (!Objects.equals(before, now) && !mayDiffer) {
                differences.add("%s was %s and is %s".formatted(name, shown(before), shown(now)));
            }
        }
        Map<String, InputFile> before = byPath(input);
        Map<String, InputFile> now = byPath(other.input);
        add(differences, "new", now.values().stream().filter(file -> !before.containsKey(file.path())));
        add(differences, "missing", before.values().stream().filter(file -> !now.containsKey(file.path())));
        add(differences, "changed", now.values().stream().filter(file -> isOther(file, before.get(file.path()))));
        return differences;
    }

    private static boolean isOther(InputFile file, @Nullable InputFile before) {
        return before != null && !file.equals(before);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "not set" : value;
    }

    private static void add(List<String> differences, String how, Stream<InputFile> files) {
        List<String> paths = files.map(InputFile::path).toList();
        if (!paths.isEmpty()) {
            differences.add("input files that are %s: %d (%s%s)"
                    .formatted(
                            how,
                            paths.size(),
                            String.join(", ", paths.subList(0, Math.min(NAMED, paths.size()))),
                            paths.size() > NAMED ? ", ..." : ""));
        }
    }

    private static Map<String, InputFile> byPath(List<InputFile> files) {
        Map<String, InputFile> byPath = new TreeMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        return byPath;
    }
}
