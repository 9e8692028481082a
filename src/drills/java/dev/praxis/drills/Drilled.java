package dev.praxis.drills;

import java.io.IOException;
import java.util.List;

/**
 * What a drill works with.
 *
 * @param settings of this run
 * @param report that figures go to
 */
record Drilled(Settings settings, Report report) {

    /** Starts the service with its usual options. */
    Service start(String heap, String... arguments) throws IOException, InterruptedException {
        return start(heap, List.of(), List.of(arguments));
    }

    /** Starts the service with options of the JVM besides the usual ones. */
    Service start(String heap, List<String> jvmOptions, List<String> arguments)
            throws IOException, InterruptedException {
        return new Launch(settings, report.drill(), heap).start(jvmOptions, arguments);
    }
}
