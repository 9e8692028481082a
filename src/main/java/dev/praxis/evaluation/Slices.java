package dev.praxis.evaluation;

import dev.praxis.compute.CodeOrder;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of each group, in the order of the request. A request without groups has no slices, and
 * they have no cost and no answers.
 *
 * @param names of the groups, in the order in which they first appear
 * @param order all rows, those of each group together
 * @param starts of each group in the order, and the end
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record Slices(List<String> names, int[] order, int[] starts) {
    private static final String FIELD = "groups";
    private static final Slices NONE = new Slices(List.of(), new int[0], new int[1]);

    /** Rows from which a group is worth all threads. Below, each thread takes a group at a time. */
    private static final int LARGE_GROUP = 1 << 16;

    /** An answer for the rows of one group. */
    public interface Answer<R> {
        R of(int[] rows);
    }

    /**
     * Finds the rows of each group.
     *
     * @param groups of the request; null for none
     * @param rows number of rows of the request
     */
    public static Slices of(@Nullable Categories groups, int rows, SliceLimits limits) {
        if (groups == null) {
            return NONE;
        }
        Options.requireNames("/" + FIELD, groups.size(), "row", rows);
        int count = groups.names().size();
        limits.limit().require("/" + FIELD, count);
        CodeOrder order = CodeOrder.of(groups.codes(), count);
        return new Slices(groups.names(), order.rows(), order.starts());
    }

    /** Returns whether the request has no groups. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * Returns the sum over the groups.
     *
     * @param ofRows the cost of the answer for a number of rows
     */
    public Cost cost(IntFunction<Cost> ofRows) {
        Cost sum = Cost.NONE;
        for (int group = 0; group < names.size(); group++) {
            sum = sum.plus(ofRows.apply(rows(group)));
        }
        return sum;
    }

    private int rows(int group) {
        return starts[group + 1] - starts[group];
    }

    /**
     * Returns the answer of each group by its name, except for those whose answer is undefined.
     *
     * <p>Small groups are shared among the threads of the computation, and each is computed on one
     * of them; large groups follow one by one, each on all threads.
     *
     * @param undefined of the response. The groups whose answer is undefined are added.
     * @param answer for the rows of a group, on any thread
     */
    public <R> Map<String, R> answers(Map<String, String> undefined, Answer<R> answer) {
        List<Outcome<R>> outcomes = new ArrayList<>(Collections.nCopies(names.size(), Outcome.none()));
        int[] small = groups(false);
        Execution.forEach(
                small.length, (i, lane) -> outcomes.set(small[i], Execution.alone(() -> outcome(small[i], answer))));
        for (int group : groups(true)) {
            Execution.check();
            outcomes.set(group, outcome(group, answer));
        }
        Map<String, R> answers = new LinkedHashMap<>();
        for (int group = 0; group < names.size(); group++) {
            Outcome<R> outcome = outcomes.get(group);
            if (outcome.answer != null) {
                answers.put(names.get(group), outcome.answer);
            } else {
                undefined.put(FIELD + "/" + names.get(group), outcome.reason);
            }
        }
        return answers;
    }

    private int[] groups(boolean areLarge) {
        return IntStream.range(0, names.size())
                .filter(group -> rows(group) >= LARGE_GROUP == areLarge)
                .toArray();
    }

    private <R> Outcome<R> outcome(int group, Answer<R> answer) {
        int[] rows = Arrays.copyOfRange(order, starts[group], starts[group + 1]);
        AtomicReference<String> reason = new AtomicReference<>("");
        R found = Arguments.orUndefined(() -> answer.of(rows), reason::set);
        return new Outcome<>(found, reason.get());
    }

    /**
     * The outcome of a group.
     *
     * @param answer null if it is undefined
     * @param reason why it is undefined
     */
    private record Outcome<R>(@Nullable R answer, String reason) {
        static <R> Outcome<R> none() {
            return new Outcome<>(null, "");
        }
    }

    /** Returns the entries of some rows, or null if there is no such column. */
    public static double @Nullable [] pickIfPresent(double @Nullable [] values, int... rows) {
        return values == null ? null : pick(values, rows);
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
