package dev.praxis.api.models.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import dev.praxis.checkpoint.CopiedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Models whose files name different similarities. */
class ModelSimilarityTest extends HttpTest {
    private static final String FILE = "config_sentence_transformers.json";

    @TempDir
    private static Path directory;

    @DynamicPropertySource
    static void models(DynamicPropertyRegistry registry) {
        for (String name : new String[] {"cosine", "dot", "euclidean", "manhattan", "maxsim"}) {
            CopiedModel.of("bert-tiny", directory, name).set(FILE, "similarity_fn_name", "\"" + name + "\"");
        }
        CopiedModel.of("bert-tiny", directory, "none").set(FILE, "similarity_fn_name", "null");
        registry.add("praxis.models.directory", directory::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "cosine, cosine",
        "dot, dot",
        "euclidean, euclidean",
        "manhattan, manhattan",
        // One vector per text has no MaxSim; sentence-transformers ignores it, too.
        "maxsim, cosine",
        "none, cosine"
    })
    void a_model_s_own_similarity_is_the_default(String model, String metric) {
        assertThat(post("/v1/similarity", "{\"model\":\"%s\",\"text_1\":\"a\"}".formatted(model))
                        .json()
                        .get("metric")
                        .asString())
                .isEqualTo(metric);
    }
}
