package dev.praxis.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel.OllamaEmbeddingModelBuilder;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel.OpenAiEmbeddingModelBuilder;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives the embedding and scoring models of LangChain4j against the service. */
class LangChain4jTest extends ClientTest {
    private static final List<TextSegment> SEGMENTS =
            TEXTS.stream().map(TextSegment::from).toList();

    private OpenAiEmbeddingModelBuilder openAi() {
        return OpenAiEmbeddingModel.builder()
                .baseUrl(url() + "/v1")
                .apiKey("none")
                .modelName(EMBEDDER)
                .maxRetries(0);
    }

    private static List<float[]> embed(EmbeddingModel model) {
        return model.embedAll(SEGMENTS).content().stream()
                .map(Embedding::vector)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"float", "base64"})
    void openai_model_embeds_texts(String encoding) {
        assertThat(embed(openAi().encodingFormat(encoding).build())).containsExactlyElementsOf(vectors());
    }

    @Test
    void openai_model_reports_usage() {
        Response<List<Embedding>> response = openAi().build().embedAll(SEGMENTS);
        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(TOKENS);
    }

    @Test
    void openai_model_passes_dimensions_and_user() {
        assertThat(embed(openAi().dimensions(4).user("somebody").build()))
                .containsExactlyElementsOf(vectors(Map.of("dimensions", 4)));
    }

    @Test
    void openai_model_reports_errors() {
        assertThatThrownBy(() -> embed(openAi().modelName("nothing").build()))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("unknown model");
        assertThatThrownBy(() -> openAi().build().embed(LONG_TEXT))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 64 tokens");
    }

    @Test
    void openai_model_passes_fields_that_openai_does_not_have() {
        Map<String, Object> extra = Map.of("truncate_prompt_tokens", 3, "normalize", true);
        assertThat(embed(openAi().customParameters(extra).build())).containsExactlyElementsOf(vectors(extra));
    }

    @Test
    void ollama_model_embeds_texts() {
        OllamaEmbeddingModelBuilder ollama =
                OllamaEmbeddingModel.builder().baseUrl(url()).maxRetries(0);
        assertThat(embed(ollama.modelName(EMBEDDER).build()))
                .containsExactlyElementsOf(vectors(Map.of("normalize", true)));
        assertThatThrownBy(() -> embed(ollama.modelName("nothing").build()))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("unknown model");
    }
}
