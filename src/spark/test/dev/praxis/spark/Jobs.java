package dev.praxis.spark;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** Runs jobs as {@code spark-submit} does, in the session of the tests. */
public final class Jobs {
    private Jobs() {}

    /**
     * The end of a job.
     *
     * @param message what it printed as an error
     */
    public record Outcome(int exitCode, String message) {
        public static final Outcome SUCCESS = new Outcome(0, "");
    }

    public static Outcome run(List<String> arguments) {
        Local.session();
        StringWriter errors = new StringWriter();
        CommandLine commands = PraxisSpark.commands().setErr(new PrintWriter(errors, true));
        int exitCode = commands.execute(arguments.toArray(String[]::new));
        return new Outcome(exitCode, errors.toString().strip());
    }
}
