package dev.praxis.serving;

import dev.praxis.admission.HeapShares;
import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.kernel.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModelsConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ModelsConfiguration.class);

    @Bean
    Catalogue catalogue(ModelLimits limits, Engine engine) {
        return new Catalogue(limits.directory(), limits.heapBytes(), engine);
    }

    /** Loads the models while the server runs already: a runner has to end before the service is ready. */
    @Bean
    ApplicationRunner loadModels(Catalogue catalogue, ModelLimits limits, HeapShares heap, ModelMetrics metrics) {
        return arguments -> {
            if (catalogue.entries().isEmpty()) {
                log.info(
                        "There are no models: {} has no folders",
                        limits.directory().toAbsolutePath());
            }
            catalogue.load(entry -> {
                report(entry);
                metrics.register(entry);
            });
            heap.settle(
                    limits,
                    catalogue.entries().stream()
                            .mapToLong(ModelsConfiguration::bytes)
                            .sum());
        };
    }

    private static long bytes(Entry entry) {
        return entry.state() instanceof Ready ready
                ? ready.checkpoint().memory().bytes()
                : 0;
    }

    private static void report(Entry entry) {
        if (entry.state() instanceof Ready ready) {
            Checkpoint model = ready.checkpoint();
            log.info(
                    "Model {}: {}, {} parameters, {} bytes, loaded in {} ms",
                    entry.id(),
                    model.family(),
                    model.memory().parameters(),
                    model.memory().bytes(),
                    ready.loadTime().toMillis());
        } else if (entry.state() instanceof Failed failed) {
            log.error("Model {} cannot be loaded: {}", entry.id(), failed.reason());
        }
    }
}
