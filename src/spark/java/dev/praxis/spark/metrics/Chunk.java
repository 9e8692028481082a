package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import dev.praxis.compute.metrics.ranking.state.StateReader;
import dev.praxis.compute.metrics.ranking.state.StateWriter;
import java.io.Serializable;

/**
 * Some rows of a group, or of one of its ranges, in the file form of their run: about as many bytes
 * as a run has scores times eight.
 *
 * @param group the group
 * @param state the rows
 */
record Chunk(Group group, byte[] state) implements Serializable {

    /** Returns a chunk of no rows, of the group of all rows. */
    static Chunk empty() {
        return of(Group.ALL, new RankingState(ScoreRun.empty(), 0));
    }

    static Chunk of(Group group, RankingState state) {
        return new Chunk(group, StateWriter.write(state));
    }

    RankingState read() {
        return StateReader.read(state);
    }

    ScoreRun run() {
        return read().run();
    }
}
