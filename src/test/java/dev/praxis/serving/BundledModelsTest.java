package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.CopiedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Models that come with the service beside those of its user. */
@DirtiesContext
class BundledModelsTest extends HttpTest {
    @TempDir
    private static Path directory;

    @TempDir
    private static Path bundled;

    @DynamicPropertySource
    static void models(DynamicPropertyRegistry registry) {
        CopiedModel.of("bert-tiny", directory, "own");
        CopiedModel.of("bert-tiny", directory, "same");
        CopiedModel.of("bert-tiny", directory, "Like-This");
        CopiedModel.of("tiny-random-bert", bundled, "same");
        CopiedModel.of("tiny-random-bert", bundled, "like-this");
        CopiedModel.of("tiny-random-bert", bundled, "aliased");
        CopiedModel.of("tiny-random-reranker", bundled, "reranker");
        CopiedModel.of("tiny-random-bert", bundled, "named").set("config.json", "_name_or_path", "\"org/own\"");
        registry.add("praxis.models.directory", directory::toString);
        registry.add("praxis.models.bundled", bundled::toString);
        registry.add("praxis.models.aliases", () -> "aliased=own");
    }

    @Test
    void they_are_listed_beside_the_others() {
        assertThat(get("/v1/models")
                        .json()
                        .get("data")
                        .valueStream()
                        .map(model -> model.get("id").asString()))
                .containsExactly("Like-This", "aliased", "like-this", "named", "own", "reranker", "same");
    }

    @ParameterizedTest
    @CsvSource({"same, 32", "LIKE-THIS, 32", "aliased, 32", "org/own, 32", "org/named, 8", "like-this, 8"})
    void every_name_that_fits_a_model_of_the_user_means_that_one(String name, int dimensions) {
        Answer answer = post("/v1/embeddings", "{\"model\":\"%s\",\"input\":\"blue\"}".formatted(name));
        assertThat(answer.json().at("/data/0/embedding").size()).isEqualTo(dimensions);
    }

    @Test
    void they_are_the_default_only_for_what_no_other_model_can_do() {
        Answer reranked = post("/v1/rerank", "{\"query\":\"blue\",\"documents\":[\"the car\"]}");
        assertThat(reranked.status()).isEqualTo(200);
        Answer embedded = post("/v1/embeddings", "{\"input\":\"blue\"}");
        assertThat(embedded.json().get("error").get("message").asString()).contains("(Like-This, own, same)");
    }
}
