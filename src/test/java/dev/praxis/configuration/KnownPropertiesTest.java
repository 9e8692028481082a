package dev.praxis.configuration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KnownPropertiesTest {
    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
    private static final KnownProperties KNOWN = KnownProperties.load();

    /** A map and an array, which the service itself does not have. */
    private static final KnownProperties CONTAINERS =
            new KnownProperties(new ByteArrayInputStream("""
            {"properties": [
                {"name": "praxis.tags.by-name", "type": "java.util.Map<java.lang.String,java.lang.String>"},
                {"name": "praxis.tags.all", "type": "java.lang.String[]"},
                {"name": "praxis.tags.one", "type": "java.lang.String"},
                {"name": "spring.application.name", "type": "java.lang.String"}]}""".getBytes(StandardCharsets.UTF_8)));

    private static List<JsonNode> metadata() throws IOException {
        try (InputStream metadata = KnownProperties.class.getResourceAsStream(METADATA)) {
            List<JsonNode> properties = new ArrayList<>();
            new JsonMapper().readTree(metadata).get("properties").forEach(properties::add);
            return properties;
        }
    }

    private static boolean isUnknown(KnownProperties known, String name) {
        return known.isUnknown(ConfigurationPropertyName.adapt(name, '.'));
    }

    @Test
    void every_property_has_a_description() throws IOException {
        assertThat(metadata())
                .isNotEmpty()
                .allSatisfy(property ->
                        assertThat(property.path("description").asString("")).isNotBlank());
    }

    @Test
    void every_property_has_a_default_unless_it_is_computed_or_off() throws IOException {
        assertThat(metadata().stream()
                        .filter(property -> !property.has("defaultValue"))
                        .map(property -> property.get("name").asString()))
                .containsExactlyInAnyOrder(
                        "praxis.admission.permits",
                        "praxis.compute.threads",
                        "praxis.cors.allowed-origins",
                        "praxis.dense.streams",
                        "praxis.encoder.seeded-weights-cache",
                        "praxis.limits.memory-in-flight",
                        "praxis.models.aliases",
                        "praxis.models.bundled",
                        "praxis.models.default",
                        "praxis.models.memory",
                        "praxis.models.watch",
                        "praxis.security.api-keys-file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "praxis.deadline",
                "praxis.limits.nesting-depth",
                "praxis.limits.nestingDepth",
                "praxis.limits.nesting_depth",
                "PRAXIS.Limits.NESTING_DEPTH",
                "praxis.models.required",
                "praxis.models.required[0]",
                "praxis.documentation.enabled",
                "praxis",
                "praxiss.limits.x",
                "spring.application.nam"
            })
    void a_property_is_known_in_each_of_its_forms(String name) {
        assertThat(isUnknown(KNOWN, name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "praxis.limits",
                "praxis.limits.nesting.depth",
                "praxis.limits.nesting-depth.x",
                "praxis.limits.nesting-depth[0]",
                "praxis.limits[0]",
                "praxis.limitz.nesting-depth",
                "praxis.x"
            })
    void any_other_property_is_unknown(String name) {
        assertThat(isUnknown(KNOWN, name)).isTrue();
    }

    @Test
    void entries_of_maps_and_arrays_are_known() {
        assertThat(isUnknown(CONTAINERS, "praxis.tags.by-name.any.key")).isFalse();
        assertThat(isUnknown(CONTAINERS, "praxis.tags.by-name[any key]")).isFalse();
        assertThat(isUnknown(CONTAINERS, "praxis.tags.all[7]")).isFalse();
        assertThat(isUnknown(CONTAINERS, "praxis.tags.one[7]")).isTrue();
        assertThat(CONTAINERS.isUnknownVariable("PRAXIS_TAGS_BYNAME_ANY")).isFalse();
        assertThat(CONTAINERS.isUnknownVariable("PRAXIS_TAGS_ALL_7")).isFalse();
        assertThat(CONTAINERS.isUnknownVariable("PRAXIS_TAGS_ONE_7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRAXIS_LIMITS_NESTINGDEPTH",
                "PRAXIS_LIMITS_NESTING_DEPTH",
                "praxis_limits_nestingdepth",
            })
    void a_known_variable_is_one_that_spring_binds(String variable) {
        assertThat(KNOWN.isUnknownVariable(variable)).isFalse();
        ConfigurationPropertySource source = ConfigurationPropertySource.from(
                new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, "9")));
        assertThat(new Binder(requireNonNull(source))
                        .bind("praxis.limits.nesting-depth", Integer.class)
                        .get())
                .isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRAXIS",
                "PRAXISES_X",
                "PRAXIS_MODELS_REQUIRED_0",
                "PRAXIS_CORS_ALLOWED_ORIGINS_0",
                "PRAXIS_SERVICE_HOST",
                "PRAXIS_SERVICE_PORT",
                "PRAXIS_SERVICE_PORT_HTTP",
                "PRAXIS_PORT",
                "PRAXIS_PORT_8080_TCP",
                "PRAXIS_PORT_8080_TCP_PROTO",
                "PRAXIS_PORT_8080_TCP_PORT",
                "PRAXIS_PORT_8080_TCP_ADDR",
                "PRAXIS_MANAGEMENT_SERVICE_HOST",
                "PRAXIS_MANAGEMENT_PORT_8081_TCP_ADDR",
                "PRAXIS_LIMITS_PORT_53_UDP"
            })
    void service_links_and_other_variables_are_ignored(String variable) {
        assertThat(KNOWN.isUnknownVariable(variable)).isFalse();
    }

    @Test
    void only_a_variable_in_a_group_or_near_a_property_has_a_suggestion() {
        assertThat(KNOWN.variableSuggestion("PRAXIS_LIMITS_NESTINGDEPT"))
                .isEqualTo("Did you mean 'PRAXIS_LIMITS_NESTINGDEPTH'?");
        assertThat(KNOWN.variableSuggestion("PRAXIS_DEADLIN")).isEqualTo("Did you mean 'PRAXIS_DEADLINE'?");
        assertThat(KNOWN.variableSuggestion("PRAXIS_SHUTDOWN_X"))
                .isEqualTo("Known are PRAXIS_SHUTDOWN_GRACE, PRAXIS_SHUTDOWN_PAUSE.");
        for (String other : List.of("PRAXIS_VERSION", "PRAXIS_MODELS", "PRAXIS_HOME_DIR", "PRAXIS_", "PRAXIS__X")) {
            assertThat(KNOWN.isUnknownVariable(other)).isTrue();
            assertThat(KNOWN.variableSuggestion(other)).isEmpty();
        }
    }
}
