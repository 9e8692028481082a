package dev.praxis.evaluation;

import dev.praxis.problem.Arguments;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Categories;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of each group, in the order of the request.
 *
 * @param names of the groups, in the order in which they first appear
 * @param order all rows, those of each group together
 * @param starts of each group in the order, and the end
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record Slices(List<String> names, int[] order, int[] starts) {
    private static final String FIELD = "groups";

    /** An answer for the rows of one group. */
    public interface Answer<R> {
        R of(int[] rows);
    }

    /**
     * Finds the rows of each group.
     *
     * @param rows number of rows of the request
     */
    public static Slices of(Categories groups, int rows, SliceLimits limits) {
        if (groups.size() != rows) {
            throw ProblemException.invalid(
                    "/" + FIELD, "expected %d names, one per row, found %d".formatted(rows, groups.size()));
        }
        int count = groups.names().size();
        limits.limit().require("/" + FIELD, count);
        int[] starts = new int[count + 1];
        for (int code : groups.codes()) {
            starts[code + 1]++;
        }
        for (int group = 0; group < count; group++) {
            starts[group + 1] += starts[group];
        }
        int[] next = starts.clone();
        int[] order = new int[rows];
        for (int row = 0; row < rows; row++) {
            order[next[groups.codes()[row]]++] = row;
        }
        return new Slices(groups.names(), order, starts);
    }

    /** Returns the number of rows of a group. */
    public int rows(int group) {
        return starts[group + 1] - starts[group];
    }

    /**
     * Returns the answer of each group by its name, except for those whose answer is undefined.
     *
     * @param undefined of the response. The groups whose answer is undefined are added.
     */
    public <R> Map<String, R> answers(Map<String, String> undefined, Answer<R> answer) {
        Map<String, R> answers = new LinkedHashMap<>();
        for (int group = 0; group < names.size(); group++) {
            String name = names.get(group);
            int[] rows = Arrays.copyOfRange(order, starts[group], starts[group + 1]);
            R found = Arguments.orUndefined(() -> answer.of(rows), reason -> undefined.put(FIELD + "/" + name, reason));
            if (found != null) {
                answers.put(name, found);
            }
        }
        return answers;
    }

    /** Returns the entries of some rows. */
    public static double[] pick(double[] values, int... rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    /** Returns the entries of some rows. */
    public static boolean[] pick(boolean[] values, int... rows) {
        boolean[] picked = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    /** Returns the entries of some rows. */
    public static int[] pick(int[] values, int... rows) {
        int[] picked = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }
}
