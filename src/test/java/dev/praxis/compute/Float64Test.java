package dev.praxis.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Float64Test {

    @Test
    void infinity_is_saturated_and_nothing_else_changes() {
        assertThat(Float64.saturate(Double.POSITIVE_INFINITY)).isEqualTo(Double.MAX_VALUE);
        assertThat(Float64.saturate(Double.NEGATIVE_INFINITY)).isEqualTo(-Double.MAX_VALUE);
        assertThat(Float64.saturate(-1.5)).isEqualTo(-1.5);
        assertThat(Double.doubleToRawLongBits(Float64.saturate(-0.0))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(Float64.saturate(Double.NaN)).isNaN();
    }
}
