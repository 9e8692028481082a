package dev.praxis.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.praxis.HttpTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the log lines of a request, using the logger of Spring's dispatcher servlet, which runs
 * after all filters.
 */
class LogContextTest extends HttpTest {
    private static final String DISPATCHER = "dev.praxis.problem.ExactOptionsServlet";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLERS_SPAN = "b7ad6b7169203331";

    /** Initializes the dispatcher servlet, which logs lines outside any trace. */
    @BeforeEach
    void initializeServlet() {
        get("/v1/nothing");
    }

    @Test
    void a_line_has_the_ids_of_its_request_and_of_the_callers_trace() {
        try (LogLines log = LogLines.of(DISPATCHER, consoleEncoder())) {
            ask("mine-5", TRACE);
            assertThat(linesOf(log, "mine-5"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .containsPattern("\\[mine-5-" + TRACE + "-[0-9a-f]{16}] ")
                            .doesNotContain(CALLERS_SPAN));
        }
    }

    @Test
    void a_request_without_a_trace_starts_one() {
        try (LogLines log = LogLines.of(DISPATCHER, consoleEncoder())) {
            get("/v1/nothing");
            assertThat(log.lines())
                    .anySatisfy(
                            line -> assertThat(line).containsPattern("\\[[0-9a-f]{32}-[0-9a-f]{32}-[0-9a-f]{16}] "));
        }
    }

    @Test
    void a_json_line_has_the_ids_as_fields() {
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(LogLines.context());
        encoder.setFormat("ecs");
        encoder.start();
        try (LogLines log = LogLines.of(DISPATCHER, encoder)) {
            ask("mine-6", TRACE);
            JsonNode line = new JsonMapper().readTree(linesOf(log, "mine-6").getLast());
            assertThat(line.get("request_id").asString()).isEqualTo("mine-6");
            assertThat(line.get("traceId").asString()).isEqualTo(TRACE);
            assertThat(line.at("/service/name").asString()).isEqualTo("praxis");
        }
    }

    @Test
    void a_line_outside_a_request_has_no_ids() {
        try (LogLines log = LogLines.of(DISPATCHER, consoleEncoder())) {
            LogLines.context().getLogger(DISPATCHER).debug("outside");
            assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).contains("outside").contains("[  ] "));
        }
    }

    private void ask(String id, String trace) {
        send(request("/v1/nothing")
                .header(RequestId.HEADER, id)
                .header("traceparent", "00-" + trace + "-" + CALLERS_SPAN + "-00"));
    }

    private static List<String> linesOf(LogLines log, String id) {
        return log.lines().stream().filter(line -> line.contains(id)).toList();
    }

    private static Encoder<ILoggingEvent> consoleEncoder() {
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>)
                LogLines.context().getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");
        return console.getEncoder();
    }
}
