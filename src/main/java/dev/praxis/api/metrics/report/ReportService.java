package dev.praxis.api.metrics.report;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

@Service
class ReportService {
    private final WantedMetrics metrics;
    private final JsonMapper mapper;

    ReportService(WantedMetrics metrics, JsonMapper mapper) {
        this.metrics = metrics;
        this.mapper = mapper;
    }

    ReportResponse report(ReportRequest request) {
        SharedColumns columns = request.columns();
        return answer(columns, metrics.of(request.metrics(), columns.scores()), request.title());
    }

    /** Reads the options of all metrics, and then computes one after the other. */
    ReportResponse answer(SharedColumns columns, List<WantedMetric> wanted, @Nullable String title) {
        Map<WantedMetric, Object> requests = new LinkedHashMap<>();
        wanted.forEach(one -> requests.put(one, columns.request(one.metric(), one.options(), one.pointer(), mapper)));
        columns.requireAllUsed();
        Map<String, Object> results = new LinkedHashMap<>();
        Map<String, String> undefined = new LinkedHashMap<>();
        requests.forEach((one, sent) -> {
            try {
                results.put(
                        one.key(),
                        Positions.moved(
                                one.metric(), one.pointer(), () -> one.metric().answer(sent)));
            } catch (ProblemException e) {
                if (e.type() != ProblemType.UNDEFINED && !isLeftOut(one, e)) {
                    throw e;
                }
                undefined.put(one.key(), e.detail());
            }
        });
        return new ReportResponse(title, columns.rows(), results, undefined);
    }

    /** Returns whether a metric that nobody named does not fit the scores. */
    private static boolean isLeftOut(WantedMetric metric, ProblemException problem) {
        String pointer = problem.pointer();
        return metric.isByDefault()
                && problem.type() == ProblemType.INVALID_INPUT
                && metric.metric().scores().equals("probabilities")
                && pointer != null
                && pointer.startsWith("/scores");
    }
}
