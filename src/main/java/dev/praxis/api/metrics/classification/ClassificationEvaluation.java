package dev.praxis.api.metrics.classification;

import dev.praxis.evaluation.Evaluation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers classification for reports. */
@Configuration(proxyBeanMethods = false)
class ClassificationEvaluation {

    @Bean
    Evaluation<ClassificationRequest> evaluationOfClassification(ClassificationService service) {
        return Evaluation.of("classification", ClassificationRequest.class, service::classification);
    }
}
