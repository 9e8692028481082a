package dev.praxis;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service in a separate JVM, for tests that would terminate or disturb the JVM that runs the
 * tests.
 */
public final class ForkedService implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final BufferedReader output;
    private final ServiceClient client;

    private ForkedService(Process process) throws IOException {
        this.process = process;
        output = process.inputReader();
        Matcher port = PORT.matcher(await("Tomcat started on port"));
        if (!port.find()) {
            throw new IOException("no port in the log");
        }
        client = new ServiceClient(Integer.parseInt(port.group(1)));
        // Logged after the application runners, one of which loads the models, have finished.
        await("Heap of ");
    }

    /**
     * Starts a service, and returns once it has loaded its models or failed to.
     *
     * @param options the options of the JVM
     */
    public static ForkedService start(Path models, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-classpath",
                System.getProperty("java.class.path"),
                PraxisApplication.class.getName(),
                "--server.port=0",
                "--praxis.warm-up=false",
                "--praxis.models.directory=" + models));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return new ForkedService(process);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Reads the log up to the next line that contains a text, and returns that line. */
    public String await(String text) throws IOException {
        StringBuilder log = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            log.append(line).append('\n');
            if (line.contains(text)) {
                return line;
            }
        }
        throw new IOException("the service exited before it logged " + text + ":\n" + log);
    }

    /** Reads the log until each text has been found in a line, in any order. */
    public void awaitAll(String... texts) throws IOException {
        List<String> missing = new ArrayList<>(List.of(texts));
        while (!missing.isEmpty()) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("the service exited before it logged " + missing);
            }
            missing.removeIf(line::contains);
        }
    }

    /** Sends a signal, such as HUP, to the process. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    public Answer get(String path) {
        return client.get(path);
    }

    public Answer post(String path, String body) {
        return client.post(path, body);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
