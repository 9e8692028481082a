package dev.praxis.transport;

import dev.praxis.admission.Door;
import dev.praxis.admission.Limits;
import dev.praxis.admission.Memory;
import dev.praxis.admission.Tickets;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class TransportConfiguration {
    /**
     * The heap that an idle connection takes at most: Tomcat's buffers and the stack of its thread.
     */
    private static final long BYTES_PER_CONNECTION = 48 * 1024;

    /** The fraction of the heap that connections may take. */
    private static final int CONNECTIONS_DIVISOR = 16;

    private static final int MAX_CONNECTIONS = 8192;

    /**
     * The send buffer of a connection in bytes. By default it grows to megabytes, so that a slow
     * client makes no visible progress for longer than a window of its transfer.
     */
    private static final int SEND_BUFFER = 256 * 1024;

    /** The order before the filters that may reject a request by its headers. */
    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 16;

    @Bean
    FilterRegistrationBean<ExchangeFilter> exchangeFilter(
            Routes routes,
            Deadline deadline,
            Drain drain,
            Tickets tickets,
            Door door,
            Memory memory,
            BodyReader bodyReader,
            Sender sender,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        FilterRegistrationBean<ExchangeFilter> filter = new FilterRegistrationBean<>(
                new ExchangeFilter(routes, deadline, drain, tickets, door, memory, bodyReader, sender, problems));
        // After the filters that read only headers, before those that read bodies.
        filter.setOrder(0);
        return filter;
    }

    @Bean
    FilterRegistrationBean<UnusedBodyFilter> unusedBodyFilter(BodyReader bodyReader) {
        FilterRegistrationBean<UnusedBodyFilter> filter =
                new FilterRegistrationBean<>(new UnusedBodyFilter(bodyReader));
        filter.setOrder(BEFORE_SECURITY);
        return filter;
    }

    /**
     * Runs connections on virtual threads, as many as the heap has room for.
     *
     * <p>A client that sends {@code Expect: 100-continue} is rejected before it sends its body.
     * From any other client a body of permitted length is read to its end before the connection is
     * closed: many clients read no response before, and would see a connection reset instead of the
     * problem.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections(Limits limits) {
        return tomcat -> {
            tomcat.setProtocol(ConnectionProtocol.class.getName());
            tomcat.addEngineValves(new ConnectionValve());
            tomcat.addConnectorCustomizers(connector -> {
                // Ids of models have slashes; encoded, they are part of a segment.
                connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setProperty("socket.txBufSize", String.valueOf(SEND_BUFFER));
                    http.setExecutor(new VirtualThreadExecutor("http-"));
                    http.setMaxConnections((int) Math.min(
                            MAX_CONNECTIONS,
                            Runtime.getRuntime().maxMemory() / CONNECTIONS_DIVISOR / BYTES_PER_CONNECTION));
                    http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
                    http.setMaxSwallowSize(Math.clamp(limits.bodySize().toBytes(), 0, Integer.MAX_VALUE));
                }
            });
        };
    }
}
