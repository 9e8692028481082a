package dev.praxis.drills;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Launches the service as a process, with the JVM options of the container image. */
final class Launch {
    private static final AtomicInteger STARTS = new AtomicInteger();

    private final Settings settings;
    private final String drill;
    private final String heap;

    /**
     * Creates a launch.
     *
     * @param drill the name of the log file
     * @param heap the heap size, as in -Xmx
     */
    Launch(Settings settings, String drill, String heap) {
        this.settings = settings;
        this.drill = drill;
        this.heap = heap;
    }

    /** The ports of a service: for requests, and for probes and metrics. */
    record Ports(int service, int management) {
        static Ports free() throws IOException {
            return new Ports(freePort(), freePort());
        }
    }

    /** Starts the service and waits until it is ready. */
    Service start(List<String> jvmOptions, List<String> arguments) throws IOException, InterruptedException {
        Service service = begin(List.of(), jvmOptions, arguments);
        service.awaitReady();
        return service;
    }

    /**
     * Starts the service without waiting.
     *
     * @param prefix the beginning of the command line, before {@code java}
     */
    Service begin(List<String> prefix, List<String> jvmOptions, List<String> arguments) throws IOException {
        return begin(Ports.free(), prefix, jvmOptions, arguments);
    }

    /** Starts the service on given ports without waiting. */
    Service begin(Ports ports, List<String> prefix, List<String> jvmOptions, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.addAll(List.of(
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules",
                "jdk.incubator.vector"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar",
                settings.jar().toAbsolutePath().toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + ports.service(),
                "--management.server.port=" + ports.management(),
                "--praxis.models.directory=" + settings.models().toAbsolutePath()));
        command.addAll(arguments);
        Path log = settings.output().resolve("%s-%d.log".formatted(drill, STARTS.incrementAndGet()));
        Files.createDirectories(settings.output());
        Files.deleteIfExists(log);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new Service(process, ports.service(), ports.management(), log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
