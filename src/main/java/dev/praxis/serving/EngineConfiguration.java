package dev.praxis.serving;

import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.KernelChoice;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import dev.praxis.compute.kernel.row.RowKernels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    private static final Logger log = LoggerFactory.getLogger(EngineConfiguration.class);

    @Bean
    KernelChoice kernelChoice(EngineSettings settings) {
        KernelChoice choice = KernelChoice.of(settings.kernel());
        boolean isFallback = settings.kernel() == Preference.AUTO && !choice.isVector();
        log.atLevel(isFallback ? Level.WARN : Level.INFO)
                .log(
                        "Compute kernel: {}; {} ({})",
                        choice.kernel().description(),
                        choice.float64().description(),
                        choice.reason());
        RowKernels.use(choice.isVector());
        return choice;
    }

    @Bean
    Workers workers(EngineSettings settings) {
        return new Workers(settings.threadsOrDefault());
    }

    @Bean
    Engine engine(KernelChoice choice, Workers workers) {
        return new Engine(choice.kernel(), workers);
    }
}
