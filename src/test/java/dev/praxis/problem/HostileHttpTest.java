package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import dev.praxis.LogLines;
import dev.praxis.RawHttp;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Support for tests of malformed and unusual HTTP requests: each receives a 4xx problem in the
 * shape of its path, without a stack trace in the log.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class HostileHttpTest extends HttpTest {
    static final String OURS = "/v1/softmax";
    static final String OPENAI = "/v1/embeddings";
    private static final JsonMapper MAPPER = new JsonMapper();

    private LogLines log;

    @BeforeEach
    void countFromHere(CapturedOutput output) {
        // The first request of a service logs that its servlet is ready.
        get("/v1/models");
        log = new LogLines(output);
    }

    void assertAtMostOneLine(String what) {
        log.assertAtMostOne(what);
    }

    void assertRejected(String what, @Nullable String path, String head, String body) throws IOException {
        assertThat(status(what, path, head, body)).as(what).isBetween(400, 499);
    }

    /** Sends a request, checks the shape of the response and the log, and returns the status. */
    int status(String what, @Nullable String path, String head, String body) throws IOException {
        String answer;
        try (RawHttp http = new RawHttp(port)) {
            answer = http.send(head + "Connection: close\r\n\r\n" + body).readAll();
        }
        log.assertAtMostOne(what);
        assertThat(answer).as(what).startsWith("HTTP/1.1 ").doesNotContain("Tomcat", "<html");
        int status = Integer.parseInt(answer.substring(9, 12));
        JsonNode json = MAPPER.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        boolean isOpenAi = path == null ? json.has("error") : path.matches("/v1/(embeddings|models(/[^/]+)?)");
        if (isOpenAi) {
            assertThat(json.at("/error/message").asString("")).as(what).isNotEmpty();
            assertThat(answer).as(what).contains("Content-Type: application/json");
        } else {
            assertThat(json.path("type").asString("")).as(what).startsWith("urn:praxis:problem:");
            assertThat(json.path("status").asInt()).as(what).isEqualTo(status);
            assertThat(answer).as(what).contains("Content-Type: application/problem+json");
        }
        return status;
    }
}
