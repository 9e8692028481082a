package dev.praxis.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.RawHttp;
import dev.praxis.observability.RequestId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.test.annotation.DirtiesContext;

/** Tests the service with a separate management port, as in its container. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
@DirtiesContext
class ManagementPortConfigurationTest {
    private static final int SLOW_BODIES = 210;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Test
    void probes_and_metrics_are_only_on_the_management_port() throws Exception {
        for (String path : new String[] {
            "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus", "/actuator/info"
        }) {
            assertThat(get(managementPort, path).statusCode()).as(path).isEqualTo(200);
            assertThat(get(port, path).statusCode()).as(path).isEqualTo(404);
        }
        for (int either : new int[] {port, managementPort}) {
            assertThat(get(either, "/metrics").statusCode()).isEqualTo(404);
        }
        assertThat(get(port, "/health").statusCode()).isEqualTo(200);
        assertThat(get(managementPort, "/v1/models").statusCode()).isEqualTo(404);
    }

    @Test
    void responses_of_the_management_port_have_an_id_and_errors_are_problems() throws Exception {
        HttpResponse<String> answer = get(managementPort, "/nothing");
        String id = answer.headers().firstValue(RequestId.HEADER).orElseThrow();
        assertThat(answer.body()).contains("urn:praxis:problem:not-found").contains("\"request_id\":\"" + id + '"');
        try (RawHttp http = new RawHttp(managementPort)) {
            assertThat(http.send("GET /?[]| HTTP/1.1\r\nHost: x\r\n\r\n").readAll())
                    .startsWith("HTTP/1.1 400")
                    .contains("urn:praxis:problem:bad-request")
                    .doesNotContain("Tomcat");
        }
    }

    @Test
    void probes_succeed_while_hundreds_of_request_bodies_are_pending() throws IOException {
        RawHttp[] slow = new RawHttp[SLOW_BODIES];
        try {
            for (int i = 0; i < slow.length; i++) {
                slow[i] = new RawHttp(port)
                        .send("POST /v1/softmax HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 100\r\n\r\n{");
            }
            try (RawHttp probe = new RawHttp(managementPort)) {
                assertThat(probe.send("GET /actuator/health/readiness HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                .readAll())
                        .startsWith("HTTP/1.1 200");
            }
        } finally {
            for (RawHttp connection : slow) {
                if (connection != null) {
                    connection.close();
                }
            }
        }
    }

    @Test
    void the_tomcat_of_the_management_port_has_few_threads() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
        new ManagementPortConfiguration().managementTomcat().customize(factory);
        Connector connector = new Connector();
        factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(connector));
        assertThat(connector.getProperty("maxThreads")).isEqualTo(8);
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
