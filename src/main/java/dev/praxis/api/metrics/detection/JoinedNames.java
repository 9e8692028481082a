package dev.praxis.api.metrics.detection;

import dev.praxis.wire.json.Categories;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The distinct names of several columns, in the order in which they were added. */
final class JoinedNames {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** Adds a name, unless it is there, and returns its code. */
    int add(String name) {
        Integer present = codes.putIfAbsent(name, names.size());
        if (present != null) {
            return present;
        }
        names.add(name);
        return names.size() - 1;
    }

    /** Adds the names of a column, and returns the code of each of its rows. */
    int[] add(Categories column) {
        int[] codeOf = column.names().stream().mapToInt(this::add).toArray();
        int[] rows = new int[column.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = codeOf[column.codes()[i]];
        }
        return rows;
    }

    List<String> list() {
        return names;
    }

    /** Returns the rank of each code in {@link #ascending}. */
    int[] ranks() {
        int[] order = order();
        int[] ranks = new int[order.length];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }

    /**
     * Returns the names in ascending order: of numbers, if all are integers, otherwise of texts.
     * The reference evaluates images and classes in this order.
     */
    List<String> ascending() {
        return IntStream.of(order()).mapToObj(names::get).toList();
    }

    private int[] order() {
        boolean areIntegers =
                names.stream().allMatch(name -> INTEGER.matcher(name).matches());
        Comparator<Integer> order = areIntegers
                ? Comparator.comparingLong(code -> Long.parseLong(names.get(code)))
                : Comparator.comparing(names::get);
        return IntStream.range(0, names.size())
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
