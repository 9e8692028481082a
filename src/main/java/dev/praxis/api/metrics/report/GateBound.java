package dev.praxis.api.metrics.report;

import dev.praxis.compute.Names;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a gate.
 *
 * @param name name or path, as sent
 * @param bound lowest or highest value that passes
 * @param isMinimum whether it is the lowest
 * @param pointer location in the request
 */
record GateBound(String name, double bound, boolean isMinimum, String pointer) {

    /** Returns all conditions, of which there must be one. */
    static List<GateBound> of(GateRequest request, ReportLimits limits) {
        List<GateBound> bounds = new ArrayList<>();
        addAll(bounds, request.minimum(), true);
        addAll(bounds, request.maximum(), false);
        limits.ofConditions().require(null, bounds.size());
        if (bounds.isEmpty()) {
            throw ProblemException.invalid(
                    "/minimum", "expected at least one condition in minimum or maximum, such as average_precision:0.8");
        }
        return bounds;
    }

    private static void addAll(List<GateBound> bounds, String @Nullable [] sent, boolean isMinimum) {
        for (int i = 0; sent != null && i < sent.length; i++) {
            bounds.add(of(sent[i], isMinimum, (isMinimum ? "/minimum/" : "/maximum/") + i));
        }
    }

    private static GateBound of(String sent, boolean isMinimum, String pointer) {
        int colon = sent.lastIndexOf(':');
        String number = sent.substring(colon + 1).strip();
        // Java's own parser would also take NaN, hexadecimal digits and a type suffix.
        if (colon < 1
                || !number.matches("[-+]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})(?:[eE][-+]?[0-9]{1,2})?")) {
            throw ProblemException.invalid(
                    pointer,
                    "expected a name, a colon and a number, such as average_precision:0.8, found \"%s\""
                            .formatted(Shown.of(sent)));
        }
        return new GateBound(sent.substring(0, colon).strip(), Double.parseDouble(number), isMinimum, pointer);
    }

    /** Returns the area that the condition names; null if it is another number. */
    @Nullable
    Area area() {
        for (Area area : Area.values()) {
            if (Names.of(area).equals(name)) {
                return area;
            }
        }
        return null;
    }

    boolean passes(double value) {
        return isMinimum ? value >= bound : value <= bound;
    }
}
