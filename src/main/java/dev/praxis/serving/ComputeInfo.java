package dev.praxis.serving;

import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.KernelChoice;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.EjmlVersion;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Adds the kernels, the EJML version and the number of threads to the info endpoint. */
@Component
class ComputeInfo implements InfoContributor {
    private final KernelChoice choice;
    private final Workers workers;

    ComputeInfo(KernelChoice choice, Workers workers) {
        this.choice = choice;
        this.workers = workers;
    }

    @Override
    public void contribute(Info.Builder info) {
        info.withDetail(
                "compute",
                new TreeMap<>(Map.of(
                        "ejml",
                        EjmlVersion.VERSION,
                        "kernel",
                        choice.kernel().description(),
                        "kernel_float64",
                        choice.float64().description(),
                        "kernel_reason",
                        choice.reason(),
                        "threads",
                        workers.lanes(),
                        "processors",
                        Runtime.getRuntime().availableProcessors())));
    }
}
