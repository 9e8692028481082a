package dev.praxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.praxis.HttpTest;
import dev.praxis.client.generated.ApiClient;
import dev.praxis.client.generated.ApiException;
import dev.praxis.client.generated.api.AttentionApi;
import dev.praxis.client.generated.api.CalibrationApi;
import dev.praxis.client.generated.api.CalibrationApi.APICalibrationRequest;
import dev.praxis.client.generated.api.CalibrationApi.APICalibrationTemperatureRequest;
import dev.praxis.client.generated.api.ClassificationApi;
import dev.praxis.client.generated.api.ClassificationApi.APIClassificationRequest;
import dev.praxis.client.generated.api.CrossEntropyApi;
import dev.praxis.client.generated.api.EncoderApi;
import dev.praxis.client.generated.api.ModelsApi;
import dev.praxis.client.generated.api.OpenInferenceProtocolApi;
import dev.praxis.client.generated.api.PrecisionAndRecallApi;
import dev.praxis.client.generated.api.PrecisionAndRecallApi.APIConfusionRequest;
import dev.praxis.client.generated.api.PrecisionAndRecallApi.APIPrAucRequest;
import dev.praxis.client.generated.api.PrecisionAndRecallApi.APIPrecisionRecallCurveRequest;
import dev.praxis.client.generated.api.PrecisionAndRecallApi.APIRocCurveRequest;
import dev.praxis.client.generated.api.ReportsApi;
import dev.praxis.client.generated.api.ReportsApi.APIGateRequest;
import dev.praxis.client.generated.api.ReportsApi.APIReportRequest;
import dev.praxis.client.generated.api.RetrievalApi;
import dev.praxis.client.generated.api.RetrievalApi.APIRetrievalRequest;
import dev.praxis.client.generated.api.SoftmaxApi;
import dev.praxis.client.generated.model.AttentionMaskRequest;
import dev.praxis.client.generated.model.AttentionRequest;
import dev.praxis.client.generated.model.AttentionScalingRequest;
import dev.praxis.client.generated.model.AttentionScalingResponse;
import dev.praxis.client.generated.model.CalibrationRequest;
import dev.praxis.client.generated.model.CalibrationResponse;
import dev.praxis.client.generated.model.CalibrationTemperatureRequest;
import dev.praxis.client.generated.model.ChunkOptions;
import dev.praxis.client.generated.model.ChunksRequest;
import dev.praxis.client.generated.model.ChunksResponse;
import dev.praxis.client.generated.model.ClassificationRequest;
import dev.praxis.client.generated.model.ClassificationResponse;
import dev.praxis.client.generated.model.ClassifyRequest;
import dev.praxis.client.generated.model.ClassifyResponse;
import dev.praxis.client.generated.model.Confusion;
import dev.praxis.client.generated.model.ConfusionRequest;
import dev.praxis.client.generated.model.CrossEntropyRequest;
import dev.praxis.client.generated.model.CurveRequest;
import dev.praxis.client.generated.model.EmbeddingsRequest;
import dev.praxis.client.generated.model.EmbeddingsResponse;
import dev.praxis.client.generated.model.EncodeRequest;
import dev.praxis.client.generated.model.EncodeResponse;
import dev.praxis.client.generated.model.EncoderArchitectureRequest;
import dev.praxis.client.generated.model.EncoderInputRequest;
import dev.praxis.client.generated.model.EncoderRequest;
import dev.praxis.client.generated.model.EncoderResponse;
import dev.praxis.client.generated.model.FillMaskRequest;
import dev.praxis.client.generated.model.GateRequest;
import dev.praxis.client.generated.model.InferInputRequest;
import dev.praxis.client.generated.model.InferRequest;
import dev.praxis.client.generated.model.InferResponse;
import dev.praxis.client.generated.model.PrAucRequest;
import dev.praxis.client.generated.model.ReportRequest;
import dev.praxis.client.generated.model.RepositoryIndexRequest;
import dev.praxis.client.generated.model.RerankRequest;
import dev.praxis.client.generated.model.RetrievalRequest;
import dev.praxis.client.generated.model.RetrievalResponse;
import dev.praxis.client.generated.model.SoftmaxGradientRequest;
import dev.praxis.client.generated.model.SoftmaxRequest;
import dev.praxis.client.generated.model.TokenClassifyRequest;
import dev.praxis.client.generated.model.TokenClassifyResponse;
import dev.praxis.client.generated.model.TokenizeRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests that the client which openapi-generator generates from the committed description compiles
 * and can call every operation. Training, generalization and uncertainty are in
 * {@link GeneratedLearningClientTest}.
 */
