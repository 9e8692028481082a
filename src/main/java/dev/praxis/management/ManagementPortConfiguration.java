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
 * Configures the Tomcat of the management port. It is listed among Boot's management contexts, and
 * is no {@code @Configuration}: component scanning would find one, and apply it to the service's
 * Tomcat.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementPortConfiguration {
    /** Some probes and scrapes at one time. Without this Tomcat has as many as for callers. */
    private static final int MOST_THREADS = 8;

    private static final int IDLE_THREADS = 2;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> fewThreadsAndTheSameAnswers() {
        return tomcat -> {
            tomcat.addEngineValves(new RequestIdValve());
            tomcat.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemReportValve.class.getName());
                }
            });
            tomcat.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                    protocol.setMaxThreads(MOST_THREADS);
                    protocol.setMinSpareThreads(IDLE_THREADS);
                }
            });
        };
    }
}
