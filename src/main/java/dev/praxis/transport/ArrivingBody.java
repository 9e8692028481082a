package dev.praxis.transport;

import dev.praxis.admission.Limit;
import dev.praxis.admission.Ticket;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.transport.TransferSettings.Transfer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.apache.catalina.connector.ClientAbortException;

/**
 * The bytes of a body as they arrive, compressed or not. Their number is limited, and they must
 * arrive at the minimum rate. The time between two reads is the service's own, and does not count.
 */
final class ArrivingBody extends InputStream {
    private final InputStream in;
    private final long declared;
    private final Ticket ticket;
    private final Limit limit;
    private final Transfer transfer;
    private long length;
    private long lastReadAt = System.nanoTime();

    ArrivingBody(HttpServletRequest request, Ticket ticket, Limit limit, Transfer transfer) throws IOException {
        this.in = request.getInputStream();
        this.declared = request.getContentLengthLong();
        this.ticket = ticket;
        this.limit = limit;
        this.transfer = transfer;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /**
     * Reads bytes as they arrive.
     *
     * @throws ProblemException TOO_LARGE or TOO_SLOW, or the problem of a request that is stopped
     * @throws IOException if the client closes the connection
     */
    @Override
    public int read(byte[] target, int offset, int size) throws IOException {
        if (length == declared) {
            return -1;
        }
        ticket.yieldAndCheck();
        transfer.pauseSince(lastReadAt);
        int read = receive(target, offset, size);
        lastReadAt = System.nanoTime();
        if (read < 0) {
            return -1;
        }
        length += read;
        if (length > limit.max()) {
            throw limit.exceeded(null);
        }
        if (length != declared && transfer.isTooSlow(length)) {
            throw tooSlow();
        }
        return read;
    }

    private int receive(byte[] target, int offset, int size) throws IOException {
        try {
            return in.read(target, offset, size);
        } catch (ClientAbortException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                throw tooSlow();
            }
            throw e;
        }
    }

    private static ProblemException tooSlow() {
        return new ProblemException(
                ProblemType.TOO_SLOW, "the request body arrived below the minimum rate (praxis.transfers.least-rate)");
    }
}
