package dev.praxis.drills;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a run is told by system properties.
 *
 * @param drills names; "all" for all
 * @param jar the service
 * @param models its directory of models
 * @param model the one that embeds
 * @param output directory of logs and of the table
 * @param seconds of each attack that goes on for a while
 * @param heaps sizes for the drill of memory
 * @param mixes of the drill of overload
 * @param soak time of the soak
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
        Duration soak) {

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
                Duration.parse(property("drill.soak", "PT10M")));
    }

    boolean chooses(Drill drill) {
        return drills.contains("all") || drills.contains(drill.name());
    }

    Duration attack() {
        return Duration.ofSeconds(seconds);
    }

    private static List<String> list(String name, String otherwise) {
        return List.of(property(name, otherwise).split(","));
    }

    private static String property(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
