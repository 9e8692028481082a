package dev.praxis.compute.metrics.retrieval;

import java.util.Arrays;

/**
 * Blocks of consecutive queries, each the work of one task. They depend on the queries alone, never
 * on the number of threads.
 */
final class QueryBlocks {
    static final int MAX_QUERIES = 1 << 9;

    /** Documents after which a block ends. */
    private static final int DOCUMENTS = 1 << 14;

    private final int[] starts;

    private QueryBlocks(int[] starts) {
        this.starts = starts;
    }

    static QueryBlocks of(RetrievalQueries queries) {
        int[] starts = new int[queries.size() + 1];
        int blocks = 0;
        int begin = 0;
        for (int query = 1; query <= queries.size(); query++) {
            boolean isFull = query - begin == MAX_QUERIES
                    || queries.starts()[query] - queries.starts()[begin] >= DOCUMENTS
                    || query == queries.size();
            if (isFull) {
                begin = query;
                starts[++blocks] = query;
            }
        }
        return new QueryBlocks(Arrays.copyOf(starts, blocks + 1));
    }

    int count() {
        return starts.length - 1;
    }

    int queries() {
        return starts[starts.length - 1];
    }

    /** Returns the first query of a block. */
    int start(int block) {
        return starts[block];
    }

    /** Returns the number of queries of a block. */
    int size(int block) {
        return starts[block + 1] - starts[block];
    }

    /** Returns the block of a query. */
    int of(int query) {
        int found = Arrays.binarySearch(starts, query);
        return found >= 0 ? found : -found - 2;
    }
}
