package dev.praxis.problem;

import dev.praxis.observability.RequestId;
import java.io.IOException;
import java.util.function.Function;
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

    private final Function<@Nullable String, ErrorShape> shapes;

    /** Creates the valve of a server that reports all errors as problem details. */
    public ProblemReportValve() {
        this(path -> ErrorShape.PROBLEM);
    }

    /**
     * Creates the valve of a server.
     *
     * @param shapes returns the shape of errors of a path, which is null if the request has none
     */
    ProblemReportValve(Function<@Nullable String, ErrorShape> shapes) {
        this.shapes = shapes;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus status = ProblemType.statusOf(response.getStatus());
        String path = request.getRequestURI();
        Problem problem = Problem.of(ProblemType.of(status), status, null, path);
        ErrorShape shape = shapes.apply(path);
        response.setStatus(status.value());
        response.setContentType(shape.mediaType().toString());
        // Tomcat drops all headers before it reports an error, and no filter has seen this
        // response.
        response.setHeader(RequestId.HEADER, String.valueOf(RequestId.current()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            response.getReporter().write(MAPPER.writeValueAsString(shape.body(problem)));
            response.finishResponse();
        } catch (IOException e) {
            // The client has disconnected.
            container.getLogger().debug("A problem could not be reported", e);
        }
    }
}
