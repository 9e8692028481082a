package dev.praxis.transport;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;

/** HTTP/1.1 as Tomcat speaks it, with a {@link Connection} for each processor of requests. */
public final class ConnectionProtocol extends Http11NioProtocol {

    @Override
    protected Processor createProcessor() {
        return new ConnectionProcessor(this, getAdapter());
    }

    private static final class ConnectionProcessor extends Http11Processor {
        ConnectionProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
            Connection.note(getRequest(), this::getSocketWrapper);
        }
    }
}
