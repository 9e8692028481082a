package dev.praxis.serving;

import dev.praxis.checkpoint.Catalogue;
import dev.praxis.compute.kernel.Engine;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModelsConfiguration {

    @Bean
    Catalogue catalogue(ModelLimits limits, Engine engine) {
        return new Catalogue(limits.directory(), limits.heapBytes(), engine);
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
    ApplicationRunner loadModels(ModelLoading loading) {
        return arguments -> loading.loadAll();
    }
}
