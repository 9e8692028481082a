package dev.praxis.transport;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 as Tomcat speaks it, with a {@link Connection} for each processor of requests, and an
 * end to headers that arrive byte by byte.
 */
public final class ConnectionProtocol extends Http11NioProtocol {

    /** Tomcat's own timeout begins anew with each byte. */
    private static final Duration LONGEST_HEADERS = Duration.ofSeconds(10);

    @Override
    protected Processor createProcessor() {
        return new ConnectionProcessor(this, getAdapter());
    }

    private static final class ConnectionProcessor extends Http11Processor {
        ConnectionProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
            Connection.note(getRequest(), this::getSocketWrapper);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            SocketState state = super.service(socket);
            return state == SocketState.LONG && isTooSlow() ? SocketState.CLOSED : state;
        }

        /** Whether the headers that are not complete yet began to arrive long ago. */
        private boolean isTooSlow() {
            long start = getRequest().getStartTimeNanos();
            return start >= 0 && System.nanoTime() - start > LONGEST_HEADERS.toNanos();
        }
    }
}
