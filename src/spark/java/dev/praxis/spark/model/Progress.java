package dev.praxis.spark.model;

import java.io.Serializable;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/**
 * Counts of what tasks have computed. Rows of tasks that were repeated count again.
 *
 * @param texts texts that were computed; rows without a text do not count
 * @param tokens tokens of these, including special tokens
 */
public record Progress(LongAccumulator texts, LongAccumulator tokens) implements Serializable {

    /** Starts counting. */
    public static Progress start(SparkSession spark) {
        return new Progress(
                spark.sparkContext().longAccumulator("texts"),
                spark.sparkContext().longAccumulator("tokens"));
    }

    /** The counts at a time. */
    public record Counts(long texts, long tokens) {
        public Counts minus(Counts before) {
            return new Counts(texts - before.texts, tokens - before.tokens);
        }
    }

    public Counts counts() {
        return new Counts(texts.sum(), tokens.sum());
    }

    void count(long moreTexts, long moreTokens) {
        texts.add(moreTexts);
        tokens.add(moreTokens);
    }
}
