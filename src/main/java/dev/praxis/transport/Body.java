package dev.praxis.transport;

import dev.praxis.admission.Limit;
import dev.praxis.admission.Memory;
import dev.praxis.admission.Ticket;
import dev.praxis.problem.ProblemException;
import dev.praxis.transport.TransferSettings.Transfer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request body, decompressed, as a sequence of parts. Memory for each part is reserved as it
 * arrives and released as it is consumed.
 */
final class Body {
    private final Memory memory;
    private final Ticket ticket;
    private final List<Part> parts = new ArrayList<>();
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
     * @throws ProblemException TOO_LARGE, TOO_SLOW, SATURATED or UNREADABLE_BODY, as soon as it is
     *     known
     * @throws IOException if the client closes the connection
     */
    static Body read(HttpServletRequest request, Ticket ticket, Memory memory, Limit limit, Transfer transfer)
            throws IOException {
        Body body = new Body(memory, ticket);
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            InputStream arriving = new ArrivingBody(request, ticket, limit, transfer);
            if (ContentCoding.isGzip(request)) {
                try (InputStream decompressed = new GzipStream(arriving)) {
                    body.read(decompressed, -1, limit);
                }
            } else {
                body.read(arriving, request.getContentLengthLong(), limit);
            }
        }
        return body;
    }

    private void read(InputStream in, long declared, Limit limit) throws IOException {
        int size = PartSize.after(0);
        byte[] part = part(size, declared);
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
            ticket.yieldAndCheck();
            if (count == part.length) {
                parts.add(new Part(part, count));
                size = PartSize.after(size);
                part = part(size, declared);
                count = 0;
            }
        }
        parts.add(new Part(part, count));
    }

    private byte[] part(int max, long declared) {
        int size = declared < 0 ? max : (int) Math.min(max, declared - length);
        memory.reserveBody(ticket, size);
        return new byte[size];
    }

    /** Returns the length in bytes. */
    long length() {
        return length;
    }

    /** Returns a stream of the body, which can be read only once. */
    InputStream stream() {
        return new PartsStream();
    }

    /** The parts as a stream. A mark keeps those after it in memory. */
    private final class PartsStream extends InputStream {
        private static final Part RELEASED = new Part(new byte[0], 0);

        private int index;
        private int position;
        private long consumed;
        private int firstHeld;
        private int markIndex;
        private int markPosition;
        private long markConsumed;
        private long markLimit;

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
            move(read);
            return read;
        }

        @Override
        public long skip(long bytes) {
            long skipped = 0;
            while (skipped < bytes && index < parts.size()) {
                int read = (int) Math.min(bytes - skipped, parts.get(index).count - position);
                move(read);
                skipped += read;
                if (position == parts.get(index).count) {
                    nextPart();
                }
            }
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(length - consumed, Integer.MAX_VALUE);
        }

        @Override
        public boolean markSupported() {
            return true;
        }

        @Override
        public void mark(int limit) {
            markIndex = index;
            markPosition = position;
            markConsumed = consumed;
            markLimit = consumed + limit;
        }

        @Override
        public void reset() throws IOException {
            if (consumed > markLimit) {
                throw new IOException("the mark is no longer valid");
            }
            index = markIndex;
            position = markPosition;
            consumed = markConsumed;
        }

        private void move(int bytes) {
            position += bytes;
            consumed += bytes;
        }

        /** Returns the current part, if need be the next one; null at the end. */
        private @Nullable Part next() {
            while (index < parts.size() && position == parts.get(index).count) {
                nextPart();
                ticket.yieldAndCheck();
            }
            return index < parts.size() ? parts.get(index) : null;
        }

        /** Moves to the next part, and releases those that no mark keeps. */
        private void nextPart() {
            index++;
            position = 0;
            int firstNeeded = consumed <= markLimit ? Math.min(markIndex, index) : index;
            while (firstHeld < firstNeeded) {
                memory.releaseBody(ticket, parts.set(firstHeld, RELEASED).bytes.length);
                firstHeld++;
            }
        }
    }
}
