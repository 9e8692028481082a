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
    void an_answer_says_where_its_time_went(Endpoint endpoint) {
        Answer answer = post(endpoint.path(), endpoint.body());
        assertThat(answer.response().headers().firstValue("Server-Timing").orElse(""))
                .matches(Stream.of(List.of("parse"), endpoint.phases(), List.of("write"))
                        .flatMap(List::stream)
                        .map(phase -> phase + ";dur=" + MILLIS)
                        .collect(Collectors.joining(", ")));
        assertThat(answer.response().headers().firstValue("Content-Length")).isPresent();
    }

    @Test
    void a_long_answer_says_in_a_trailer_how_long_its_writing_took() throws IOException {
        String answer = answer("HTTP/1.1", 10_000);
        assertThat(answer).contains("Transfer-Encoding: chunked");
        assertThat(answer.substring(0, answer.indexOf("\r\n\r\n")))
                .containsPattern("Server-Timing: parse;dur=" + MILLIS + ", compute;dur=" + MILLIS + "\r\n");
        assertThat(answer.substring(answer.length() - 100))
                .containsPattern("\r\n0\r\nServer-Timing: write;dur=" + MILLIS + "\r\n\r\n$");
    }

    @Test
    void a_protocol_without_trailers_gets_none() throws IOException {
        assertThat(answer("HTTP/1.0", 10_000))
                .startsWith("HTTP/1.1 200")
                .contains("compute;dur=")
                .endsWith("]}");
        assertThat(answer("HTTP/1.0", 2))
                .startsWith("HTTP/1.1 200")
                .contains("write;dur=")
                .endsWith("]}");
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
