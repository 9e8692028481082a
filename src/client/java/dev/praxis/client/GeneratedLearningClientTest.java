package dev.praxis.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import dev.praxis.client.generated.ApiClient;
import dev.praxis.client.generated.ApiException;
import dev.praxis.client.generated.api.DenseNetworksApi;
import dev.praxis.client.generated.api.GeneralizationApi;
import dev.praxis.client.generated.api.UncertaintyApi;
import dev.praxis.client.generated.model.DenseBackwardRequest;
import dev.praxis.client.generated.model.DenseForwardRequest;
import dev.praxis.client.generated.model.DenseLayerRequest;
import dev.praxis.client.generated.model.DenseTrainRequest;
import dev.praxis.client.generated.model.GeneralizationDiagnosisRequest;
import dev.praxis.client.generated.model.GeneralizationDiagnosisResponse;
import dev.praxis.client.generated.model.GeneralizationExperimentRequest;
import dev.praxis.client.generated.model.GeneralizationExperimentResponse;
import dev.praxis.client.generated.model.UncertaintyDecompositionRequest;
import dev.praxis.client.generated.model.UncertaintyDecompositionResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the generated client on training, generalization and uncertainty. */
class GeneratedLearningClientTest extends HttpTest {

    private ApiClient client() {
        return GeneratedClientTest.client(port);
    }

    @Test
    void calls_dense_networks() throws ApiException {
        DenseNetworksApi api = new DenseNetworksApi(client());
        List<DenseLayerRequest> layers = List.of(new DenseLayerRequest()
                .weights(List.of(List.of(2, 0)))
                .bias(List.of(0.5))
                .activation(DenseLayerRequest.ActivationEnum.IDENTITY));
        List<Object> inputs = List.of(List.of(1, 1));
        assertThat(api.denseForward(new DenseForwardRequest().inputs(inputs).layers(layers))
                        .getLayers()
                        .getFirst()
                        .getActivations())
                .isEqualTo(List.of(List.of(2.5)));
        assertThat(api.denseBackward(new DenseBackwardRequest()
                                .inputs(inputs)
                                .layers(layers)
                                .targets(List.of(1.5))
                                .loss(DenseBackwardRequest.LossEnum.SQUARED_ERROR)
                                .checkGradients(true))
                        .getGradientCheck()
                        .getInputs())
                .isLessThan(1e-8);
        assertThat(api.denseTrain(new DenseTrainRequest()
                                .inputs(inputs)
                                .layers(layers)
                                .targets(List.of(1.5))
                                .loss(DenseTrainRequest.LossEnum.SQUARED_ERROR)
                                .epochs(3L)
                                .learningRate(0.1)
                                .optimizer(DenseTrainRequest.OptimizerEnum.ADAM))
                        .getTrainingLoss())
                .hasSize(3);
    }

    @Test
    void calls_generalization() throws ApiException {
        GeneralizationApi api = new GeneralizationApi(client());
        GeneralizationExperimentResponse experiment = api.generalizationExperiment(
                new GeneralizationExperimentRequest().epochs(10L).degree(3L));
        assertThat(experiment.getTrainingLoss()).hasSize(10);
        assertThat(experiment.getLastFit().getCoefficients()).hasSize(4);
        GeneralizationDiagnosisResponse diagnosis = api.generalizationDiagnosis(
                new GeneralizationDiagnosisRequest().trainingLoss(0.25).validationLoss(0.5));
        assertThat(diagnosis.getGeneralizationGap()).isEqualTo(0.25);
        assertThat(diagnosis.getVerdict()).isEqualTo(GeneralizationDiagnosisResponse.VerdictEnum.TOO_SHORT_TO_TELL);
    }

    @Test
    void calls_uncertainty() throws ApiException {
        UncertaintyApi api = new UncertaintyApi(client());
        UncertaintyDecompositionResponse classes = api.uncertaintyDecomposition(new UncertaintyDecompositionRequest()
                .probabilities(List.of(List.of(List.of(1, 0)), List.of(List.of(0, 1))))
                .unit(UncertaintyDecompositionRequest.UnitEnum.BITS));
        assertThat(classes.getEpistemic()).containsExactly(1.0);
        assertThat(classes.getVariance().getTotal()).isEqualTo(List.of(List.of(0.25, 0.25)));
        UncertaintyDecompositionResponse numbers = api.uncertaintyDecomposition(new UncertaintyDecompositionRequest()
                .means(List.of(List.of(1), List.of(3)))
                .variances(List.of(List.of(0), List.of(4))));
        assertThat(numbers.getTotal()).containsExactly(3.0);
        assertThat(numbers.getVariance()).isNull();
    }
}
