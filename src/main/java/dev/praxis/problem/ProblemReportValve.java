package dev.praxis.problem;

import dev.praxis.observability.RequestId;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/** Tomcat's answer to what is not HTTP enough to reach Spring: a problem, instead of a page that names the server. */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemType type = ProblemType.of(HttpStatusCode.valueOf(status));
        String id = String.valueOf(RequestId.current());
        // Tomcat drops all headers before it reports a fault.
        response.setHeader(RequestId.HEADER, id);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        // No filter has seen this answer.
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            response.getReporter()
                    .write("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"request_id\":\"%s\"}"
                            .formatted(type.uri(), type.title(), status, id));
            response.finishResponse();
        } catch (IOException e) {
            // The client has gone; there is nobody to tell.
            container.getLogger().debug("A problem could not be reported", e);
        }
    }
}
