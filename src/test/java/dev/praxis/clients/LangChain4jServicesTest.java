package dev.praxis.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.cohere.CohereEmbeddingModel;
import dev.langchain4j.model.cohere.CohereScoringModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.huggingface.HuggingFaceEmbeddingModel;
import dev.langchain4j.model.jina.JinaEmbeddingModel;
import dev.langchain4j.model.jina.JinaScoringModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.model.voyageai.VoyageAiEmbeddingModel;
import dev.langchain4j.model.voyageai.VoyageAiScoringModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives LangChain4j's models for Cohere, Hugging Face, Jina and Voyage against the service. */
class LangChain4jServicesTest extends ClientTest {

    enum Service {
        COHERE {
            @Override
            EmbeddingModel embedder(String url, String model) {
                return CohereEmbeddingModel.builder()
                        .baseUrl(url + "/v1/")
                        .apiKey("none")
                        .modelName(model)
                        .inputType("search_document")
                        .build();
            }

            @Override
            ScoringModel scorer(String url, String model) {
                return CohereScoringModel.builder()
                        .baseUrl(url + "/v1/")
                        .apiKey("none")
                        .modelName(model)
                        .maxRetries(0)
                        .build();
            }
        },
        JINA {
            @Override
            EmbeddingModel embedder(String url, String model) {
                return JinaEmbeddingModel.builder()
                        .baseUrl(url + "/")
                        .apiKey("none")
                        .modelName(model)
                        .maxRetries(0)
                        .build();
            }

            @Override
            ScoringModel scorer(String url, String model) {
                return JinaScoringModel.builder()
                        .baseUrl(url + "/v1/")
                        .apiKey("none")
                        .modelName(model)
                        .maxRetries(0)
                        .build();
            }
        },
        VOYAGE {
            @Override
            EmbeddingModel embedder(String url, String model) {
                return VoyageAiEmbeddingModel.builder()
                        .baseUrl(url + "/v1/")
                        .apiKey("none")
                        .modelName(model)
                        .inputType("document")
                        .truncation(true)
                        .maxRetries(0)
                        .build();
            }

            @Override
            ScoringModel scorer(String url, String model) {
                return VoyageAiScoringModel.builder()
                        .baseUrl(url + "/v1/")
                        .apiKey("none")
                        .modelName(model)
                        .truncation(true)
                        .maxRetries(0)
                        .build();
            }
        };

        abstract EmbeddingModel embedder(String url, String model);

        abstract ScoringModel scorer(String url, String model);
    }

    private static List<TextSegment> segments(List<String> texts) {
        return texts.stream().map(TextSegment::from).toList();
    }

    @ParameterizedTest
    @EnumSource
    void embeds_texts(Service service) {
        Response<List<Embedding>> response = service.embedder(url(), EMBEDDER).embedAll(segments(TEXTS));
        assertThat(response.content().stream().map(Embedding::vector)).containsExactlyElementsOf(vectors());
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(TOKENS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sentence-transformers/"})
    void embeds_texts_by_hugging_faces_path(String organization) {
        List<Embedding> embeddings =
                huggingFace(organization + EMBEDDER).embedAll(segments(TEXTS)).content();
        assertThat(embeddings.stream().map(Embedding::vector))
                .containsExactlyElementsOf(vectors(Map.of("normalize", true)));
        assertThatThrownBy(() -> huggingFace("nothing").embed("a")).hasMessageContaining("unknown model");
    }

    private EmbeddingModel huggingFace(String model) {
        return HuggingFaceEmbeddingModel.builder()
                .baseUrl(url())
                .accessToken("none")
                .modelId(model)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void scores_documents_in_the_order_of_the_request(Service service) {
        ScoringModel scorer = service.scorer(url(), RERANKER);
        assertThat(scorer.scoreAll(segments(DOCUMENTS), QUERY).content()).isEqualTo(scores());
    }

    @ParameterizedTest
    @EnumSource
    void reports_errors(Service service) {
        assertThatThrownBy(() -> service.embedder(url(), "nothing").embed("a")).hasMessageContaining("unknown model");
        assertThatThrownBy(() -> service.scorer(url(), "nothing").scoreAll(segments(DOCUMENTS), QUERY))
                .hasMessageContaining("unknown model");
    }
}
