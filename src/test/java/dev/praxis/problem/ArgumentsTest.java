package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static Supplier<Integer> failing(Reason reason, String argument) {
        return () -> {
            throw new ComputeException(reason, argument, "detail", 3, 4);
        };
    }

    private static void assertPlace(UnaryOperator<Supplier<Integer>> call, String argument, Integer... indices) {
        assertThatThrownBy(() -> call.apply(failing(Reason.VALUE, "scores")).get())
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.argument()).isEqualTo(argument);
                    assertThat(e.indices()).containsExactly(indices);
                });
        assertThatThrownBy(() -> call.apply(failing(Reason.CANCELLED, "")).get())
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEmpty());
        assertThat(call.apply(() -> 7).get()).isEqualTo(7);
    }

    @Test
    void errors_name_the_fields_of_the_request() {
        assertPlace(work -> () -> Arguments.within("input", work), "input/scores", 3, 4);
        assertPlace(work -> () -> Arguments.renamed("scores", "logits", work), "logits", 3, 4);
        assertPlace(work -> () -> Arguments.renamed("labels", "classes", work), "scores", 3, 4);
        assertPlace(work -> () -> Arguments.withoutRow(work), "scores", 4);
        assertPlace(work -> () -> Arguments.withoutRow("scores", work), "scores", 4);
        assertPlace(work -> () -> Arguments.withoutRow("labels", work), "scores", 3, 4);
    }

    @Test
    void an_undefined_result_is_null_with_a_reason_and_other_exceptions_pass() {
        StringBuilder reason = new StringBuilder();
        assertThat(Arguments.orUndefined(failing(Reason.UNDEFINED, "scores"), reason::append))
                .isNull();
        assertThat(reason).hasToString("detail");
        assertThat(Arguments.orUndefined(() -> 7, reason::append)).isEqualTo(7);
        assertThatThrownBy(() -> Arguments.orUndefined(failing(Reason.VALUE, "scores"), reason::append))
                .isInstanceOf(ComputeException.class);
    }
}