class GeneratedClientTest extends HttpTest {

    private ApiClient client() {
        return client(port);
    }

    static ApiClient client(int port) {
        ApiClient client = new ApiClient();
        client.updateBaseUri("http://localhost:" + port);
        return client;
    }

    @Test
    void calls_softmax() throws ApiException {
        SoftmaxApi api = new SoftmaxApi(client());
        assertThat(api.softmax(new SoftmaxRequest().logits(List.of(0, 0))).getProbabilities())
                .containsExactly(0.5, 0.5);
        assertThat(api.softmaxJacobian(new SoftmaxRequest().logits(List.of(0, 0)))
                        .getMaxAbs())
                .isEqualTo(0.25);
        assertThat(api.softmaxJacobian(new SoftmaxRequest().logits(List.of(List.of(0, 0))))
                        .getMaxAbs())
                .isEqualTo(List.of(0.25));
        SoftmaxGradientRequest request =
                new SoftmaxGradientRequest().logits(List.of(0, 0)).upstream(List.of(1, 0));
        assertThat(api.softmaxGradient(request).getGradient()).containsExactly(0.25, -0.25);
    }

    @Test
    void calls_cross_entropy() throws ApiException {
        CrossEntropyRequest request = new CrossEntropyRequest()
                .logits(List.of(1, 2, 3, 4))
                .targets(2)
                .reduction(CrossEntropyRequest.ReductionEnum.SUM);
        assertThat(new CrossEntropyApi(client()).crossEntropy(request).getLoss())
                .isEqualTo(1.4401896985611953);
    }

    @Test
    void calls_attention() throws ApiException {
        AttentionApi api = new AttentionApi(client());
        AttentionRequest request = new AttentionRequest()
                .queries(List.of(List.of(1, 0), List.of(0, 1)))
                .keys(List.of(List.of(1, 0), List.of(0, 1)))
                .values(List.of(List.of(1), List.of(2)))
                .scale("none")
                .mask(new AttentionMaskRequest().causal(true));
        assertThat(api.attention(request).getWeights().getFirst()).isEqualTo(List.of(1.0, 0.0));
        assertThat(api.attention(request).getGradient()).isNull();
        request.upstream(List.of(List.of(1), List.of(1)));
        assertThat(api.attention(request).getGradient().getValues()).hasSize(2);
        AttentionScalingResponse scaling = api.attentionScaling(new AttentionScalingRequest()
                .queries(List.of(List.of(8)))
                .keys(List.of(List.of(1), List.of(2), List.of(3), List.of(4)))
                .scale(0.125));
        assertThat(scaling.getScaled().getJacobianMaxAbs()).isEqualTo(List.of(0.2292886858008972));
        assertThat(api.attentionScaling(new AttentionScalingRequest().keySizes(List.of(4)))
                        .getByKeySize())
                .hasSize(1);
    }

    @Test
    void calls_the_encoder() throws ApiException {
        EncoderResponse response = new EncoderApi(client())
                .encoderForward(new EncoderRequest()
                        .input(new EncoderInputRequest().words(List.of("the", "car")))
                        .architecture(new EncoderArchitectureRequest()
                                .modelSize(4L)
                                .heads(1L)
                                .feedForwardSize(8L)
                                .layers(1L)
                                .activation(EncoderArchitectureRequest.ActivationEnum.GELU))
                        .trace(EncoderRequest.TraceEnum.ALL));
        assertThat(response.getOutput()).hasSize(2);
        assertThat(response.getTokens().get(1).getText()).isEqualTo("car");
        assertThat(response.getStages())
                .filteredOn(stage -> stage.getName().equals("one_hot"))
                .singleElement()
                .satisfies(stage -> assertThat(stage.getShape()).containsExactly(2, 2));
    }

    @Test
    void calls_the_open_inference_protocol() throws ApiException {
        OpenInferenceProtocolApi api = new OpenInferenceProtocolApi(client());
        assertThat(api.serverMetadata().getName()).isEqualTo("praxis");
        assertThat(api.serverLive().getLive()).isTrue();
        assertThat(api.serverReady().getReady()).isTrue();
        assertThat(api.modelNames().getModels()).contains("tiny-random-bert");
        assertThat(api.modelMetadata("tiny-random-bert").getInputs().getFirst().getName())
                .isEqualTo("text");
        assertThat(api.modelReady("tiny-random-bert").getReady()).isTrue();
        assertThat(api.repositoryIndex(new RepositoryIndexRequest().ready(true)))
                .isNotEmpty();
        InferResponse response = api.infer(
                "tiny-random-bert",
                new InferRequest()
                        .id("42")
                        .addInputsItem(new InferInputRequest()
                                .name("text")
                                .shape(List.of(1))
                                .datatype("BYTES")
                                .data(List.of("blue"))));
        assertThat(response.getId()).isEqualTo("42");
        assertThat(response.getOutputs().getFirst().getShape()).containsExactly(1, 8);
    }

