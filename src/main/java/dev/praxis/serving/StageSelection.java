package dev.praxis.serving;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.traced.StageFormulas;
import dev.praxis.compute.transformer.traced.StageShape;
import dev.praxis.problem.ProblemException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stages that a request asks for.
 *
 * @param patterns names in which {@code *} matches any characters; a stage is selected if one of
 *     them matches
 */
public record StageSelection(String... patterns) {
    /** A selection of every stage. */
    public static final StageSelection ALL = new StageSelection("*");

    /** A selection of no stage. */
    public static final StageSelection NONE = new StageSelection();

    /** Numbers that take as long to write as the name, shape and formula of a stage. */
    private static final int NUMBERS_PER_LISTED_STAGE = 10;

    private static final int MAX_PATTERNS = 64;
    private static final int MAX_PATTERN_LENGTH = 100;

    /**
     * Size of the selected stages of a forward pass.
     *
     * @param all number of all stages
     * @param stages number of selected stages
     * @param elements number of entries in all of the selected
     */
    public record Size(long all, long stages, long elements) {
        /** Returns the cost of keeping the stages and of writing them to the response. */
        public Cost cost() {
            return Cost.working(stages * StageRecorder.NUMBERS_PER_STAGE).plus(Cost.answer(elements));
        }

        /** Returns the cost of {@link #list} and of the formulas of all stages. */
        public Cost listingCost() {
            return StageFormulas.cost(all)
                    .plus(Cost.working(all * StageRecorder.NUMBERS_PER_STAGE))
                    .plus(Cost.answer(stages * NUMBERS_PER_LISTED_STAGE));
        }
    }

    /** Returns the selection of a request's {@code stages}; all stages if the field is absent. */
    public static StageSelection of(String @Nullable [] sent) {
        if (sent == null) {
            return ALL;
        }
        if (sent.length == 0 || sent.length > MAX_PATTERNS) {
            throw ProblemException.invalid(
                    "/stages", "expected from 1 to %d names, found %d".formatted(MAX_PATTERNS, sent.length));
        }
        for (int i = 0; i < sent.length; i++) {
            if (sent[i].isEmpty() || sent[i].length() > MAX_PATTERN_LENGTH) {
                throw ProblemException.invalid(
                        "/stages/" + i,
                        "expected a name of 1 to %d characters, found %d"
                                .formatted(MAX_PATTERN_LENGTH, sent[i].length()));
            }
        }
        return new StageSelection(sent);
    }

    /** Returns whether no stage is selected. */
    public boolean isEmpty() {
        return patterns.length == 0;
    }

    /** Returns whether a stage is selected. */
    public boolean selects(String name) {
        for (String pattern : patterns) {
            if (matches(pattern, name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Measures the selected stages before anything is computed. A pattern that matches no stage is
     * rejected, since it is most likely misspelled.
     */
    public Size measure(Stream<StageShape> stages) {
        boolean[] used = new boolean[patterns.length];
        long total = 0;
        long count = 0;
        long elements = 0;
        for (Iterator<StageShape> all = stages.iterator(); all.hasNext(); ) {
            StageShape stage = all.next();
            boolean selected = false;
            for (int i = 0; i < patterns.length; i++) {
                if (matches(patterns[i], stage.name())) {
                    used[i] = true;
                    selected = true;
                }
            }
            total++;
            count += selected ? 1 : 0;
            elements += selected ? stage.elements() : 0;
        }
        for (int i = 0; i < used.length; i++) {
            if (!used[i]) {
                throw ProblemException.invalid(
                        "/stages/" + i,
                        "expected the name of a stage, or a pattern with * that matches one, found " + patterns[i]);
            }
        }
        return new Size(total, count, elements);
    }

    /**
     * Lists the selected stages without their values.
     *
     * @param formulas the formulas by the names of the stages
     */
    public List<StageResponse> list(Stream<StageShape> stages, Map<String, String> formulas) {
        return stages.filter(stage -> selects(stage.name()))
                .map(stage -> new StageResponse(
                        stage.name(),
                        new int[] {stage.rows(), stage.columns()},
                        Objects.requireNonNull(formulas.get(stage.name())),
                        null))
                .toList();
    }

    /**
     * Returns whether a pattern matches a name, in time linear in both except for backtracking to
     * the last star.
     */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int star = -1;
        int restart = 0;
        for (int n = 0; n < name.length(); ) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                restart = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++restart;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
