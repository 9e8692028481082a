package dev.praxis.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A running service, observed from outside: its ports, its metrics and its process. */
final class Service implements AutoCloseable {
    private static final Duration MAX_START = Duration.ofMinutes(4);
    private static final Pattern VALUE = Pattern.compile("\"value\"\\s*:\\s*([-+0-9.eE]+)");

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;
    private final CompletableFuture<Void> logger;

    Service(Process process, int port, int managementPort, Path log) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        logger = CompletableFuture.runAsync(this::copyLog, Thread::startVirtualThread);
    }

    private void copyLog() {
        try {
            Files.copy(process.getInputStream(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() throws InterruptedException, IOException {
        long end = System.nanoTime() + MAX_START.toNanos();
        while (!manage("/actuator/health/readiness").isOk()) {
            if (!isAlive()) {
                throw new IOException("the service exited during startup: see " + log);
            }
            if (System.nanoTime() > end) {
                throw new IOException("the service was not ready within " + MAX_START + ": see " + log);
            }
            Thread.sleep(100);
        }
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Sends a request on a new connection. */
    Answer send(Request request) {
        return Client.send(port, request);
    }

    /** Sends a GET request to the management port. */
    Answer manage(String path) {
        return Client.send(managementPort, Request.get(path));
    }

    /**
     * Returns the value of a meter, summed over all tags that are not given; 0 if it does not exist
     * yet.
     *
     * @param tags the tags, such as {@code ?tag=pool:bodies}; empty for all
     */
    double metric(String name, String tags) {
        Answer answer = manage("/actuator/metrics/" + name + tags);
        Matcher value = VALUE.matcher(answer.text());
        return answer.isOk() && value.find() ? Double.parseDouble(value.group(1)) : 0;
    }

    /** Returns the number of computing requests. */
    double running() {
        return metric("praxis.admission.running", "");
    }

    /** Returns the bytes reserved by requests. */
    double reserved() {
        return metric("praxis.memory.reserved", "");
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Returns the peak resident memory of the process in megabytes. */
    double peakMegabytes() throws IOException {
        try (Stream<String> lines = Files.lines(proc("status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /** Returns the heap in use after a garbage collection, in megabytes. */
    double heapMegabytes() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return metric("jvm.memory.used", "?tag=area:heap") / (1 << 20);
    }

    double threads() {
        return metric("jvm.threads.live", "");
    }

    int descriptors() throws IOException {
        try (Stream<Path> files = Files.list(proc("fd"))) {
            return (int) files.count();
        }
    }

    /** Returns whether the log contains a text. */
    boolean logged(String text) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.contains(text));
        }
    }

    /**
     * Sends SIGTERM. Uses the process handle, since destroying the process object would also close
     * the log.
     */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Waits for the process to exit. */
    boolean awaitExit(Duration max) throws InterruptedException {
        return process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Kills the process. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
        logger.join();
    }

    @Override
    public void close() {
        kill();
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid()), file);
    }
}
