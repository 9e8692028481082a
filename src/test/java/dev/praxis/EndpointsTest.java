package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.UriTemplate;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the list of endpoints against the committed OpenAPI description, and for consistency. */
class EndpointsTest {
    private static final Path DESCRIPTION = Path.of("openapi/praxis.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    /** The POST operations that are not in the list, by path, with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "/api/embeddings", "it has no array; OllamaApiTest tests it",
            "/v2/repository/index", "it has no array; InferenceModelsApiTest tests it");

    @Test
    void every_described_post_operation_is_listed_once_or_is_an_exception() throws IOException {
        Stream<String> known = Stream.concat(Endpoints.all().map(Endpoint::pattern), EXCEPTIONS.keySet().stream());
        assertThat(known.toList()).containsExactlyInAnyOrderElementsOf(describedPosts());
    }

    private static List<String> describedPosts() throws IOException {
        Map<String, Map<String, Map<String, Object>>> description = new Yaml().load(Files.readString(DESCRIPTION));
        return Objects.requireNonNull(description.get("paths")).entrySet().stream()
                .filter(path -> path.getValue().containsKey("post"))
                .map(Map.Entry::getKey)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void the_path_of_an_endpoint_matches_its_pattern(Endpoint endpoint) {
        assertThat(new UriTemplate(endpoint.pattern()).matches(endpoint.path())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void the_pointer_of_an_endpoint_leads_to_its_array(Endpoint endpoint) {
        JsonNode array = JSON.readTree(endpoint.body()).at(endpoint.array().pointer());
        assertThat(array.isArray()).isTrue();
        assertThat(array).isEqualTo(JSON.readTree(endpoint.array().example()));
    }

    @Test
    void an_endpoint_is_found_by_its_pattern() {
        assertThat(Endpoints.at("/v1/models/{id}/encode").path()).isEqualTo("/v1/models/tiny-random-bert/encode");
        assertThatThrownBy(() -> Endpoints.at("/v1/nothing")).hasMessage("no endpoint /v1/nothing");
    }
}
