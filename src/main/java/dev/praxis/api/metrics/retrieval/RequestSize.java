package dev.praxis.api.metrics.retrieval;

import dev.praxis.compute.execution.Cost;
import dev.praxis.wire.json.NamedNumbers;
import dev.praxis.wire.json.ScoredLists;

/**
 * Sizes of a request in any of its forms, before it is checked.
 *
 * @param documents number of returned documents
 * @param queries number of queries, at most
 * @param mostDocuments of one query, judged or returned, at most
 * @param names number of names to compare
 */
record RequestSize(int documents, int queries, int mostDocuments, double names) {
    /** Entries of hash tables, with their keys, and an order of the names. */
    private static final int NUMBERS_PER_NAME = 12;

    private static final int NUMBERS_PER_DOCUMENT = 3;
    private static final int OPERATIONS_PER_NAME = 200;
    private static final int OPERATIONS_PER_DOCUMENT = 10;

    static RequestSize of(RetrievalRequest request) {
        ScoredLists lists = request.queries();
        if (lists != null) {
            return new RequestSize(
                    lists.scores().length,
                    lists.size(),
                    most(lists.starts()) + most(lists.missedStarts()),
                    lists.names() == null ? 0 : lists.names().length);
        }
        NamedNumbers run = request.run();
        NamedNumbers qrels = request.qrels();
        if (run != null && qrels != null) {
            return new RequestSize(
                    run.size(),
                    run.groups().size() + qrels.groups().size(),
                    most(run.starts()) + most(qrels.starts()),
                    (double) run.size() + qrels.size());
        }
        if (request.query() == null) {
            return new RequestSize(0, 0, 0, 0);
        }
        int[] counts = new int[request.query().names().size()];
        for (int code : request.query().codes()) {
            counts[code]++;
        }
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        return new RequestSize(
                request.query().size(),
                counts.length,
                most,
                request.documents() == null ? 0 : request.query().size());
    }

    private static int most(int... starts) {
        int most = 0;
        for (int i = 0; i + 1 < starts.length; i++) {
            most = Math.max(most, starts[i + 1] - starts[i]);
        }
        return most;
    }

    /** Returns the cost of bringing the request into the form that is evaluated. */
    Cost readingCost() {
        return Cost.operations(OPERATIONS_PER_DOCUMENT * (double) documents + OPERATIONS_PER_NAME * names)
                .plus(Cost.working(NUMBERS_PER_DOCUMENT * (double) documents + NUMBERS_PER_NAME * names));
    }
}
