package dev.praxis.spark.classification;

import picocli.CommandLine.Option;

/** The option of jobs whose scores are functions of logits. */
final class RawScores {
    @Option(names = "--raw-scores", description = "Write the logits instead of the scores.")
    private boolean isSet;

    boolean isSet() {
        return isSet;
    }
}
