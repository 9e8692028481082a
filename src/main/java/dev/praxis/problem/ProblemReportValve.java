package dev.praxis.problem;

import dev.praxis.observability.RequestId;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports errors of requests that are too malformed to reach Spring as problems, instead of
 * Tomcat's HTML page, which names the server.
 */
public final class ProblemReportValve extends ErrorReportValve {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Predicate<@Nullable String> isOpenAi;

    /** Creates the valve of a server without OpenAI paths. */
    public ProblemReportValve() {
        this(path -> false);
    }

    /**
     * Creates the valve of a server.
     *
     * @param isOpenAi tests whether a path, null if the request has none, reports errors in
     *     OpenAI's shape
     */
    ProblemReportValve(Predicate<@Nullable String> isOpenAi) {
        this.isOpenAi = isOpenAi;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus status = ProblemType.statusOf(response.getStatus());
        String path = request.getRequestURI();
        Problem problem = Problem.of(ProblemType.of(status), status, null, path);
        ProblemShape shape = ProblemShape.of(problem, isOpenAi.test(path));
        response.setStatus(status.value());
        response.setContentType(shape.mediaType().toString());
        // Tomcat drops all headers before it reports an error, and no filter has seen this
        // response.
        response.setHeader(RequestId.HEADER, String.valueOf(RequestId.current()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            response.getReporter().write(MAPPER.writeValueAsString(shape.body()));
            response.finishResponse();
        } catch (IOException e) {
            // The client has disconnected.
            container.getLogger().debug("A problem could not be reported", e);
        }
    }
}
