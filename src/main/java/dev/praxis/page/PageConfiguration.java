package dev.praxis.page;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.webjars.WebJarVersionLocator;

/** Serves the files of the page, the one file of its library, and the manual. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "praxis.page.enabled", matchIfMissing = true)
class PageConfiguration {
    private static final String D3 = "/page/vendor/d3.min.js";
    private static final String D3_FILE = "d3.min.js";

    /** The order after the controllers. */
    private static final int ORDER = 1;

    @Bean
    SwaggerLinks swaggerLinks(
            @Value("${praxis.documentation.enabled:true}") boolean isServed,
            @Value("${praxis.security.api-keys-file:}") String apiKeysFile) {
        return new SwaggerLinks(isServed && apiKeysFile.isEmpty());
    }

    @Bean
    PageFiles indexFiles(SwaggerLinks links) {
        PageFiles files = new PageFiles("static/");
        files.setResourceTransformers(List.of(links));
        return files;
    }

    @Bean
    PageFiles pageFiles() {
        return new PageFiles("static/page/");
    }

    @Bean
    PageFiles libraryFiles() {
        String path = Objects.requireNonNull(new WebJarVersionLocator().fullPath("d3", "dist/" + D3_FILE));
        return new PageFiles(path.substring(0, path.length() - D3_FILE.length()));
    }

    @Bean
    PageFiles manualFiles(SwaggerLinks links) {
        PageFiles files = new PageFiles(ManualFiles.FOLDER);
        files.setResourceResolvers(List.of(new ManualFiles(links), new PathResourceResolver()));
        return files;
    }

    @Bean
    SimpleUrlHandlerMapping pageMapping(PageFiles pageFiles, PageFiles libraryFiles, PageFiles manualFiles) {
        return new SimpleUrlHandlerMapping(
                Map.of(
                        PageSettings.FILES,
                        pageFiles,
                        D3,
                        new OneFile(D3_FILE, libraryFiles),
                        PageSettings.MANUAL,
                        manualFiles),
                ORDER);
    }
}
