package dev.praxis.support.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LimitsPropertiesTest {
    private static final DataSize BODY = DataSize.ofMegabytes(1);

    @Test
    void a_limit_that_no_array_could_keep_is_refused_at_the_start() {
        assertThatThrownBy(() -> new Limits(BODY, null, 0, 1, 1))
                .hasMessageContaining("praxis.limits.request-elements");
        assertThatThrownBy(() -> new Limits(BODY, null, 1, 1L << 31, 1))
                .hasMessageContaining("praxis.limits.response-elements");
        assertThatThrownBy(() -> new Limits(DataSize.ofBytes(0), null, 1, 1, 1))
                .hasMessageContaining("praxis.limits.body-size");
        assertThatThrownBy(() -> new Limits(BODY, null, 1, 1, 0)).hasMessageContaining("praxis.limits.nesting-depth");
    }

    @Test
    void the_budget_of_all_bodies_is_never_less_than_one_body() {
        assertThat(new Limits(BODY, DataSize.ofBytes(1), 1, 1, 1).bodiesInFlightBytes())
                .isEqualTo(BODY.toBytes());
        assertThat(new Limits(BODY, DataSize.ofMegabytes(3), 1, 1, 1).bodiesInFlightBytes())
                .isEqualTo(3 * BODY.toBytes());
        assertThat(new Limits(BODY, null, 1, 1, 1).bodiesInFlightBytes())
                .isEqualTo(Math.max(BODY.toBytes(), Runtime.getRuntime().maxMemory() / 8));
    }
}
