package dev.praxis.problem;

import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

    /** Replaces Spring Boot's servlet, which has this name. */
    @Bean
    DispatcherServlet dispatcherServlet() {
        return new ExactOptionsServlet();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatProblemReports(ObjectProvider<ErrorShapes> shapes) {
        return tomcat -> {
            // Passes TRACE to the servlet, which rejects it with the methods of its path. Tomcat
            // would list those of all paths.
            tomcat.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
            tomcat.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    // By this class name, Tomcat recognizes the valve below and does not create
                    // another.
                    host.setErrorReportValveClass(ProblemReportValve.class.getName());
                    // The paths are known only after Tomcat has been created.
                    host.getPipeline()
                            .addValve(new ProblemReportValve(
                                    path -> shapes.getObject().of(path)));
                }
            });
        };
    }
}
