package dev.praxis.problem;

import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatReportsProblems(
            ObjectProvider<OpenAiPaths> openAi) {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                // By the name of its class, Tomcat finds that it has one, and makes no other.
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
                // The paths are known only after Tomcat is made.
                host.getPipeline()
                        .addValve(new ProblemReportValve(
                                path -> openAi.getObject().contains(path)));
            }
        });
    }
}
