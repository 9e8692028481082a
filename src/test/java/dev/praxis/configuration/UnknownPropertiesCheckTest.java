package dev.praxis.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Starts an application without beans, on the class path of the service. */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesCheckTest {

    @Configuration(proxyBeanMethods = false)
    static class NoBeans {}

    private static void start(Map<String, Object> variables, String... arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
        new SpringApplicationBuilder(NoBeans.class)
                .environment(environment)
                .web(WebApplicationType.NONE)
                .run(arguments)
                .close();
    }

    private static void assertFails(String message, Map<String, Object> variables, String... arguments) {
        assertThatThrownBy(() -> start(variables, arguments))
                .isInstanceOf(UnknownPropertiesException.class)
                .hasMessage(message);
    }

    @Test
    void known_properties_let_the_service_start() {
        start(
                Map.of(
                        "PRAXIS_LIMITS_NESTINGDEPTH",
                        "9",
                        "PRAXIS_PORT_8080_TCP_ADDR",
                        "10.0.0.1",
                        "praxis.deadline",
                        "9s"),
                "--praxis.limits.nestingDepth=8",
                "--praxis.models.required[0]=any");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "praxis.limits.nesting-dept | Did you mean 'praxis.limits.nesting-depth'?",
                "praxis.limits.nestingDepht | Did you mean 'praxis.limits.nesting-depth'?",
                "praxis.limitz.nesting-depth | Did you mean 'praxis.limits.nesting-depth'?",
                "praxis.models.requird[0] | Did you mean 'praxis.models.required'?",
                "praxis.deadline.x | Did you mean 'praxis.deadline'?",
                "praxis.security.allowed-origins | Did you mean 'praxis.cors.allowed-origins'?",
                "praxis.security.allowedOrigins[0] | Did you mean 'praxis.cors.allowed-origins'?",
                "praxis.shutdwn.x | Known are praxis.shutdown.grace, praxis.shutdown.pause.",
            })
    void an_argument_is_reported_with_a_suggestion(String name, String suggestion) {
        assertFails(
                "Unknown property '%s' (from: command line). %s".formatted(name, suggestion),
                Map.of(),
                "--" + name + "=8");
    }

    @Test
    void a_name_unlike_all_others_is_reported_without_a_suggestion() {
        assertFails("Unknown property 'praxis.foo' (from: command line).", Map.of(), "--praxis.foo=8");
    }

    @Test
    void a_property_in_a_file_is_reported_with_its_line(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("application.yaml");
        Files.writeString(file, "praxis:\n  limits:\n    nesting_dept: 8\n");
        assertThatThrownBy(() -> start(Map.of(), "--spring.config.additional-location=file:" + folder + "/"))
                .hasMessageStartingWith("Unknown property 'praxis.limits.nesting_dept' (from: URL [file:")
                .hasMessageEndingWith("application.yaml] - 3:19). Did you mean 'praxis.limits.nesting-depth'?");
    }

    @Test
    void a_system_property_is_reported() {
        System.setProperty("praxis.limits.nesting-dept", "8");
        try {
            assertFails(
                    "Unknown property 'praxis.limits.nesting-dept' (from: system properties)."
                            + " Did you mean 'praxis.limits.nesting-depth'?",
                    Map.of());
        } finally {
            System.clearProperty("praxis.limits.nesting-dept");
        }
    }

    @Test
    void a_variable_is_reported_in_the_form_of_variables() {
        assertFails(
                "Unknown property 'PRAXIS_LIMITS_NESTINGDEPT' (from: environment)."
                        + " Did you mean 'PRAXIS_LIMITS_NESTINGDEPTH'?",
                Map.of("PRAXIS_LIMITS_NESTINGDEPT", "8"));
        assertFails(
                "Unknown property 'PRAXIS_SECURITY_ALLOWEDORIGINS' (from: environment)."
                        + " Did you mean 'PRAXIS_CORS_ALLOWEDORIGINS'?",
                Map.of("PRAXIS_SECURITY_ALLOWEDORIGINS", "*"));
        assertFails(
                "Unknown property 'praxis.limits.nesting-dept' (from: environment)."
                        + " Did you mean 'praxis.limits.nesting-depth'?",
                Map.of("praxis.limits.nesting-dept", "8"));
    }

    @Test
    void a_variable_that_may_belong_to_something_else_is_a_warning(CapturedOutput output) {
        start(Map.of("PRAXIS_VERSION", "1"));
        assertThat(output).contains("WARN").contains("The environment variable PRAXIS_VERSION is not a known property");
    }

    @Test
    void all_unknown_properties_are_reported_together_and_without_their_values(CapturedOutput output) {
        assertThatThrownBy(() -> start(Map.of("PRAXIS_DEADLIN", "a secret"), "--praxis.limits.body-sise=a secret"))
                .hasMessageContaining("PRAXIS_DEADLIN")
                .hasMessageContaining("praxis.limits.body-sise");
        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "Did you mean 'praxis.limits.body-size'?",
                        "docs/configuration.md")
                .doesNotContain("a secret", "\tat ");
    }
}