    @Test
    void calls_models() throws ApiException {
        ModelsApi api = new ModelsApi(client());
        assertThat(api.models().getData()).isNotEmpty();
        assertThat(api.model("tiny-random-bert").getDimensions()).isEqualTo(8);
        EmbeddingsResponse embeddings = api.embeddings(new EmbeddingsRequest()
                .model("tiny-random-bert")
                .input(List.of("the car", "blue"))
                .dimensions(4L));
        assertThat((List<?>) embeddings.getData().get(1).getEmbedding()).hasSize(4);
        EmbeddingsResponse integers = api.embeddings(new EmbeddingsRequest()
                .model("tiny-random-bert")
                .input("blue")
                .embeddingDtype(EmbeddingsRequest.EmbeddingDtypeEnum.INT8));
        assertThat(integers.getData().getFirst().getScale()).isPositive();
        ChunksResponse chunks = api.chunks(new ChunksRequest()
                .model("tiny-random-bert")
                .input("The car is blue. The cat sat.")
                .chunks(new ChunkOptions().tokens(10L)));
        assertThat(chunks.getResults().getFirst().getChunks()).isNotEmpty();
        EncodeResponse encoded = api.encode(
                "tiny-random-bert",
                new EncodeRequest().input("blue").output(List.of(EncodeRequest.OutputEnum.ATTENTIONS)));
        assertThat(encoded.getResults().getFirst().getAttentions()).hasSize(2);
        assertThat(encoded.getResults().getFirst().getTokens().get(1).getText()).isEqualTo("blue");
        ClassifyResponse classified =
                api.classify("tiny-random-classifier", new ClassifyRequest().input(List.of("blue", "car")));
        assertThat(classified.getResults().get(1)).hasSize(3);
        assertThat(api.fillMask("bert-tiny-mlm", new FillMaskRequest().input("the [MASK]"))
                        .getResults()
                        .getFirst()
                        .getFirst())
                .hasSize(5);
        TokenClassifyResponse entities = api.tokenClassify(
                "bert-tiny-ner",
                new TokenClassifyRequest()
                        .input("blue car")
                        .aggregation(TokenClassifyRequest.AggregationEnum.NONE)
                        .ignoreLabels(List.of()));
        assertThat(entities.getResults().getFirst().get(1).getText()).isEqualTo("car");
        assertThat(api.tokenize("tiny-random-bert", new TokenizeRequest().input("the car"))
                        .getResults()
                        .getFirst()
                        .getIds())
                .containsExactly(2, 97, 70, 3);
        assertThat(api.rerank(new RerankRequest()
                                .model("tiny-random-reranker")
                                .query("blue")
                                .documents(List.of("car", "blue"))
                                .topN(1L))
                        .getResults())
                .hasSize(1);
    }

    @Test
    void calls_metrics() throws ApiException {
        PrecisionAndRecallApi api = new PrecisionAndRecallApi(client());
        List<Double> scores = List.of(0.1, 0.4, 0.35, 0.8);
        List<Object> labels = List.of(0, 0, 1, 1);
        assertThat(api.prAuc(APIPrAucRequest.newBuilder()
                                .prAucRequest(new PrAucRequest().scores(scores).labels(labels))
                                .build())
                        .getAreas()
                        .getAveragePrecision())
                .isEqualTo(0.8333333333333333);
        CurveRequest request = new CurveRequest().scores(List.copyOf(scores)).labels(labels);
        assertThat(api.precisionRecallCurve(APIPrecisionRecallCurveRequest.newBuilder()
                                .curveRequest(request)
                                .build())
                        .getTruePositives())
                .containsExactly(1.0, 1.0, 2.0, 2.0);
        assertThat(api.rocCurve(APIRocCurveRequest.newBuilder()
                                .curveRequest(request)
                                .build())
                        .getRocAuc())
                .isEqualTo(0.75);
        Confusion confusion = api.confusion(APIConfusionRequest.newBuilder()
                        .confusionRequest(new ConfusionRequest()
                                .scores(List.of(0.1))
                                .labels(List.of(true))
                                .thresholds(List.of(1.0)))
                        .build())
                .getResults()
                .getFirst();
        assertThat(confusion.getPrecision()).isNull();
        assertThat(confusion.getUndefined()).containsKey("precision");
    }

