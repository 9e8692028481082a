package dev.praxis.transport;

import dev.praxis.admission.Door;
import dev.praxis.admission.Limits;
import dev.praxis.admission.Memory;
import dev.praxis.admission.Tickets;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class TransportConfiguration {
    /**
     * Heap that an idle connection takes at most: Tomcat's buffers for it, and its thread's stack.
     */
    private static final long BYTES_OF_A_CONNECTION = 48 * 1024;

    /** The part of the heap that connections may take. */
    private static final int CONNECTIONS = 16;

    private static final int MOST_CONNECTIONS = 8192;

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
        // Inside of what only looks at headers, outside of what reads bodies.
        filter.setOrder(0);
        return filter;
    }

    /**
     * Connections are on virtual threads, and as many as the heap has room for.
     *
     * <p>A client that asks before it sends its body ("Expect: 100-continue") is spared sending one
     * that is refused. One that does not ask is listened to until it has sent all of a body of
     * permitted length: many clients read no answer before, and would see a broken connection
     * instead of the problem.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections(Limits limits) {
        return tomcat -> {
            tomcat.setProtocol(ConnectionProtocol.class.getName());
            tomcat.addEngineValves(new ConnectionValve());
            tomcat.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setExecutor(new VirtualThreadExecutor("http-"));
                    http.setMaxConnections((int) Math.min(
                            MOST_CONNECTIONS, Runtime.getRuntime().maxMemory() / CONNECTIONS / BYTES_OF_A_CONNECTION));
                    http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
                    http.setMaxSwallowSize(Math.clamp(limits.bodySize().toBytes(), 0, Integer.MAX_VALUE));
                }
            });
        };
    }
}
