package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One name per row, such as a group or a label: the distinct names, and the index of each row's.
 *
 * @param names distinct, in the order in which they first appear
 * @param codes one per row, an index into the names. Never modified.
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Categories(List<String> names, int[] codes) {
    private static final String POSITIVE_LABEL = "/positive_label";
    private static final int SHOWN = 5;

    /** Returns the number of rows. */
    public int size() {
        return codes.length;
    }

    /** Returns the name of a row. */
    public String name(int row) {
        return names.get(codes[row]);
    }

    /**
     * Returns whether each row has the positive name, of two.
     *
     * @param field name of the labels in the request
     */
    boolean[] positive(String field, @Nullable LabelName positive) {
        if (names.size() > 2) {
            throw ProblemException.invalid(
                    "/" + field, "expected two different labels, found %d: %s".formatted(names.size(), shown()));
        }
        if (positive == null) {
            throw ProblemException.invalid(
                    POSITIVE_LABEL, "required with labels that are texts, found none; the labels are " + shown());
        }
        int code = names.indexOf(positive.text());
        if (code < 0 && !names.isEmpty()) {
            throw ProblemException.invalid(
                    POSITIVE_LABEL, "expected one of the labels, %s, found \"%s\"".formatted(shown(), positive.text()));
        }
        boolean[] is = new boolean[codes.length];
        for (int i = 0; i < is.length; i++) {
            is[i] = codes[i] == code;
        }
        return is;
    }

    /**
     * Returns the index of each row's name in a list.
     *
     * @param field name of the rows in the request
     */
    int[] indicesIn(String[] list, String field) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < list.length; i++) {
            positions.put(list[i], i);
        }
        int[] positionOf = new int[names.size()];
        for (int code = 0; code < positionOf.length; code++) {
            positionOf[code] = positions.getOrDefault(names.get(code), -1);
        }
        int[] indices = new int[codes.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = positionOf[codes[i]];
            if (indices[i] < 0) {
                throw ProblemException.invalid(
                        "/%s/%d".formatted(field, i),
                        "expected one of class_names, found \"%s\"".formatted(Shown.of(names.get(codes[i]))));
            }
        }
        return indices;
    }

    private String shown() {
        String first = names.stream()
                .limit(SHOWN)
                .map(name -> '"' + Shown.of(name) + '"')
                .collect(Collectors.joining(", "));
        return names.size() <= SHOWN ? first : "%s and %d more".formatted(first, names.size() - SHOWN);
    }
}
