package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitTest {
    private static final Limit BINS = new Limit("praxis.calibration.bins", "bins", 10_000);

    @Test
    void the_problem_of_an_exceeded_limit_names_the_maximum_the_property_and_the_found_number() {
        BINS.require("/bins", 10_000);
        BINS.require(null, 10_000.0);
        assertTooLarge(() -> BINS.require("/bins", 20_000), "/bins", "20000");
        assertTooLarge(() -> BINS.require(null, 1e20), null, "100000000000000000000");
        assertThat(BINS.exceeded("/bins").detail()).endsWith("found more");
    }

    private static void assertTooLarge(ThrowingCallable wrong, @Nullable String pointer, String found) {
        assertThatThrownBy(wrong).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE);
            assertThat(e.pointer()).isEqualTo(pointer);
            assertThat(e.detail()).isEqualTo("expected at most 10000 bins (praxis.calibration.bins), found " + found);
        });
    }

    @Test
    void an_invalid_value_of_a_property_is_rejected_at_startup_by_its_name() {
        Limit.requireValid("praxis.calibration.bins", 1, 1);
        assertThatThrownBy(() -> Limit.requireValid("praxis.calibration.bins", 0, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("praxis.calibration.bins: expected a number from 1 to 7, found 0");
        assertThatThrownBy(() -> Limit.requireValid("praxis.calibration.bins", 8, 7))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
