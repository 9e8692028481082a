package dev.praxis.api.metrics.report;

import dev.praxis.api.metrics.report.GateCondition.Compared;
import dev.praxis.compute.Names;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides one condition on one result: of all rows, or of a group. */
final class GateVerdict {
    private final GateBound bound;
    private final GateNumber number;

    GateVerdict(GateBound bound, GateNumber number) {
        this.bound = bound;
        this.number = number;
    }

    /**
     * Decides the condition.
     *
     * @param result response of the metric, or of one of its groups
     */
    GateCondition of(Object result, @Nullable String group) {
        Object interval = number.hasInterval() ? Headlines.at(result, "interval") : null;
        Object estimate = estimate(result);
        if (!(estimate instanceof Number value)) {
            return undefined(group, Compared.ESTIMATE, reason(result, number.path()), null);
        }
        if (interval == null) {
            String missing = number.hasInterval() ? reasonOf(result, "interval") : null;
            return missing == null
                    ? compare(group, Compared.ESTIMATE, value.doubleValue(), value.doubleValue(), null)
                    : undefined(group, end(), "the interval is undefined: " + missing, value.doubleValue());
        }
        Double compared = (Double) Headlines.at(interval, Names.of(end()));
        return compare(group, end(), Objects.requireNonNull(compared), value.doubleValue(), interval);
    }

    /** Returns the failure of a number whose whole result is undefined. */
    GateCondition undefined(@Nullable String group, String reason) {
        return undefined(group, Compared.ESTIMATE, reason, null);
    }

    private Compared end() {
        return bound.isMinimum() ? Compared.LOWER : Compared.UPPER;
    }

    /** Returns the value at the path, whose fields must exist. */
    private @Nullable Object estimate(Object result) {
        Object found = result;
        for (String step : number.path()) {
            if (found instanceof Record response) {
                List<String> names = RecordFields.of(response).stream()
                        .map(RecordFields::name)
                        .toList();
                if (!names.contains(step)) {
                    throw ProblemException.invalid(bound.pointer(), UnknownName.detail("number", step, names));
                }
            }
            found = Headlines.at(found, List.of(step));
            if (found == null) {
                return null;
            }
        }
        if (!(found instanceof Number)) {
            throw ProblemException.invalid(
                    bound.pointer(), "expected the path of a number, found that of several: " + bound.name());
        }
        return found;
    }

    private static String reason(Object result, List<String> path) {
        for (int depth = 0; depth < path.size(); depth++) {
            String reason = reasonOf(
                    Headlines.at(result, path.subList(0, depth)), String.join("/", path.subList(depth, path.size())));
            if (reason != null) {
                return reason;
            }
        }
        return "there is no such number";
    }

    private static @Nullable String reasonOf(@Nullable Object response, String field) {
        return Headlines.at(response, "undefined") instanceof Map<?, ?> reasons
                        && reasons.get(field) instanceof String reason
                ? reason
                : null;
    }

    private GateCondition compare(
            @Nullable String group, Compared compared, double value, double estimate, @Nullable Object interval) {
        boolean passes = bound.passes(value);
        return new GateCondition(
                bound.name(),
                group,
                bound.isMinimum() ? bound.bound() : null,
                bound.isMinimum() ? null : bound.bound(),
                compared,
                value,
                estimate,
                Headlines.at(interval, "method") instanceof Enum<?> method ? Names.of(method) : null,
                (Double) Headlines.at(interval, "level"),
                passes,
                passes
                        ? null
                        : "%s %s is %s %s"
                                .formatted(
                                        compared.text(),
                                        value,
                                        bound.isMinimum() ? "below the minimum" : "above the maximum",
                                        bound.bound()));
    }

    private GateCondition undefined(
            @Nullable String group, Compared compared, String reason, @Nullable Double estimate) {
        return new GateCondition(
                bound.name(),
                group,
                bound.isMinimum() ? bound.bound() : null,
                bound.isMinimum() ? null : bound.bound(),
                compared,
                null,
                estimate,
                null,
                null,
                false,
                "undefined: " + reason);
    }
}
