package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LimitsPropertiesTest {
    private static final DataSize BODY = DataSize.ofMegabytes(1);

    @Test
    void a_limit_beyond_the_maximum_array_length_is_rejected_at_startup() {
        assertThatThrownBy(() -> new Limits(BODY, null, 0, 1, 1))
                .hasMessageContaining("praxis.limits.request-elements");
        assertThatThrownBy(() -> new Limits(BODY, null, 1, 1L << 31, 1))
                .hasMessageContaining("praxis.limits.response-elements");
        assertThatThrownBy(() -> new Limits(DataSize.ofBytes(0), null, 1, 1, 1))
                .hasMessageContaining("praxis.limits.body-size");
        assertThatThrownBy(() -> new Limits(BODY, null, 1, 1, 0)).hasMessageContaining("praxis.limits.nesting-depth");
    }
}
