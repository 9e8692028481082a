package dev.praxis.transport;

import dev.praxis.admission.Limit;
import dev.praxis.admission.Limits;
import dev.praxis.admission.Memory;
import dev.praxis.admission.Ticket;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The way of a request's body into memory. */
@Component
class Arrival {
    private final Limit limit;
    private final TransferSettings settings;
    private final Memory memory;

    Arrival(Limits limits, TransferSettings settings, Memory memory) {
        this.limit = limits.bodyLimit();
        this.settings = settings;
        this.memory = memory;
    }

    /**
     * Refuses a request by its headers, before a byte of its body is read.
     *
     * @throws ProblemException TOO_LARGE, UNSUPPORTED_MEDIA_TYPE or SATURATED
     */
    void requireReadable(HttpServletRequest request) {
        limit.require(null, request.getContentLengthLong());
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding is not read: expected the body as it is, found " + encoding);
        }
        memory.requireRoomForBody(request.getContentLengthLong());
    }

    /**
     * Reads a body to its end.
     *
     * @throws ProblemException TOO_LARGE, TOO_SLOW or SATURATED
     * @throws IOException if the client closes the connection
     */
    Body read(HttpServletRequest request, Ticket ticket) throws IOException {
        return Body.read(request, ticket, memory, limit, settings.begin());
    }
}
