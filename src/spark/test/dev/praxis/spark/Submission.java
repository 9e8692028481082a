package dev.praxis.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A run of the jar in a separate process, as {@code spark-submit} starts it: with the jars of
 * Spark, and none of those that the jar must bring.
 */
record Submission(int exitCode, String output) {
    private static final String JAR = "target/spark/praxis-spark.jar";

    /** Parts of the paths of jars that Spark does not have. */
    private static final List<String> NOT_OF_SPARK = List.of(
            "/target/",
            "/org/springframework/",
            "/org/springdoc/",
            "/org/ejml/",
            "/ai/djl/",
            "/tools/jackson/",
            "/com/google/protobuf/",
            "/info/picocli/",
            "/org/jspecify/",
            "/org/junit/",
            "/org/assertj/",
            "/ch/qos/",
            "/log4j-to-slf4j/");

    static Submission of(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-modules=jdk.incubator.vector"));
        command.addAll(List.of(System.getProperty("spark.opens").split(" ")));
        command.addAll(List.of(
                "-cp",
                String.join(":", sparkJars()),
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[2]",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                JAR));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Submission(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> sparkJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(path -> path.endsWith(".jar"))
                .filter(path -> NOT_OF_SPARK.stream().noneMatch(path::contains))
                .toList();
    }
}