    @Test
    void calls_classification_and_calibration() throws ApiException {
        ClassificationResponse classified = new ClassificationApi(client())
                .classification(APIClassificationRequest.newBuilder()
                        .classificationRequest(new ClassificationRequest()
                                .scores(List.of(List.of(0.7, 0.2, 0.1), List.of(0.3, 0.6, 0.1)))
                                .labels(List.of(0, 1))
                                .topK(List.of(1, 2)))
                        .build());
        assertThat(classified.getAccuracy()).isEqualTo(1);
        assertThat(classified.getTopKAccuracy()).hasSize(2);
        assertThat(classified.getMacro().getClassesLeftOut()).containsEntry("recall", List.of(2));
        assertThat(classified.getPerClass().get(2).getUndefined()).containsKey("roc_auc");
        assertThat(classified.getConfusionMatrix()).hasSize(3);

        CalibrationApi api = new CalibrationApi(client());
        CalibrationResponse calibrated = api.calibration(APICalibrationRequest.newBuilder()
                .calibrationRequest(new CalibrationRequest()
                        .probabilities(List.of(0.25, 0.75))
                        .labels(List.of(false, true))
                        .bins(4L))
                .build());
        assertThat(calibrated.getEqualWidth().getExpectedCalibrationError()).isEqualTo(0.25);
        assertThat(calibrated.getEqualWidth().getBins().getFirst().getGap()).isNull();
        assertThat(calibrated.getEqualMass().getBins()).hasSize(2);
        assertThat(api.calibrationTemperature(APICalibrationTemperatureRequest.newBuilder()
                                .calibrationTemperatureRequest(new CalibrationTemperatureRequest()
                                        .logits(List.of(2, 2, -2, 2))
                                        .labels(List.of(1, 1, 0, 0)))
                                .build())
                        .getTemperature())
                .isCloseTo(2 / Math.log(3), offset(1e-12));
    }

    @Test
    void calls_retrieval() throws ApiException {
        RetrievalResponse response = new RetrievalApi(client())
                .retrieval(APIRetrievalRequest.newBuilder()
                        .retrievalRequest(new RetrievalRequest()
                                .run(Map.of("q", Map.of("a", BigDecimal.TWO, "b", BigDecimal.ONE)))
                                .qrels(Map.of("q", Map.of("b", BigDecimal.ONE, "c", BigDecimal.ZERO)))
                                .k(List.of(2)))
                        .build());
        assertThat(response.getQueries()).isEqualTo(1);
        assertThat(response.getAt().getFirst().getReciprocalRank()).isEqualTo(0.5);
        assertThat(new RetrievalApi(client())
                        .retrieval(APIRetrievalRequest.newBuilder()
                                .retrievalRequest(new RetrievalRequest()
                                        .queries(List.of(Map.of("scores", List.of(1, 1), "relevance", List.of(0, 1))))
                                        .ties(RetrievalRequest.TiesEnum.BOUNDS))
                                .build())
                        .getAt()
                        .getFirst()
                        .getBest()
                        .getPrecision())
                .isEqualTo(1);
    }

    @Test
    void calls_report_and_gate() throws ApiException {
        ReportsApi api = new ReportsApi(client());
        List<Object> scores = List.of(0.1, 0.4, 0.35, 0.8);
        List<Object> labels = List.of(0, 0, 1, 1);
        assertThat(api.report(APIReportRequest.newBuilder()
                                .reportRequest(new ReportRequest()
                                        .scores(scores)
                                        .labels(labels)
                                        .metrics(List.of("pr_auc", Map.of("name", "calibration", "bins", 2))))
                                .build())
                        .getResults())
                .containsOnlyKeys("pr_auc", "calibration");
        assertThat(api.gate(APIGateRequest.newBuilder()
                                .gateRequest(new GateRequest()
                                        .scores(scores)
                                        .labels(labels)
                                        .minimum(List.of("average_precision:0.1")))
                                .build())
                        .getPassed())
                .isTrue();
    }

    @Test
    void reports_problems_of_the_service() {
        assertThatThrownBy(() -> new SoftmaxApi(client()).softmax(new SoftmaxRequest().logits(List.of("one"))))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(422);
                    assertThat(e.getResponseBody()).contains("/logits/0");
                });
    }
}
