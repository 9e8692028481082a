package dev.praxis.api.metrics.classification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClassificationLimitsTest {

    @Test
    void a_limit_that_makes_no_sense_is_refused_at_the_start_by_its_name() {
        assertThatThrownBy(() -> new ClassificationLimits(0)).hasMessageContaining("praxis.classification.top-k");
    }
}
