package dev.praxis.observability;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObservabilityConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestIdValve() {
        return tomcat -> tomcat.addEngineValves(new RequestIdValve());
    }
}
