package dev.praxis.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** HAProxy with the configuration of the repository, in front of replicas at fixed addresses. */
final class Balancer implements AutoCloseable {
    private static final Path CONFIGURATION = Path.of("deploy/balancer/haproxy.cfg");
    private static final Duration MAX_START = Duration.ofSeconds(10);

    private final Process process;
    private final Launch.Ports ports;

    private Balancer(Process process, Launch.Ports ports) {
        this.process = process;
        this.ports = ports;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Returns whether the program runs on this machine. */
    static boolean isInstalled(Settings settings) throws InterruptedException {
        try {
            return command(settings.haproxy(), "-v").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts the balancer and waits until it sends requests to every replica. */
    static Balancer start(Settings settings, List<Launch.Ports> replicas) throws IOException, InterruptedException {
        Path servers = settings.output().resolve("replicas.cfg");
        Files.writeString(
                servers,
                IntStream.range(0, replicas.size())
                        .mapToObj(i -> "    server replica-%d 127.0.0.1:%d port %d\n"
                                .formatted(
                                        i,
                                        replicas.get(i).service(),
                                        replicas.get(i).management()))
                        .collect(Collectors.joining("", "backend replicas\n", "")));
        Launch.Ports ports = Launch.Ports.free();
        ProcessBuilder command =
                command(settings.haproxy(), "-db", "-f", CONFIGURATION.toString(), "-f", servers.toString());
        command.environment().put("BALANCER_BIND", "127.0.0.1:" + ports.service());
        command.environment().put("BALANCER_METRICS_BIND", "127.0.0.1:" + ports.management());
        command.redirectOutput(settings.output().resolve("haproxy.log").toFile());
        Balancer balancer = new Balancer(command.start(), ports);
        if (!balancer.awaitActive(replicas.size(), MAX_START)) {
            balancer.close();
            throw new IOException("the balancer does not reach the replicas: see haproxy.log");
        }
        return balancer;
    }

    private static ProcessBuilder command(String... words) {
        return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    int port() {
        return ports.service();
    }

    /** Returns the number of replicas that get requests. */
    double active() {
        return metric("haproxy_backend_active_servers");
    }

    /** Returns the number of requests that were sent to a second replica. */
    double redispatched() {
        return metric("haproxy_backend_redispatch_warnings_total");
    }

    boolean awaitActive(int replicas, Duration max) throws InterruptedException {
        Settling.until(() -> active() == replicas, max);
        return active() == replicas;
    }

    private double metric(String name) {
        Answer answer = Client.send(ports.management(), Request.get("/metrics?scope=backend"));
        Matcher value =
                Pattern.compile(name + "\\{proxy=\"replicas\"} ([0-9.eE+]+)").matcher(answer.text());
        return value.find() ? Double.parseDouble(value.group(1)) : 0;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
