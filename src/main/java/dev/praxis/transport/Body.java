package dev.praxis.transport;

import dev.praxis.admission.Limit;
import dev.praxis.admission.Memory;
import dev.praxis.admission.Ticket;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.transport.TransferSettings.Transfer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;

/**
 * A request body as a sequence of parts. Memory for each part is reserved as it arrives and
 * released as it is consumed.
 */
final class Body {
    private final Memory memory;
    private final Ticket ticket;
    private final Deque<Part> parts = new ArrayDeque<>();
    private long length;

    private Body(Memory memory, Ticket ticket) {
        this.memory = memory;
        this.ticket = ticket;
    }

    /**
     * A part of a body.
     *
     * @param bytes the buffer, filled from its start
     * @param count the number of bytes filled
     */
    private record Part(byte[] bytes, int count) {}

    /**
     * Reads a body to its end.
     *
     * @throws ProblemException TOO_LARGE, TOO_SLOW or SATURATED, as soon as it is known
     * @throws IOException if the client closes the connection
     */
    static Body read(HttpServletRequest request, Ticket ticket, Memory memory, Limit limit, Transfer transfer)
            throws IOException {
        Body body = new Body(memory, ticket);
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            try {
                body.read(request.getInputStream(), request.getContentLengthLong(), limit, transfer);
            } catch (ClientAbortException e) {
                if (e.getCause() instanceof SocketTimeoutException) {
                    throw tooSlow();
                }
                throw e;
            }
        }
        return body;
    }

    private void read(InputStream in, long declared, Limit limit, Transfer transfer) throws IOException {
        int size = PartSize.after(0);
        byte[] part = part(size, declared, transfer);
        int count = 0;
        for (int read = in.read(part); read >= 0; read = in.read(part, count, part.length - count)) {
            count += read;
            length += read;
            if (length > limit.max()) {
                throw limit.exceeded(null);
            }
            if (length == declared) {
                break;
            }
            if (transfer.isTooSlow(length)) {
                throw tooSlow();
            }
            ticket.check();
            if (count == part.length) {
                parts.add(new Part(part, count));
                size = PartSize.after(size);
                part = part(size, declared, transfer);
                count = 0;
            }
        }
        parts.add(new Part(part, count));
    }

    private byte[] part(int max, long declared, Transfer transfer) {
        int size = declared < 0 ? max : (int) Math.min(max, declared - length);
        transfer.pauseWhile(() -> memory.reserveBody(ticket, size));
        return new byte[size];
    }

    private static ProblemException tooSlow() {
        return new ProblemException(
                ProblemType.TOO_SLOW, "the request body arrived below the minimum rate (praxis.transfers.least-rate)");
    }

    /** Returns the length in bytes. */
    long length() {
        return length;
    }

    /** Returns a stream of the body, which can be read only once. */
    InputStream stream() {
        return new PartsStream();
    }

    private final class PartsStream extends InputStream {
        private int position;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Part part = next();
            if (part == null) {
                return -1;
            }
            int read = Math.min(length, part.count - position);
            System.arraycopy(part.bytes, position, target, offset, read);
            position += read;
            return read;
        }

        @Override
        public int available() {
            Part part = next();
            return part == null ? 0 : part.count - position;
        }

        /** Releases the consumed parts and returns the current one; null at the end. */
        private @Nullable Part next() {
            Part part = parts.peekFirst();
            while (part != null && position == part.count) {
                parts.removeFirst();
                memory.releaseBody(ticket, part.bytes.length);
                ticket.yieldAndCheck();
                position = 0;
                part = parts.peekFirst();
            }
            return part;
        }
    }
}
