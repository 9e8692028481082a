package dev.praxis.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.page.PageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.handler.HandlerExceptionResolverComposite;

@ExtendWith(OutputCaptureExtension.class)
class SecurityConfigurationTest {
    private static final String FILE = "praxis.security.api-keys-file";
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(SecurityConfiguration.class, Collaborators.class);

    @Test
    void without_keys_a_warning_says_that_the_service_is_open(CapturedOutput log) {
        runner.run(context -> assertThat(context).doesNotHaveBean("apiKeyFilter"));
        assertThat(log.getOut().lines().filter(line -> line.contains("open to every client that can reach its port")))
                .hasSize(1);
    }

    @Test
    void with_keys_their_number_is_logged(CapturedOutput log) {
        runner.withPropertyValues(FILE + "=src/test/resources/security/api-keys")
                .run(context -> assertThat(context).hasBean("apiKeyFilter"));
        assertThat(log).contains("3 API keys in").doesNotContain("open to every client");
    }

    @Test
    void a_malformed_file_fails_the_startup_with_its_line(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("api-keys"), "# keys\nalice secret\n");
        assertFails(file.toString(), "line 2: expected sha256:");
    }

    @Test
    void a_missing_file_and_an_empty_property_fail_the_startup() {
        assertFails("target/there/is/no/such/file", "there is no such file");
        assertFails("", "");
    }

    @Test
    void an_allowed_origin_has_a_scheme_and_no_path() {
        for (String wrong : new String[] {"notebooks.example", "https://a/path", "https://user@a", "https://a/", ""}) {
            assertThatThrownBy(() -> new CorsSettings(List.of(wrong)))
                    .hasMessageContaining("praxis.cors.allowed-origins");
        }
        assertThat(new CorsSettings(List.of("https://a.example:8443", "http://localhost", "*")).allowedOrigins())
                .hasSize(3);
    }

    private void assertFails(String file, String message) {
        runner.withPropertyValues(FILE + "=" + file)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .satisfies(cause -> assertThat(reason(cause)).contains(message)));
    }

    private static String reason(Throwable cause) {
        return cause instanceof InvalidConfigurationPropertyValueException e
                ? String.valueOf(e.getReason())
                : String.valueOf(cause.getMessage());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({CorsSettings.class, PageSettings.class, SecuritySettings.class})
    static class Collaborators {
        @Bean
        HandlerExceptionResolver handlerExceptionResolver() {
            return new HandlerExceptionResolverComposite();
        }
    }
}
