package dev.praxis.compute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the guarantee of the compute layer: every result is finite, or an exception states why
 * there is none.
 */
class FiniteResultsTest {
    private static final int CASES = Integer.getInteger("praxis.test.hostile", 300);
    private static final int CASES_OF_POISON = 5;
    private static final double[] POISONS = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

    static Stream<Entry> finiteArguments() {
        return Stream.of(Metrics.all(), Functions.all(), Models.all()).flatMap(entries -> entries);
    }

    static Stream<Entry> all() {
        return Stream.concat(finiteArguments(), Functions.ofOneNumber());
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_result_of_tiny_and_huge_numbers_is_finite_or_has_a_reason(Entry entry) {
        int answers = 0;
        for (int seed = 0; seed < CASES; seed++) {
            try {
                FiniteResult.require(entry.call().apply(Hostile.finite(seed)), entry + ", seed " + seed + ": ");
                answers++;
            } catch (ComputeException e) {
                assertThat(e.getMessage()).as("%s, seed %d", entry, seed).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError(entry + ", seed " + seed, e);
            }
        }
        // An entry that always throws would satisfy the check trivially.
        assertThat(answers).as("answers of %s", entry).isPositive();
    }

    @ParameterizedTest
    @MethodSource("finiteArguments")
    void a_nan_or_infinite_number_is_rejected_at_any_position(Entry entry) {
        for (int seed = 0; seed < CASES_OF_POISON; seed++) {
            int draws = drawsOf(entry, seed);
            for (int draw = 0; draw < draws; draw++) {
                for (double poison : POISONS) {
                    Hostile arguments = Hostile.poisoned(seed, draw, poison);
                    assertThatThrownBy(() -> entry.call().apply(arguments))
                            .as("%s, seed %d, %s in place of number %d", entry, seed, poison, draw)
                            .isInstanceOfSatisfying(
                                    ComputeException.class,
                                    e -> assertThat(e.reason()).isEqualTo(Reason.VALUE));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.compute.hostile.Functions#ofOneNumber")
    void a_function_of_one_number_has_limits_and_rejects_nan(Entry entry) {
        assertThatThrownBy(() -> entry.call().apply(Hostile.poisoned(0, 0, Double.NaN)))
                .isInstanceOf(ComputeException.class);
        FiniteResult.require(entry.call().apply(Hostile.poisoned(0, 0, Double.POSITIVE_INFINITY)), entry.name());
        FiniteResult.require(entry.call().apply(Hostile.poisoned(0, 0, Double.NEGATIVE_INFINITY)), entry.name());
    }

    /** Returns the number of ordinary numbers that the entry draws; it may throw. */
    private static int drawsOf(Entry entry, int seed) {
        Hostile arguments = Hostile.poisoned(seed, -1, 0);
        try {
            assertThat(entry.call().apply(arguments)).isNotNull();
        } catch (ComputeException e) {
            assertThat(e.reason())
                    .as("%s of ordinary numbers: %s", entry, e.getMessage())
                    .isNotEqualTo(Reason.SHAPE);
        }
        assertThat(arguments.draws()).isPositive();
        return arguments.draws();
    }
}
