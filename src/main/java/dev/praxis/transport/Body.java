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
 * A request's body, in parts that are reserved one by one as they arrive and given back as they are
 * read.
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
     * @param bytes of which the first are its own
     * @param count how many
     */
    private record Part(byte[] bytes, int count) {}

    /**
     * Reads a body to its end.
     *
     * @throws ProblemException TOO_LARGE, TOO_SLOW or SATURATED, in the midst of it
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

    private byte[] part(int most, long declared, Transfer transfer) {
        int size = declared < 0 ? most : (int) Math.min(most, declared - length);
        transfer.pauseWhile(() -> memory.reserveBody(ticket, size));
        return new byte[size];
    }

    private static ProblemException tooSlow() {
        return new ProblemException(
                ProblemType.TOO_SLOW,
                "expected the body at no less than the least rate (praxis.transfers.least-rate), found it slower");
    }

    /** Bytes in all. */
    long length() {
        return length;
    }

    /** A stream of it, which can be read once. */
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
        public int read(byte[] into, int offset, int most) {
            Part part = next();
            if (part == null) {
                return -1;
            }
            int read = Math.min(most, part.count - position);
            System.arraycopy(part.bytes, position, into, offset, read);
            position += read;
            return read;
        }

        @Override
        public int available() {
            Part part = next();
            return part == null ? 0 : part.count - position;
        }

        /** Gives back the parts that were read; the part that is read now, null at the end. */
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
