package dev.praxis.drills;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The settings of a run, from system properties.
 *
 * @param drills the names of the selected drills; "all" for all
 * @param jar the jar of the service
 * @param models the model directory of the service
 * @param model the model for embeddings
 * @param output the directory for logs and the table
 * @param seconds the duration of each continuous attack, in seconds
 * @param heaps the heap sizes of the memory drill
 * @param mixes the mixes of the overload drill
 * @param soak the duration of the soak drill
 * @param haproxy the program of the balancer, a path or a name on the PATH
 */
record Settings(
        List<String> drills,
        Path jar,
        Path models,
        String model,
        Path output,
        int seconds,
        List<String> heaps,
        List<String> mixes,
        Duration soak,
        String haproxy) {

    static Settings fromProperties() {
        return new Settings(
                list("drill", "all"),
                Path.of(property("drill.jar", "target/praxis.jar")),
                Path.of(property("drill.models", "src/test/resources/models")),
                property("drill.model", "bert-tiny"),
                Path.of(property("drill.output", "target/drills")),
                Integer.parseInt(property("drill.seconds", "30")),
                list("drill.heaps", "512m,1g,1536m"),
                list("drill.mixes", "all,embed"),
                Duration.parse(property("drill.soak", "PT10M")),
                property("drill.haproxy", "haproxy"));
    }

    boolean chooses(Drill drill) {
        return drills.contains("all") || drills.contains(drill.name());
    }

    Duration attack() {
        return Duration.ofSeconds(seconds);
    }

    private static List<String> list(String name, String fallback) {
        return List.of(property(name, fallback).split(","));
    }

    private static String property(String name, String fallback) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? fallback : value;
    }
}
