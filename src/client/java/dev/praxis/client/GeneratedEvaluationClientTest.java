package dev.praxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.HttpTest;
import dev.praxis.client.generated.ApiException;
import dev.praxis.client.generated.api.DetectionApi;
import dev.praxis.client.generated.api.DetectionApi.APIDetectionRequest;
import dev.praxis.client.generated.api.PrecisionAndRecallApi;
import dev.praxis.client.generated.api.PrecisionAndRecallApi.APIPrAucMergeRequest;
import dev.praxis.client.generated.api.PrecisionAndRecallApi.APIPrAucStateRequest;
import dev.praxis.client.generated.api.RegressionApi;
import dev.praxis.client.generated.api.RegressionApi.APIRegressionRequest;
import dev.praxis.client.generated.api.SeveralLabelsApi;
import dev.praxis.client.generated.api.SeveralLabelsApi.APIMultilabelRequest;
import dev.praxis.client.generated.model.Detection;
import dev.praxis.client.generated.model.DetectionRequest;
import dev.praxis.client.generated.model.DetectionResponse;
import dev.praxis.client.generated.model.GroundTruth;
import dev.praxis.client.generated.model.MergeRequest;
import dev.praxis.client.generated.model.MultilabelRequest;
import dev.praxis.client.generated.model.MultilabelResponse;
import dev.praxis.client.generated.model.PrAucResponse;
import dev.praxis.client.generated.model.RankingStateResponse;
import dev.praxis.client.generated.model.RegressionRequest;
import dev.praxis.client.generated.model.RegressionResponse;
import dev.praxis.client.generated.model.StateRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls states, metrics of several labels, regression and detection with the generated client. */
class GeneratedEvaluationClientTest extends HttpTest {

    @Test
    void calls_states_and_their_merge() throws ApiException {
        PrecisionAndRecallApi api = new PrecisionAndRecallApi(GeneratedClientTest.client(port));
        RankingStateResponse monday = api.prAucState(APIPrAucStateRequest.newBuilder()
                .stateRequest(new StateRequest().scores(List.of(0.9, 0.6)).labels(List.of(1, 0)))
                .build());
        RankingStateResponse tuesday = api.prAucState(APIPrAucStateRequest.newBuilder()
                .stateRequest(new StateRequest().scores(List.of(0.6, 0.2)).labels(List.of(1, 1)))
                .build());
        assertThat(monday.getDistinctScores()).isEqualTo(2);

        PrAucResponse merged = api.prAucMerge(APIPrAucMergeRequest.newBuilder()
                .mergeRequest(new MergeRequest().states(List.of(monday.getState(), tuesday.getState())))
                .build());
        assertThat(merged.getRows()).isEqualTo(4);
        assertThat(merged.getAreas().getAveragePrecision()).isCloseTo(0.8055555555555555, within(1e-12));
    }

    @Test
    void calls_multilabel() throws ApiException {
        MultilabelResponse response = new SeveralLabelsApi(GeneratedClientTest.client(port))
                .multilabel(APIMultilabelRequest.newBuilder()
                        .multilabelRequest(new MultilabelRequest()
                                .scores(List.of(List.of(0.9, 0.2), List.of(0.4, 0.8)))
                                .labels(List.of(List.of(1, 0), List.of(0, 1))))
                        .build());
        assertThat(response.getSubsetAccuracy()).isEqualTo(1);
        assertThat(response.getPerLabel()).hasSize(2);
    }

    @Test
    void calls_regression() throws ApiException {
        RegressionResponse response = new RegressionApi(GeneratedClientTest.client(port))
                .regression(APIRegressionRequest.newBuilder()
                        .regressionRequest(new RegressionRequest()
                                .targets(List.of(1.0, 2.0))
                                .predictions(List.of(1.0, 3.0))
                                .ensemble(List.of(List.of(1, 2), List.of(2, 3)))
                                .levels(List.of(0.5)))
                        .build());
        assertThat(response.getPoint().getMae()).isEqualTo(0.5);
        assertThat(response.getEnsemble().getIntervals()).hasSize(1);
        assertThat(response.getGaussian()).isNull();
    }

    @Test
    void calls_detection() throws ApiException {
        DetectionResponse response = new DetectionApi(GeneratedClientTest.client(port))
                .detection(APIDetectionRequest.newBuilder()
                        .detectionRequest(new DetectionRequest()
                                .protocol(DetectionRequest.ProtocolEnum.COCO)
                                .groundTruths(List.of(
                                        new GroundTruth().image(1).label("cat").box(List.of(0.0, 0.0, 40.0, 40.0))))
                                .detections(List.of(new Detection()
                                        .image(1)
                                        .label("cat")
                                        .score(0.9)
                                        .box(List.of(0.0, 4.0, 40.0, 40.0)))))
                        .build());
        assertThat(response.getSummary().get("AP75")).isCloseTo(1, within(1e-12));
        assertThat(response.getSummary()).containsEntry("AP_large", null);
        assertThat(response.getClasses())
                .singleElement()
                .satisfies(of -> assertThat(of.getBestF1().getTruePositives()).isEqualTo(1));
    }
}
