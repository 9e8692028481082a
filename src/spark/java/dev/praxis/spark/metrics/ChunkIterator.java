package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.state.RankingState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;

/**
 * The rows of one partition of the input as sorted chunks, each of one group. Besides its group,
 * each row belongs to the group of all rows.
 */
final class ChunkIterator implements Iterator<Chunk> {
    /** Rows that are sorted at a time: some 100 MB of memory while they are. */
    private static final int ROWS = 1 << 21;

    private final Iterator<Row> rows;
    private final boolean isWeighted;
    private final Queue<Chunk> chunks = new ArrayDeque<>();

    ChunkIterator(Iterator<Row> rows, boolean isWeighted) {
        this.rows = rows;
        this.isWeighted = isWeighted;
    }

    @Override
    public boolean hasNext() {
        if (chunks.isEmpty() && rows.hasNext()) {
            sort();
        }
        return !chunks.isEmpty();
    }

    @Override
    public Chunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return chunks.remove();
    }

    private void sort() {
        Map<Group, RowBuffer> groups = new LinkedHashMap<>();
        for (int count = 0; count < ROWS && rows.hasNext(); count++) {
            Row row = rows.next();
            double score = RowChecks.score(row);
            boolean label = RowChecks.label(row);
            double weight = RowChecks.weight(row);
            groups.computeIfAbsent(Group.of(row, RowColumns.FIRST_GROUP), key -> new RowBuffer(isWeighted))
                    .add(score, label, weight);
        }
        List<RankingState> states = new ArrayList<>();
        groups.forEach((group, buffer) -> {
            RankingState state = buffer.state();
            states.add(state);
            if (!group.equals(Group.ALL)) {
                chunks.add(Chunk.of(group, state));
            }
        });
        chunks.add(Chunk.of(Group.ALL, RankingState.merge(states)));
    }
}
