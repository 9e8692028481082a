package dev.praxis.transport;

import jakarta.servlet.ServletRequest;
import java.util.Objects;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/**
 * The connection that a request came by. Servlets cannot ask whether a client is still there, so
 * this asks Tomcat. To be called by the thread that Tomcat gave the request to.
 */
final class Connection {
    private static final String ATTRIBUTE = Connection.class.getName();

    private final Request request;

    Connection(Request request) {
        this.request = request;
    }

    /** The connection of a request. */
    static Connection of(ServletRequest request) {
        return (Connection) Objects.requireNonNull(request.getAttribute(ATTRIBUTE), ATTRIBUTE);
    }

    void attachTo(ServletRequest servletRequest) {
        servletRequest.setAttribute(ATTRIBUTE, this);
    }

    /**
     * Whether the client closed the connection. The request's body must have been read. Tomcat
     * tries to read what follows it without blocking, and says that something is available where
     * that fails. It says so once if another request follows, since that is then in its buffer, and
     * again and again if the connection is closed.
     */
    boolean isClosed() {
        boolean isReadable = isReadable();
        return isReadable && isReadable();
    }

    private boolean isReadable() {
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() > 0;
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
