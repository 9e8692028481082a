package dev.praxis.api.explanations.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StageListingApiTest extends HttpTest {
    private static final String PATH = "/v1/encoder/forward";
    private static final String SMALL =
            ",\"architecture\":{\"model_size\":4,\"heads\":2,\"feed_forward_size\":6,\"layers\":2}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"input\":{\"words\":[\"the\",\"car\"],\"max_length\":3}",
                "\"input\":{\"token_ids\":[4,1,1]},\"stages\":[\"one_hot\",\"layers.1.*\"]",
                "\"input\":{\"embeddings\":[[1,2,3,4]]},\"stages\":[\"*\"]"
            })
    void a_listing_has_the_stages_of_the_pass_without_their_values(String body) {
        Answer listed = post(PATH, "{\"stage_values\":false," + body + SMALL + "}");
        assertThat(listed.status()).as(listed.response().body()).isEqualTo(200);
        String all = body.contains("stages") ? "" : "\"stages\":[\"*\"],";
        JsonNode computed = post(PATH, "{" + all + body + SMALL + "}").json();
        List<JsonNode> stages = computed.get("stages").valueStream().toList();
        stages.forEach(stage -> ((ObjectNode) stage).remove("values"));
        assertThat(listed.json().get("stages").valueStream().toList()).isEqualTo(stages);
        assertThat(listed.json().get("tokens")).isEqualTo(computed.get("tokens"));
        assertThat(listed.json()).hasSize(2);
    }

    @Test
    void a_listing_does_not_compute_the_pass() {
        String body = """
                {"input": {"token_ids": [1], "max_length": 1024}, "architecture": {"layers": 48}, "stages": ["layers.47.*"]%s}
                """;
        assertThat(post(PATH, body.formatted("")).status()).isEqualTo(413);
        assertThat(post(PATH, body.formatted(", \"stage_values\": false"))
                        .json()
                        .at("/stages/0/shape/0")
                        .asInt())
                .isEqualTo(1024);
    }

    @Test
    void a_listing_cannot_be_drawn() {
        Answer answer = send(request(PATH)
                .header("Content-Type", JSON)
                .header("Accept", "image/svg+xml")
                .POST(BodyPublishers.ofString("{\"stage_values\":false,\"input\":{\"words\":[\"a\"]}}")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/stage_values");
    }
}
