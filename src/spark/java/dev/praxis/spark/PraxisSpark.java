package dev.praxis.spark;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.ComputeException;
import dev.praxis.spark.classification.ClassifyCommand;
import dev.praxis.spark.classification.RerankCommand;
import dev.praxis.spark.embedding.EmbedCommand;
import dev.praxis.spark.metrics.MetricsCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The jobs by name: {@code spark-submit praxis-spark.jar JOB OPTIONS}. */
@Command(
        name = "praxis-spark.jar",
        description = "Jobs of Praxis for Apache Spark.",
        mixinStandardHelpOptions = true,
        subcommands = {MetricsCommand.class, EmbedCommand.class, ClassifyCommand.class, RerankCommand.class})
public final class PraxisSpark {
    /** Exceptions whose messages say what is wrong with the input or an option. */
    private static final List<Class<? extends Exception>> EXPLAINED = List.of(
            IllegalArgumentException.class,
            IllegalStateException.class,
            ComputeException.class,
            CheckpointException.class,
            UncheckedIOException.class,
            IOException.class);

    private PraxisSpark() {}

    /** Runs a job, and ends the driver with 1 if it fails and 2 if an option is wrong. */
    public static void main(String[] arguments) {
        int exitCode = commands().execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Returns the jobs. */
    static CommandLine commands() {
        return new CommandLine(new PraxisSpark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(PraxisSpark::report);
    }

    /**
     * Prints the cause of a failure without the exceptions of Spark, and a fault of ours in full.
     */
    private static int report(Exception failure, CommandLine command, ParseResult parsed) {
        Throwable cause = failure;
        while (cause.getCause() != null && isOfSpark(cause)) {
            cause = cause.getCause();
        }
        command.getErr().println(command.getCommandName() + ": " + cause.getMessage());
        if (!isExplained(cause)) {
            failure.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static boolean isExplained(Throwable cause) {
        return isOfSpark(cause) || EXPLAINED.stream().anyMatch(type -> type.isInstance(cause));
    }

    private static boolean isOfSpark(Throwable cause) {
        return cause.getClass().getName().startsWith("org.apache.spark.");
    }
}
