package dev.praxis.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cohere.api.Cohere;
import com.cohere.api.errors.NotFoundError;
import com.cohere.api.errors.UnprocessableEntityError;
import com.cohere.api.requests.RerankRequest;
import com.cohere.api.resources.v2.requests.V2EmbedRequest;
import com.cohere.api.resources.v2.requests.V2RerankRequest;
import com.cohere.api.types.EmbedByTypeResponse;
import com.cohere.api.types.EmbedInputType;
import com.cohere.api.types.EmbeddingType;
import com.cohere.api.types.RerankRequestDocumentsItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drives Cohere's client for Java against the service. */
class CohereTest extends ClientTest {

    private Cohere cohere() {
        return Cohere.builder().token("none").url(url()).maxRetries(0).build();
    }

    private static V2EmbedRequest embedRequest(String model, EmbeddingType... types) {
        return V2EmbedRequest.builder()
                .model(model)
                .inputType(EmbedInputType.SEARCH_DOCUMENT)
                .texts(TEXTS)
                .embeddingTypes(List.of(types))
                .build();
    }

    private static V2RerankRequest rerankRequest(String model) {
        return V2RerankRequest.builder()
                .model(model)
                .query(QUERY)
                .documents(DOCUMENTS)
                .maxTokensPerDoc(100)
                .build();
    }

    @Test
    void version_2_embeds_texts() {
        EmbedByTypeResponse response =
                cohere().v2().embed(embedRequest(EMBEDDER, EmbeddingType.FLOAT, EmbeddingType.BINARY));
        assertThat(response.getEmbeddings().getFloat().orElseThrow().stream().map(ClientTest::floats))
                .containsExactlyElementsOf(vectors());
        assertThat(response.getEmbeddings().getBinary().orElseThrow())
                .allSatisfy(bits -> assertThat(bits).hasSize(1));
        assertThat(response.getTexts()).hasValue(TEXTS);
        assertThat(response.getMeta()
                        .orElseThrow()
                        .getBilledUnits()
                        .orElseThrow()
                        .getInputTokens())
                .hasValue((double) TOKENS);
    }

    @Test
    void version_2_ranks_documents() {
        List<Rank> ranking = ranking();
        var results = cohere().v2().rerank(rerankRequest(RERANKER)).getResults();
        assertThat(results).hasSameSizeAs(ranking);
        for (int i = 0; i < ranking.size(); i++) {
            assertThat(results.get(i).getIndex()).isEqualTo(ranking.get(i).index());
            assertThat(results.get(i).getRelevanceScore())
                    .isEqualTo((float) ranking.get(i).score());
        }
    }

    @Test
    void version_1_ranks_documents_and_returns_them() {
        var response = cohere().rerank(RerankRequest.builder()
                .query(QUERY)
                .documents(
                        DOCUMENTS.stream().map(RerankRequestDocumentsItem::of).toList())
                .model(RERANKER)
                .topN(2)
                .returnDocuments(true)
                .build());
        assertThat(response.getResults())
                .hasSize(2)
                .allSatisfy(
                        result -> assertThat(result.getDocument().orElseThrow().getText())
                                .isEqualTo(DOCUMENTS.get(result.getIndex())));
        assertThat(response.getResults().getFirst().getIndex())
                .isEqualTo(ranking().getFirst().index());
    }

    @Test
    void errors_have_the_clients_own_types() {
        assertThatThrownBy(() -> cohere().v2().embed(embedRequest("nothing", EmbeddingType.FLOAT)))
                .isInstanceOfSatisfying(
                        NotFoundError.class, e -> assertThat(message(e.body())).contains("unknown model"));
        assertThatThrownBy(() -> cohere().v2().rerank(rerankRequest(EMBEDDER)))
                .isInstanceOfSatisfying(
                        UnprocessableEntityError.class,
                        e -> assertThat(message(e.body())).contains("/model"));
    }

    private static String message(Object body) {
        return body instanceof Map<?, ?> fields ? String.valueOf(fields.get("message")) : "";
    }
}
