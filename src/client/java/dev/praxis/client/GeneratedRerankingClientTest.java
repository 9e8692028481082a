package dev.praxis.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import dev.praxis.client.generated.ApiException;
import dev.praxis.client.generated.api.CohereApi;
import dev.praxis.client.generated.api.VLlmApi;
import dev.praxis.client.generated.model.EmbedRequest;
import dev.praxis.client.generated.model.RerankRequest;
import dev.praxis.client.generated.model.ScoreRequest;
import dev.praxis.client.generated.model.VllmClassificationRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls the operations in the shapes of Cohere and vLLM. */
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

    private static RerankRequest documents() {
        return new RerankRequest()
                .model("tiny-random-reranker")
                .query("a blue car")
                .documents(List.of("recall", "the car is blue"));
    }
}
