package dev.praxis.transport;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a request. The servlet API cannot tell whether a client is still connected, so
 * this class asks Tomcat's socket. Must be called from the thread to which Tomcat dispatched the
 * request.
 */
final class Connection {
    private static final String ATTRIBUTE = Connection.class.getName();

    /** An index of notes on Tomcat's request that Tomcat itself does not use. */
    private static final int NOTE = 31;

    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

    /** Accepts bytes that nobody reads. Tomcat's filters expect to get back the buffer they set. */
    private static final class Discarding implements ApplicationBufferHandler {
        private ByteBuffer buffer = NO_BYTES;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // Nothing is stored.
        }
    }

    private final Request request;
    private final Supplier<@Nullable SocketWrapperBase<?>> socket;

    private Connection(Request request, Supplier<@Nullable SocketWrapperBase<?>> socket) {
        this.request = request;
        this.socket = socket;
    }

    /**
     * Attaches the connection to the request object that Tomcat reuses for all requests of a
     * connection.
     */
    static void attach(Request request, Supplier<@Nullable SocketWrapperBase<?>> socket) {
        request.setNote(NOTE, new Connection(request, socket));
    }

    /** Exposes the connection as an attribute of the servlet request. */
    static void expose(Request request, ServletRequest servletRequest) {
        servletRequest.setAttribute(ATTRIBUTE, request.getNote(NOTE));
    }

    /** Returns the connection of a request. */
    static Connection of(ServletRequest request) {
        return (Connection) Objects.requireNonNull(request.getAttribute(ATTRIBUTE), ATTRIBUTE);
    }

    /**
     * Returns whether the client closed the connection, or its sending half. The request body must
     * have been read. A byte that is already available belongs to the next request and is put back.
     */
    boolean isClosed() {
        SocketWrapperBase<?> open = socket.get();
        if (open == null) {
            return true;
        }
        ByteBuffer next = ByteBuffer.allocate(1);
        try {
            int read = open.read(false, next);
            if (read > 0) {
                next.flip();
                open.unRead(next);
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Discards the next bytes of a body. Works even after the response, when the servlet API no
     * longer gives access to the body.
     *
     * @return the number of bytes; -1 at the end
     */
    int skip() throws IOException {
        return request.doRead(new Discarding());
    }

    /** Leaves the rest of the body unread. The connection is closed after the response. */
    void abandonBody() {
        request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    /** Closes the connection immediately, without a response. */
    void close(Exception cause) {
        request.action(ActionCode.CLOSE_NOW, cause);
    }
}
