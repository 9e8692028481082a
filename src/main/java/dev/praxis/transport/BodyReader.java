package dev.praxis.transport;

import dev.praxis.admission.Limit;
import dev.praxis.admission.Limits;
import dev.praxis.admission.Memory;
import dev.praxis.admission.Ticket;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.transport.TransferSettings.Transfer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The way of a request's body into memory. */
@Component
class BodyReader {
    private static final int PART = 64 * 1024;

    /** At 8 MB a second. */
    private static final long NANOS_BETWEEN_PARTS = 8_000_000;

    private final Limit limit;
    private final TransferSettings settings;
    private final Memory memory;

    BodyReader(Limits limits, TransferSettings settings, Memory memory) {
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

    /**
     * Reads the rest of a body whose request has been answered already. Many clients read no answer
     * before they have sent all, and would see a broken connection instead of a problem. It is read
     * slowly: to a service that refuses since it is busy, the bodies of what it refuses must not be
     * work.
     *
     * @param isAbandoned whether it is left unread, since it would take too long
     */
    void leave(HttpServletRequest request, boolean isAbandoned) {
        Connection connection = Connection.of(request);
        boolean isAwaited = request.getHeader(HttpHeaders.EXPECT) == null;
        if (isAbandoned || request.getContentLengthLong() > limit.max()) {
            connection.abandonBody();
        } else if (isAwaited && request.getContentLengthLong() > PART) {
            try {
                readSlowly(connection, settings.begin());
            } catch (IOException e) {
                connection.close(e);
            }
        }
    }

    private static void readSlowly(Connection connection, Transfer transfer) throws IOException {
        long length = 0;
        long lengthAtPause = PART;
        for (int read = connection.skip(); read >= 0; read = connection.skip()) {
            length += read;
            if (transfer.isTooSlow(length)) {
                throw new IOException("the rest of a body arrives too slowly");
            }
            if (length > lengthAtPause) {
                lengthAtPause += PART;
                LockSupport.parkNanos(NANOS_BETWEEN_PARTS);
            }
        }
    }
}
