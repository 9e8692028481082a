package dev.praxis.api.metrics.ranking;

import dev.praxis.evaluation.Evaluation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the metrics of this package for reports. */
@Configuration(proxyBeanMethods = false)
class RankingEvaluations {

    @Bean
    Evaluation<PrAucRequest> prAucEvaluation(RankingService service) {
        return Evaluation.of("pr_auc", PrAucRequest.class, service::prAuc);
    }

    @Bean
    Evaluation<CurveRequest> precisionRecallCurveEvaluation(CurveService service) {
        return Evaluation.of("precision_recall_curve", CurveRequest.class, service::precisionRecall);
    }

    @Bean
    Evaluation<CurveRequest> rocCurveEvaluation(CurveService service) {
        return Evaluation.of("roc_curve", CurveRequest.class, service::roc);
    }

    @Bean
    Evaluation<ConfusionRequest> confusionEvaluation(RankingService service) {
        return Evaluation.of("confusion", ConfusionRequest.class, service::confusion);
    }
}
