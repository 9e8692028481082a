package dev.praxis.admission;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

    @Bean
    HeapShares heapShares(Limits limits, List<HeapShare> shares) {
        return new HeapShares(limits, shares, Runtime.getRuntime().maxMemory());
    }

    @Bean
    MemoryBudget memoryBudget(HeapShares heap, MeterRegistry registry) {
        return new MemoryBudget(heap::ofRequests, registry);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(
            Limits limits,
            MemoryBudget memory,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new FilterRegistrationBean<>(new BodyLimitFilter(limits, memory, problems));
    }

    /**
     * A client that asks before it sends its body ("Expect: 100-continue") is spared sending one that is refused. One that does not ask is
     * listened to until it has sent all of a body of permitted length: many clients read no answer before, and would see a broken connection
     * instead of the problem.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsReachTheClient(Limits limits) {
        return tomcat -> tomcat.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
                http.setMaxSwallowSize(Math.clamp(limits.bodySize().toBytes(), 0, Integer.MAX_VALUE));
            }
        });
    }
}
