package dev.praxis.api.metrics.classification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClassificationLimitsTest {

    @Test
    void an_invalid_limit_is_rejected_by_its_property_name() {
        assertThatThrownBy(() -> new ClassificationLimits(0, 1)).hasMessageContaining("praxis.classification.top-k");
        assertThatThrownBy(() -> new ClassificationLimits(1, 0))
                .hasMessageContaining("praxis.classification.dense-classes");
    }
}
