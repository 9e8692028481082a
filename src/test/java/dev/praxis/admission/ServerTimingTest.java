package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerTimingTest extends HttpTest {
    private static final String MILLIS = "\\d+\\.\\d{3}";

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void every_response_reports_the_times_of_its_phases(Endpoint endpoint) {
        Answer answer = post(endpoint.path(), endpoint.body());
        assertThat(answer.response().headers().firstValue("Server-Timing").orElse(""))
                .matches(Stream.of(List.of("parse"), endpoint.phases(), List.of("write"))
                        .flatMap(List::stream)
                        .map(phase -> phase + ";dur=" + MILLIS)
                        .collect(Collectors.joining(", ")));
        assertThat(answer.response().headers().firstValue("Content-Length")).isPresent();
    }

    @Test
    void a_long_response_reports_its_times_in_any_version_of_http() throws IOException {
        for (String protocol : new String[] {"HTTP/1.0", "HTTP/1.1"}) {
            assertThat(answer(protocol, 10_000))
                    .startsWith("HTTP/1.1 200")
                    .containsPattern("Server-Timing: parse;dur=" + MILLIS + ", queue;dur=" + MILLIS + ", compute;dur="
                            + MILLIS + ", write;dur=" + MILLIS + "\r\n")
                    .contains("Content-Length: ")
                    .endsWith("]}");
        }
    }

    private String answer(String protocol, int classes) throws IOException {
        String body = "{\"logits\":[" + "0.1,".repeat(classes - 1) + "0.1]}";
        try (RawHttp http = new RawHttp(port)) {
            return http.send("POST /v1/softmax " + protocol
                            + "\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                    .readAll();
        }
    }
}
