package dev.praxis.management;

import dev.praxis.observability.RequestIdValve;
import dev.praxis.problem.ProblemReportValve;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Configures the Tomcat of the management port. The class is listed among Spring Boot's management
 * contexts. It is not a {@code @Configuration}, because component scanning would then apply it to
 * the Tomcat of the service.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementPortConfiguration {
    /**
     * Enough for some concurrent probes and scrapes. Tomcat's default is sized for a public port.
     */
    private static final int MAX_THREADS = 8;

    private static final int MIN_THREADS = 2;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementTomcat() {
        return tomcat -> {
            tomcat.addEngineValves(new RequestIdValve());
            tomcat.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemReportValve.class.getName());
                }
            });
            tomcat.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                    protocol.setMaxThreads(MAX_THREADS);
                    protocol.setMinSpareThreads(MIN_THREADS);
                }
            });
        };
    }
}
