package dev.praxis.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CalibrationLimitsTest {

    @Test
    void an_invalid_limit_is_rejected_by_its_property_name() {
        assertThatThrownBy(() -> new CalibrationLimits(0)).hasMessageContaining("praxis.calibration.bins");
    }

    @Test
    void the_number_of_bins_defaults_to_fifteen() {
        assertThat(new CalibrationLimits(100).binsOf("/bins", null)).isEqualTo(15);
        assertThat(new CalibrationLimits(100).binsOf("/bins", 100L)).isEqualTo(100);
    }
}
