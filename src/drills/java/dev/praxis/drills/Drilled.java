package dev.praxis.drills;

import java.io.IOException;
import java.util.List;

/**
 * The context of a drill.
 *
 * @param settings the settings of the run
 * @param report the report for figures
 */
record Drilled(Settings settings, Report report) {

    /** Starts the service with its default options. */
    Service start(String heap, String... arguments) throws IOException, InterruptedException {
        return start(heap, List.of(), List.of(arguments));
    }

    /** Starts the service with additional JVM options. */
    Service start(String heap, List<String> jvmOptions, List<String> arguments)
            throws IOException, InterruptedException {
        return new Launch(settings, report.drill(), heap).start(jvmOptions, arguments);
    }
}
