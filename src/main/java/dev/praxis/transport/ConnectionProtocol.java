package dev.praxis.transport;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1 protocol with a {@link Connection} per processor and a total timeout for
 * request headers.
 */
public final class ConnectionProtocol extends Http11NioProtocol {

    /** The total time for request headers. Tomcat's own timeout restarts with each byte. */
    private static final Duration HEADERS_TIMEOUT = Duration.ofSeconds(10);

    @Override
    protected Processor createProcessor() {
        return new ConnectionProcessor(this, getAdapter());
    }

    private static final class ConnectionProcessor extends Http11Processor {
        private static final VarHandle IS_HTTP_0_9 = field("http09");

        ConnectionProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
            Connection.attach(getRequest(), this::getSocketWrapper);
        }

        /**
         * Serves a request. Tomcat sets whether it is of HTTP/0.9, whose response has no headers,
         * only once the request line is read. So the response to a malformed line would have the
         * form of the processor's previous connection.
         */
        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            IS_HTTP_0_9.set(this, false);
            SocketState state = super.service(socket);
            return state == SocketState.LONG && isTooSlow() ? SocketState.CLOSED : state;
        }

        /** Returns whether incomplete headers started to arrive too long ago. */
        private boolean isTooSlow() {
            long start = getRequest().getStartTimeNanos();
            return start >= 0 && System.nanoTime() - start > HEADERS_TIMEOUT.toNanos();
        }

        private static VarHandle field(String name) {
            try {
                return MethodHandles.privateLookupIn(Http11Processor.class, MethodHandles.lookup())
                        .findVarHandle(Http11Processor.class, name, boolean.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }
}
