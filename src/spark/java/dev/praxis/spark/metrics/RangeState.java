package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.state.RankingState;
import dev.praxis.compute.metrics.ranking.state.StateReader;
import dev.praxis.compute.metrics.ranking.state.StateWriter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import scala.Tuple2;

/**
 * All rows of one range.
 *
 * @param range its number in the plan
 * @param state the rows, in the file form
 */
record RangeState(int range, byte[] state) implements Serializable {

    /** Merges the slices of each range of a partition. */
    static Iterator<RangeState> merge(Iterator<Tuple2<Integer, Chunk>> slices) {
        TreeMap<Integer, RunMerger> mergers = new TreeMap<>();
        while (slices.hasNext()) {
            Tuple2<Integer, Chunk> slice = slices.next();
            mergers.computeIfAbsent(slice._1(), range -> new RunMerger())
                    .add(slice._2().read());
        }
        List<RangeState> states = new ArrayList<>();
        while (!mergers.isEmpty()) {
            // Removed one by one, so that each run can be freed once it is written.
            var first = mergers.pollFirstEntry();
            states.add(new RangeState(
                    first.getKey(), StateWriter.write(first.getValue().state())));
        }
        return states.iterator();
    }

    RankingState read() {
        return StateReader.read(state);
    }
}
