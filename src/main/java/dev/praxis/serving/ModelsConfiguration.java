package dev.praxis.serving;

import dev.praxis.checkpoint.Catalogue;
import dev.praxis.compute.kernel.Engine;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@Configuration(proxyBeanMethods = false)
class ModelsConfiguration {

    @Bean
    Catalogue catalogue(ModelLimits limits, FolderSettings settings, Engine engine) {
        return new Catalogue(limits.directory(), settings.bundled(), limits.heapBytes(), settings.weights(), engine);
    }

    /** Registers the filter before all others that read the path. */
    @Bean
    FilterRegistrationBean<ModelPathFilter> modelPathFilter(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        FilterRegistrationBean<ModelPathFilter> filter = new FilterRegistrationBean<>(new ModelPathFilter(mappings));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    RequiredModels requiredModels(Catalogue catalogue, FolderSettings settings) {
        return new RequiredModels(catalogue, settings.required());
    }

    /**
     * Loads the models while the server is already running. The service is ready only after all
     * runners have returned.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ApplicationRunner loadModels(ModelLoading loading) {
        return arguments -> loading.loadAll();
    }
}
