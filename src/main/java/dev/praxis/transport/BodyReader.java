package dev.praxis.transport;

import dev.praxis.admission.Limit;
import dev.praxis.admission.Limits;
import dev.praxis.admission.Memory;
import dev.praxis.admission.Ticket;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.transport.TransferSettings.Transfer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Reads request bodies into memory, or discards the bodies of rejected requests. */
@Component
class BodyReader {
    private static final int PART = 64 * 1024;

    /** Limits the rate of discarding to 8 MB/s. */
    private static final long NANOS_BETWEEN_PARTS = 8_000_000;

    /** Bytes after which the rest of a body of unknown length is left unread. */
    private static final long MAX_DISCARDED = 4 * 1024 * 1024;

    private final Limit limit;
    private final TransferSettings settings;
    private final Memory memory;

    BodyReader(Limits limits, TransferSettings settings, Memory memory) {
        this.limit = limits.bodyLimit();
        this.settings = settings;
        this.memory = memory;
    }

    /**
     * Rejects a request by its headers, before its body is read.
     *
     * @throws ProblemException TOO_LARGE, UNSUPPORTED_MEDIA_TYPE or SATURATED
     */
    void requireAcceptable(HttpServletRequest request, HttpServletResponse response) {
        limit.require(null, request.getContentLengthLong());
        try {
            ContentCoding.requireSupported(request);
        } catch (ProblemException e) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, ContentCoding.GZIP);
            throw e;
        }
        memory.requireRoomForBody(request.getContentLengthLong());
    }

    /**
     * Reads a body to its end.
     *
     * @throws ProblemException TOO_LARGE, TOO_SLOW, SATURATED or UNREADABLE_BODY
     * @throws IOException if the client closes the connection
     */
    Body read(HttpServletRequest request, Ticket ticket) throws IOException {
        return Body.read(request, ticket, memory, limit, settings.begin());
    }

    /**
     * Discards the rest of the body of a request that has already been answered. Many clients read
     * no response before they have sent the whole body, and would see a connection reset instead of
     * the problem. The body is read slowly, so that rejected requests cost an overloaded service
     * little.
     *
     * <p>Nothing is left to Tomcat, which would wait for a slow rest without end.
     *
     * @param reason the problem for which the request was rejected. The rest of a body that arrives
     *     too slowly is left unread.
     */
    void discard(HttpServletRequest request, ProblemType reason) {
        Connection connection = Connection.of(request);
        if (reason == ProblemType.TOO_SLOW || request.getContentLengthLong() > limit.max()) {
            connection.abandonBody();
        } else if (request.getHeader(HttpHeaders.EXPECT) == null) {
            discardRest(connection);
        }
    }

    /** Discards the body of a request that was answered without it, if it has one. */
    void discardUnused(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLengthLong() <= 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            return;
        }
        response.flushBuffer();
        Connection connection = Connection.of(request);
        if (request.getHeader(HttpHeaders.EXPECT) == null && request.getContentLengthLong() <= limit.max()) {
            discardRest(connection);
        } else {
            connection.abandonBody();
        }
    }

    private void discardRest(Connection connection) {
        try {
            discardSlowly(connection, settings.begin());
        } catch (IOException e) {
            connection.close(e);
        }
    }

    private static void discardSlowly(Connection connection, Transfer transfer) throws IOException {
        long length = 0;
        long lengthAtPause = PART;
        for (int read = connection.skip(); read >= 0; read = connection.skip()) {
            length += read;
            if (transfer.isTooSlow(length)) {
                throw new IOException("the rest of a request body arrives too slowly");
            }
            if (length > MAX_DISCARDED) {
                connection.abandonBody();
                return;
            }
            if (length > lengthAtPause) {
                lengthAtPause += PART;
                LockSupport.parkNanos(NANOS_BETWEEN_PARTS);
            }
        }
    }
}
