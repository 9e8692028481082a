package dev.praxis.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

/** Tests a service with API keys, a separate management port and no documentation. */
@TestPropertySource(
        properties = {
            "management.server.port=0",
            "praxis.documentation.enabled=false",
            "management.endpoint.health.probes.add-additional-paths=true"
        })
class ManagementPortTest extends ClosedHttpTest {
    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/prometheus", "/actuator/metrics"})
    void the_management_port_needs_no_key(String path) throws IOException {
        assertThat(managementPort).isNotEqualTo(port);
        assertThat(managementGet(path)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void the_additional_paths_of_probes_need_no_key_on_the_service_port(String path) throws IOException {
        assertThat(get(path).status()).isEqualTo(200);
        assertThat(managementGet(path)).startsWith("HTTP/1.1 404");
    }

    @Test
    void the_service_port_needs_a_key() {
        assertThat(get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(send(withKeyOf("alice", "/v1/models")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/webjars/swagger-ui/5.32.14/index.html"
            })
    void disabled_documentation_is_not_found(String path) {
        assertThat(send(withKeyOf("alice", path)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/vendor/d3.min.js"})
    void the_page_is_not_found_on_the_management_port(String path) throws IOException {
        assertThat(managementGet(path)).startsWith("HTTP/1.1 404");
        assertThat(get(path).status()).isEqualTo(200);
    }

    @Test
    void info_is_not_found_on_the_management_port() throws IOException {
        assertThat(managementGet("/actuator/info")).startsWith("HTTP/1.1 404");
    }

    private String managementGet(String path) throws IOException {
        try (RawHttp http = new RawHttp(managementPort)) {
            return http.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .readAll();
        }
    }
}
