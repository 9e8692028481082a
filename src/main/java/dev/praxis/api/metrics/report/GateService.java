package dev.praxis.api.metrics.report;

import dev.praxis.compute.Names;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import dev.praxis.wire.json.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Service
class GateService {
    private static final String PR_AUC = "pr_auc";

    private final ReportService reports;
    private final WantedMetrics metrics;
    private final ReportLimits limits;

    GateService(ReportService reports, WantedMetrics metrics, ReportLimits limits) {
        this.reports = reports;
        this.metrics = metrics;
        this.limits = limits;
    }

    GateResponse gate(GateRequest request) {
        requireGroups(request);
        SharedColumns columns = request.columns();
        List<GateBound> bounds = GateBound.of(request, limits);
        Map<GateBound, GateNumber> numbers = new LinkedHashMap<>();
        Map<String, WantedMetric> wanted = new LinkedHashMap<>();
        Map<String, WantedMetric> sent = sent(request);
        for (GateBound bound : bounds) {
            numbers.put(bound, number(bound, request, columns, sent, wanted));
        }
        requireEffect(request, bounds, sent, wanted.keySet());
        ReportResponse report = reports.answer(columns, List.copyOf(wanted.values()), null);
        List<GateCondition> conditions = new ArrayList<>();
        numbers.forEach((bound, number) -> {
            GateVerdict verdict = new GateVerdict(bound, number);
            Object result = report.results().get(number.metric());
            String undefined = report.undefined().get(number.metric());
            conditions.add(
                    result == null ? verdict.undefined(null, String.valueOf(undefined)) : verdict.of(result, null));
            if (request.isPerGroup()) {
                addGroups(
                        conditions,
                        verdict,
                        bound,
                        result,
                        Objects.requireNonNull(request.groups()).names());
            }
        });
        return GateResponse.of(conditions);
    }

    private Map<String, WantedMetric> sent(GateRequest request) {
        return request.metrics() == null
                ? Map.of()
                : metrics.named(request.metrics()).stream()
                        .collect(Collectors.toMap(WantedMetric::key, metric -> metric));
    }

    /** Returns the number of a condition, and adds the metric that has it. */
    private GateNumber number(
            GateBound bound,
            GateRequest request,
            SharedColumns columns,
            Map<String, WantedMetric> sent,
            Map<String, WantedMetric> wanted) {
        Area area = bound.area();
        if (area != null) {
            String key = PR_AUC + " of " + bound.name();
            ObjectNode options = JsonNodeFactory.instance.objectNode();
            request.intervalOrDefault().addTo(options, area);
            // Problems of the interval are at the fields of this request.
            wanted.computeIfAbsent(key, name -> metrics.named(PR_AUC, name, options, ""));
            return new GateNumber(key, List.of("areas", bound.name()), true);
        }
        GateNumber number = GateNumber.of(bound.name(), columns.scores().isVector());
        String metric = number.metric();
        if (sent.containsKey(metric)) {
            wanted.put(metric, sent.get(metric));
        } else if (metrics.has(metric) && !number.path().isEmpty()) {
            wanted.computeIfAbsent(
                    metric, name -> metrics.named(name, name, WantedMetrics.defaultOptions(name), bound.pointer()));
        } else {
            throw ProblemException.invalid(
                    bound.pointer(),
                    UnknownName.detail("name", bound.name(), GateNumber.SHORT_NAMES)
                            + ", and paths such as calibration.equal_mass.expected_calibration_error");
        }
        return number;
    }

    private static void addGroups(
            List<GateCondition> conditions,
            GateVerdict verdict,
            GateBound bound,
            @Nullable Object result,
            List<String> names) {
        for (String group : names) {
            if (result == null) {
                conditions.add(verdict.undefined(group, "all rows together have no result"));
            } else if (!(Headlines.at(result, "groups") instanceof Map<?, ?> groups)) {
                throw ProblemException.invalid(bound.pointer(), "has no groups; send it without per_group");
            } else if (groups.get(group) == null) {
                Object reason = Headlines.at(result, List.of("undefined", "groups/" + group));
                conditions.add(verdict.undefined(group, String.valueOf(reason)));
            } else {
                conditions.add(verdict.of(groups.get(group), group));
            }
        }
    }

    private static void requireGroups(GateRequest request) {
        if (request.isPerGroup() && request.groups() == null) {
            throw ProblemException.invalid("/groups", "required with per_group, found none");
        }
        if (!request.isPerGroup()) {
            Options.requireAbsent("/groups", request.groups(), "without per_group");
        }
    }

    private static void requireEffect(
            GateRequest request, List<GateBound> bounds, Map<String, WantedMetric> sent, Set<String> wanted) {
        GateIntervalRequest interval = request.intervalOrDefault();
        List<Area> areas =
                bounds.stream().map(GateBound::area).filter(Objects::nonNull).toList();
        if (areas.isEmpty()) {
            Options.requireAbsent("/interval", request.interval(), "without a condition on an area");
        }
        if (interval.method() == GateIntervalRequest.Method.NONE) {
            Options.requireAbsent("/interval/level", interval.level(), "with none as the method");
        }
        if (areas.stream().noneMatch(area -> interval.of(area) == GateIntervalRequest.Method.BOOTSTRAP)) {
            String why = "without bootstrap as the method of "
                    + areas.stream().map(Names::of).collect(Collectors.joining(", "));
            Options.requireAbsent("/interval/resamples", interval.resamples(), why);
            Options.requireAbsent("/interval/seed", interval.seed(), why);
        }
        sent.forEach((key, metric) -> {
            if (!wanted.contains(key)) {
                throw ProblemException.invalid(metric.pointer(), "has no effect, since no condition names it");
            }
        });
    }
}
