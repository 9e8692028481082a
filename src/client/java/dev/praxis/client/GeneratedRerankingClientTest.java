package dev.praxis.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import dev.praxis.client.generated.ApiException;
import dev.praxis.client.generated.api.CohereApi;
import dev.praxis.client.generated.api.ModelsApi;
import dev.praxis.client.generated.api.VLlmApi;
import dev.praxis.client.generated.model.EmbedRequest;
import dev.praxis.client.generated.model.RerankRequest;
import dev.praxis.client.generated.model.ScoreRequest;
import dev.praxis.client.generated.model.SimilarityRequest;
import dev.praxis.client.generated.model.VllmClassificationRequest;
import dev.praxis.client.generated.model.ZeroShotRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls the operations that compare texts, also in the shapes of Cohere and vLLM. */
class GeneratedRerankingClientTest extends HttpTest {

    @Test
    void calls_cohere() throws ApiException {
        CohereApi api = new CohereApi(GeneratedClientTest.client(port));
        assertThat(api.rerankV2(documents()).getResults()).hasSize(2);
        EmbedRequest texts = new EmbedRequest()
                .model("tiny-random-bert")
                .texts(List.of("the car is blue"))
                .inputType("search_document");
        assertThat(api.embedV2(texts).getResponseType()).isEqualTo("embeddings_by_type");
        assertThat(api.embedV1(texts).getResponseType()).isEqualTo("embeddings_floats");
    }

    @Test
    void calls_vllm() throws ApiException {
        VLlmApi api = new VLlmApi(GeneratedClientTest.client(port));
        assertThat(api.rerankTexts(documents())).isNotNull();
        ScoreRequest pairs = new ScoreRequest()
                .model("tiny-random-reranker")
                .text1("a blue car")
                .text2(List.of("recall", "the car is blue"));
        assertThat(api.score(pairs).getData()).hasSize(2);
        assertThat(api.scoreV1(pairs).getData()).isEqualTo(api.score(pairs).getData());
        assertThat(api.classifyTexts(new VllmClassificationRequest()
                                .model("tiny-random-classifier")
                                .input("the car is blue"))
                        .getData())
                .hasSize(1);
    }

    @Test
    void calls_zero_shot_classification_and_similarity() throws ApiException {
        ModelsApi api = new ModelsApi(GeneratedClientTest.client(port));
        ZeroShotRequest labels = new ZeroShotRequest().input("the car is blue").labels(List.of("car", "recall"));
        assertThat(api.zeroShot("deberta-tiny-nli", labels).getResults().getFirst())
                .hasSize(2);
        SimilarityRequest texts = new SimilarityRequest()
                .model("tiny-random-bert")
                .text1("a blue car")
                .text2(List.of("recall", "the car is blue"));
        assertThat(api.similarity(texts).getUsage().getPromptTokens()).isPositive();
    }

    private static RerankRequest documents() {
        return new RerankRequest()
                .model("tiny-random-reranker")
                .query("a blue car")
                .documents(List.of("recall", "the car is blue"));
    }
}
