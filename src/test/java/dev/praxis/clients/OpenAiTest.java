package dev.praxis.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import com.openai.models.models.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drives OpenAI's client for Java against the service. */
class OpenAiTest extends ClientTest {

    private OpenAIClient client() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(url() + "/v1")
                .apiKey("not required")
                .maxRetries(0)
                .build();
    }

    private static EmbeddingCreateParams.Builder request() {
        return EmbeddingCreateParams.builder().model("tiny-random-bert");
    }

    @Test
    void embeds_texts() {
        CreateEmbeddingResponse response = client().embeddings()
                .create(request()
                        .inputOfArrayOfStrings(List.of("the car is blue", "a"))
                        .build());
        assertThat(response.data()).hasSize(2);
        assertThat(response.data().get(1).index()).isEqualTo(1);
        assertThat(response.data().getFirst().embedding()).hasSize(8);
        assertThat(response.usage().promptTokens()).isEqualTo(9);
        assertThat(response.model()).isEqualTo("tiny-random-bert");
    }

    @Test
    void gives_equal_vectors_for_floats_base64_and_ids() {
        List<Float> floats = vector(request().input("the car is blue").encodingFormat(EncodingFormat.FLOAT));
        List<Float> base64 = vector(request().input("the car is blue").encodingFormat(EncodingFormat.BASE64));
        List<Float> ids = vector(request().inputOfArrayOfTokens(List.of(2L, 97L, 70L, 83L, 67L, 3L)));
        assertThat(floats).isEqualTo(base64).isEqualTo(ids);
    }

    @Test
    void returns_fewer_dimensions() {
        List<Float> vector =
                vector(request().input("the car is blue").dimensions(4).user("somebody"));
        assertThat(vector).hasSize(4);
        assertThat(vector.stream().mapToDouble(entry -> entry * entry).sum()).isBetween(0.99999, 1.00001);
    }

    @Test
    void lists_and_finds_models() {
        assertThat(client().models().list().data().stream().map(Model::id)).contains("tiny-random-bert", "bert-tiny");
        assertThat(client().models().retrieve("bert-tiny").ownedBy()).isEqualTo("praxis");
    }

    @Test
    void understands_errors() {
        assertThatThrownBy(() -> client().embeddings()
                        .create(request().model("nothing").input("a").build()))
                .isInstanceOfSatisfying(NotFoundException.class, e -> {
                    assertThat(e.code()).hasValue("model_not_found");
                    assertThat(e.param()).hasValue("model");
                    assertThat(e.type()).hasValue("invalid_request_error");
                });
        assertThatThrownBy(() -> client().embeddings()
                        .create(request().input("word ".repeat(100)).build()))
                .isInstanceOfSatisfying(
                        UnprocessableEntityException.class,
                        e -> assertThat(e.getMessage())
                                .contains("at most 64 tokens")
                                .contains("found 102"));
        assertThatThrownBy(() -> client().models().retrieve("nothing")).isInstanceOf(NotFoundException.class);
    }

    private List<Float> vector(EmbeddingCreateParams.Builder request) {
        return client().embeddings().create(request.build()).data().getFirst().embedding();
    }
}
