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
        int port = freePort();
        int managementPort = freePort();
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
                "--server.port=" + port,
                "--management.server.port=" + managementPort,
                "--praxis.models.directory=" + settings.models().toAbsolutePath()));
        command.addAll(arguments);
        Path log = settings.output().resolve("%s-%d.log".formatted(drill, STARTS.incrementAndGet()));
        Files.createDirectories(settings.output());
        Files.deleteIfExists(log);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new Service(process, port, managementPort, log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
