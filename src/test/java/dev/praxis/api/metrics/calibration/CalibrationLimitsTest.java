package dev.praxis.api.metrics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CalibrationLimitsTest {

    @Test
    void a_limit_that_makes_no_sense_is_refused_at_the_start_by_its_name() {
        assertThatThrownBy(() -> new CalibrationLimits(0)).hasMessageContaining("praxis.calibration.bins");
    }

    @Test
    void fifteen_bins_are_asked_for_unless_the_request_says_otherwise() {
        assertThat(new CalibrationLimits(100).binsOf(null)).isEqualTo(15);
        assertThat(new CalibrationLimits(100).binsOf(100L)).isEqualTo(100);
    }
}
