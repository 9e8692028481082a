package dev.praxis.api.models.rerank;

import dev.praxis.api.models.rerank.RerankResponse.Result;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.TokenOptions;
import dev.praxis.task.Relevance;
import dev.praxis.task.RerankingTask;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
class RerankService {
    private final RerankingTask task;

    RerankService(RerankingTask task) {
        this.task = task;
    }

    RerankResponse rerank(RerankRequest request) {
        long count = request.topN() == null ? request.documents().length : request.topN();
        if (count < 1 && request.documents().length > 0) {
            throw ProblemException.invalid("/top_n", "expected at least 1, found " + count);
        }
        Relevance relevance = task.rerank(
                request.model(),
                request.query(),
                request.documents(),
                request.promptName(),
                TokenOptions.truncating(request.truncate()));
        boolean raw = Boolean.TRUE.equals(request.rawScores());
        boolean repeats = Boolean.TRUE.equals(request.returnDocuments());
        List<Result> results = relevance
                .ranked()
                .limit(count)
                .mapToObj(i -> new Result(i, relevance.score(i, raw), repeats ? request.documents()[i] : null))
                .toList();
        return new RerankResponse(relevance.model(), results, relevance.truncated());
    }
}
