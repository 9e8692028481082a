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
 * The connection that requests come by, one after the other. Servlets cannot ask whether a client
 * is still there, so this asks Tomcat's socket. To be called by the thread that Tomcat gave the
 * request to.
 */
final class Connection {
    private static final String ATTRIBUTE = Connection.class.getName();

    /** A place for notes on Tomcat's request that Tomcat itself leaves free. */
    private static final int NOTE = 31;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private static final ApplicationBufferHandler SKIPPED = new ApplicationBufferHandler() {
        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            // Its bytes are not needed.
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return NOTHING;
        }

        @Override
        public void expand(int size) {
            // Nothing is kept.
        }
    };

    private final Request request;
    private final Supplier<@Nullable SocketWrapperBase<?>> socket;

    private Connection(Request request, Supplier<@Nullable SocketWrapperBase<?>> socket) {
        this.request = request;
        this.socket = socket;
    }

    /** Notes the connection on the request object that Tomcat uses for all its requests. */
    static void note(Request request, Supplier<@Nullable SocketWrapperBase<?>> socket) {
        request.setNote(NOTE, new Connection(request, socket));
    }

    /** Shows the connection to the servlets that answer a request. */
    static void show(Request request, ServletRequest servletRequest) {
        servletRequest.setAttribute(ATTRIBUTE, request.getNote(NOTE));
    }

    /** The connection of a request. */
    static Connection of(ServletRequest request) {
        return (Connection) Objects.requireNonNull(request.getAttribute(ATTRIBUTE), ATTRIBUTE);
    }

    /**
     * Whether the client closed the connection, or its half of it. The request's body must have
     * been read. What follows it already is put back: the next request.
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
     * Reads the next bytes of a body for nothing, after the answer too, with which servlets lose
     * the body.
     *
     * @return how many; -1 at its end
     */
    int skip() throws IOException {
        return request.doRead(SKIPPED);
    }

    /** Leaves the rest of the body unread. The connection is closed after the answer. */
    void abandonBody() {
        request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    /** Closes the connection without a word. */
    void close(Exception cause) {
        request.action(ActionCode.CLOSE_NOW, cause);
    }
}
