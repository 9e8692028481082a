package dev.praxis.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.NotFoundException;
import com.openai.errors.UnprocessableEntityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.ollama.OllamaEmbeddingModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaEmbeddingOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

/** Drives the embedding models of Spring AI against the service. */
class SpringAiTest extends ClientTest {

    private OpenAiEmbeddingOptions.Builder options() {
        OpenAiEmbeddingOptions.Builder options = OpenAiEmbeddingOptions.builder();
        options.baseUrl(url() + "/v1").apiKey("none").model(EMBEDDER).maxRetries(0);
        return options;
    }

    private static OpenAiEmbeddingModel model(OpenAiEmbeddingOptions.Builder options) {
        return OpenAiEmbeddingModel.builder().options(options.build()).build();
    }

    private OllamaEmbeddingModel ollama(OllamaEmbeddingOptions.Builder options) {
        return OllamaEmbeddingModel.builder()
                .ollamaApi(OllamaApi.builder().baseUrl(url()).build())
                .options(options.build())
                .build();
    }

    @Test
    void openai_model_embeds_texts() {
        assertThat(model(options()).embed(TEXTS)).containsExactlyElementsOf(vectors());
        assertThat(model(options()).dimensions()).isEqualTo(8);
    }

    @Test
    void openai_model_reports_usage() {
        EmbeddingResponse response =
                model(options()).call(new EmbeddingRequest(TEXTS, options().build()));
        assertThat(response.getMetadata().getModel()).isEqualTo(EMBEDDER);
        assertThat(response.getMetadata().getUsage().getTotalTokens()).isEqualTo(TOKENS);
    }

    @Test
    void openai_model_passes_dimensions_and_user() {
        assertThat(model(options().dimensions(4).user("somebody")).embed(TEXTS))
                .containsExactlyElementsOf(vectors(Map.of("dimensions", 4)));
    }

    @Test
    void openai_model_reports_errors() {
        OpenAiEmbeddingOptions.Builder unknown = options();
        unknown.model("nothing");
        assertThatThrownBy(() -> model(unknown).embed("a"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("unknown model");
        assertThatThrownBy(() -> model(options()).embed(List.of("a", LONG_TEXT)))
                .isInstanceOf(UnprocessableEntityException.class)
                .hasMessageContaining("at most 64 tokens");
    }

    @Test
    void openai_model_passes_fields_that_openai_does_not_have() {
        Map<String, Object> extra = Map.of("truncate_prompt_tokens", 3, "normalize", true);
        assertThat(model(options().extraBody(extra)).embed(TEXTS)).containsExactlyElementsOf(vectors(extra));
        assertThatThrownBy(() ->
                        model(options().extraBody(Map.of("truncate_tokens", 3))).embed("a"))
                .hasMessageContaining("/truncate_tokens: unknown field");
    }

    @Test
    void ollama_model_embeds_texts() {
        EmbeddingResponse response = ollama(OllamaEmbeddingOptions.builder().model(EMBEDDER))
                .call(new EmbeddingRequest(
                        TEXTS,
                        OllamaEmbeddingOptions.builder()
                                .model(EMBEDDER)
                                .keepAlive("5m")
                                .truncate(true)
                                .build()));
        assertThat(response.getResults().stream().map(Embedding::getOutput))
                .containsExactlyElementsOf(vectors(Map.of("normalize", true)));
        assertThat(response.getMetadata().getUsage().getPromptTokens()).isEqualTo(TOKENS);
    }

    @Test
    void ollama_model_reports_errors() {
        assertThatThrownBy(() -> ollama(OllamaEmbeddingOptions.builder().model("nothing"))
                        .embed("a"))
                .hasMessageContaining("unknown model");
    }
}
