package dev.praxis.api.metrics.retrieval;

import dev.praxis.admission.Limit;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of retrieval requests, besides those of arrays.
 *
 * @param cutoffs Maximum number of values of k in one request
 */
@ConfigurationProperties("praxis.retrieval")
record RetrievalLimits(@DefaultValue("100") int cutoffs) {
    private static final String CUTOFFS = "praxis.retrieval.cutoffs";
    private static final int[] DEFAULT_CUTOFFS = {1, 5, 10, 100};

    RetrievalLimits {
        Limit.requireValid(CUTOFFS, cutoffs, Integer.MAX_VALUE);
    }

    /** Returns the values of k that a request asks for, ascending. */
    int[] cutoffsOf(int @Nullable [] sent) {
        if (sent == null) {
            return DEFAULT_CUTOFFS;
        }
        new Limit(CUTOFFS, "values of k", cutoffs).require("/k", sent.length);
        int[] ascending = sent.clone();
        Arrays.sort(ascending);
        for (int i = 0; i < sent.length; i++) {
            int k = sent[i];
            boolean isFirst = Arrays.stream(sent).limit(i).noneMatch(before -> before == k);
            if (k < 1 || !isFirst) {
                throw new ComputeException(Reason.VALUE, "k", "expected distinct numbers of at least 1, found " + k, i);
            }
        }
        return ascending;
    }
}
