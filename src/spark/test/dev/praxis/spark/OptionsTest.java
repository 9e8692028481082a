package dev.praxis.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The options of jobs, and their documentation. */
class OptionsTest {
    /** Options of other programs, and those that every job has. */
    private static final Set<String> OTHERS = Set.of(
            "--add-exports",
            "--add-modules",
            "--add-opens",
            "--archives",
            "--conf",
            "--cores",
            "--enable-native-access",
            "--help",
            "--host",
            "--jars",
            "--master",
            "--memory",
            "--port");

    @Test
    void every_option_is_documented_and_every_documented_one_exists() throws IOException {
        Matcher names = Pattern.compile("--[a-z][a-z-]+[a-z]").matcher(Files.readString(Path.of("docs/spark.md")));
        Set<String> documented = new TreeSet<>();
        while (names.find()) {
            documented.add(names.group());
        }
        documented.removeAll(OTHERS);

        assertThat(documented)
                .isEqualTo(PraxisSpark.commands().getSubcommands().values().stream()
                        .flatMap(job -> job.getCommandSpec().options().stream())
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .map(OptionSpec::longestName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void the_help_of_every_job_states_the_defaults() {
        for (CommandLine job : PraxisSpark.commands().getSubcommands().values()) {
            // Lines are wrapped anywhere.
            assertThat(job.getUsageMessage().replaceAll("\\s+", " "))
                    .startsWith("Usage: praxis-spark.jar " + job.getCommandName())
                    .contains("--help", "Default: parquet.")
                    .doesNotContain("${", "null");
            for (OptionSpec option : job.getCommandSpec().options()) {
                assertThat(option.description()).as(option.longestName()).isNotEmpty();
            }
        }
    }
}
