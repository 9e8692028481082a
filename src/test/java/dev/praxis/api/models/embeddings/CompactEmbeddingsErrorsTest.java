package dev.praxis.api.models.embeddings;

import static dev.praxis.api.models.embeddings.EmbeddingsErrorsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactEmbeddingsErrorsTest extends HttpTest {
    private static final String PATH = "/v1/embeddings";
    private static final String NPY = "application/x-npy";
    private static final String BYTES = "application/octet-stream";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"encoding_format\":\"base64\"' | encoding_format | omit encoding_format",
                "'\"embedding_dtype\":\"int8\"' | embedding_ranges | send embedding_ranges",
                "'\"embedding_dtype\":\"uint8\"' | embedding_ranges | send embedding_ranges"
            })
    void a_matrix_that_would_lose_something_is_rejected_with_the_remedy(String options, String param, String remedy) {
        for (String type : List.of(NPY, BYTES)) {
            Answer answer = send(request(PATH)
                    .header("Content-Type", JSON)
                    .header("Accept", type)
                    .POST(BodyPublishers.ofString(body("," + options))));
            assertError(answer, 422, "invalid_input", param);
            assertThat(answer.json().at("/error/message").asString()).contains(remedy);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"embedding_dtype\":\"int4\"' | 422 | embedding_dtype",
                "'\"embedding_dtype\":\"INT8\"' | 422 | embedding_dtype",
                "'\"embedding_dtype\":8' | 422 | embedding_dtype",
                "'\"embedding_dtype\":[\"int8\"]' | 422 | embedding_dtype",
                "'\"embedding_dtype\":\"int8\",\"embed_dtype\":\"uint8\"' | 422 | embed_dtype",
                "'\"embedding_dtypes\":\"int8\"' | 422 | embedding_dtypes",
                "'\"embedding_ranges\":[[0,0,0,0,0],[1,1,1,1,1]]' | 422 | embedding_ranges",
                "'\"embedding_dtype\":\"float32\",\"embedding_ranges\":[[0,0,0,0,0],[1,1,1,1,1]]' | 422 | embedding_ranges",
                "'\"embedding_dtype\":\"binary\",\"embedding_ranges\":[[0,0,0,0,0],[1,1,1,1,1]]' | 422 | embedding_ranges",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[]' | 422 | embedding_ranges",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":1' | 422 | embedding_ranges",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":{}' | 422 | embedding_ranges",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[0,0,0,0,0,1,1,1,1,1]' | 422 | embedding_ranges",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[[0,0,0,0,0]]' | 422 | embedding_ranges",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[[0,0,0,0],[1,1,1,1]]' | 422 | embedding_ranges",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[[0,1],[0,1],[0,1],[0,1],[0,1]]' | 422 | embedding_ranges",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[[0,0,0,0,0],[1,1,1,1]]' | 422 | embedding_ranges[1]",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[[0,0,0,0,0],[1,1,1,-1,1]]' | 422 | embedding_ranges[1][3]",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[[0,0,0,0,0],[1,1,1,-1e-45,1]]' | 422 | embedding_ranges[1][3]",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[[0,0,0,0,0],[1,1,1,1e39,1]]' | 422 | embedding_ranges[1][3]",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[[0,-3e38,0,0,0],[1,3e38,1,1,1]]' | 422 | embedding_ranges[1][1]",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[[0,0,null,0,0],[1,1,1,1,1]]' | 422 | embedding_ranges[0][2]",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[[0,0,\"0\",0,0],[1,1,1,1,1]]' | 422 | embedding_ranges[0][2]",
                "'\"embedding_dtype\":\"int8\",\"embedding_ranges\":[[0,0,NaN,0,0],[1,1,1,1,1]]' | 400 | embedding_ranges[0][2]"
            })
    void nonsense_is_rejected_at_its_position(String options, int status, String param) {
        assertError(
                post(PATH, body("," + options)), status, status == 400 ? "unreadable_json" : "invalid_input", param);
    }

    @Test
    void errors_are_json_for_clients_that_accept_only_a_matrix() {
        Answer answer = send(request(PATH)
                .header("Content-Type", JSON)
                .header("Accept", NPY)
                .POST(BodyPublishers.ofString("{\"model\":\"none\",\"input\":\"a\"}")));
        assertError(answer, 404, "model_not_found", "model");
    }

    private static String body(String options) {
        return "{\"model\":\"bert-tiny\",\"input\":\"the car\",\"dimensions\":5%s}".formatted(options);
    }
}
