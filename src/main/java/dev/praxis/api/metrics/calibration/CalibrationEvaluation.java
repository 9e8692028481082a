package dev.praxis.api.metrics.calibration;

import dev.praxis.evaluation.Evaluation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers calibration for reports. */
@Configuration(proxyBeanMethods = false)
class CalibrationEvaluation {

    @Bean
    Evaluation<CalibrationRequest> evaluationOfCalibration(CalibrationService service) {
        return new Evaluation<>("calibration", CalibrationRequest.class, "probabilities", service::calibration);
    }
}
