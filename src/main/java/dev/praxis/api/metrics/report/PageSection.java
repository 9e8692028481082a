package dev.praxis.api.metrics.report;

import dev.praxis.compute.execution.Execution;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.drawing.HeatMap;
import dev.praxis.wire.drawing.Panel;
import dev.praxis.wire.drawing.SvgWriter;
import dev.praxis.wire.json.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A result on the page: its drawing, its numbers with their definitions, its tables. All of it is
 * found in the response itself, so that the page shows any metric.
 */
final class PageSection {
    /** Fields that other parts of the page show. */
    private static final Set<String> ELSEWHERE = Set.of("warnings", "undefined", "interval");

    /** Maximum number of heat maps. The table below them has all thresholds. */
    private static final int HEAT_MAPS = 6;

    private final String id;
    private final Map<String, String> intervals;
    private final Set<Record> shown;
    private final StringBuilder html = new StringBuilder();

    private PageSection(String id, Map<String, String> intervals, Set<Record> shown) {
        this.id = id;
        this.intervals = intervals;
        this.shown = shown;
    }

    /**
     * Returns the section of a response.
     *
     * @param intervals intervals of areas, as shown, by the area's name
     * @param shown parts of responses that the page has shown, which are not repeated. Added to.
     */
    static String of(String id, Object response, Map<String, String> intervals, Set<Record> shown) {
        PageSection section = new PageSection(id, intervals, shown);
        if (response instanceof Record fields) {
            section.add(fields);
        }
        return section.html.toString();
    }

    private void add(Record response) {
        Execution.check();
        if (response instanceof Drawable drawing) {
            addDrawing(drawing.panels());
        }
        List<RecordFields> fields = RecordFields.of(response).stream()
                .filter(field -> !ELSEWHERE.contains(field.name()))
                .toList();
        Map<?, ?> undefined = Headlines.at(response, "undefined") instanceof Map<?, ?> reasons ? reasons : Map.of();
        List<RecordFields> singles = fields.stream()
                .filter(field -> PageText.isSingle(field.value()))
                .filter(field -> field.value() != null || undefined.containsKey(field.name()))
                .toList();
        if (!singles.isEmpty()) {
            html.append(PageTables.values(singles, intervals, undefined));
        }
        fields.stream().filter(field -> !PageText.isSingle(field.value())).forEach(field -> add(field, response));
    }

    private void addDrawing(List<? extends Panel> panels) {
        // The page has its own tables of matrices.
        if (panels.stream().noneMatch(HeatMap.class::isInstance)) {
            html.append("<figure>\n").append(SvgWriter.inline(panels, id + "-")).append("</figure>\n");
        }
    }

    private void add(RecordFields field, Record response) {
        Object value = field.value();
        if (value instanceof Tensor matrix) {
            // Other matrices are too long to show.
            if (field.name().equals("confusion_matrix")) {
                html.append(PageTables.matrix(matrix, Headlines.at(response, "per_class")));
            }
        } else if (value instanceof Record nested) {
            if (shown.add(nested)) {
                heading(field.name());
                add(nested);
            }
        } else if (value instanceof Map<?, ?> groups) {
            if (field.name().equals("groups") && !groups.isEmpty()) {
                heading(field.name());
                html.append(PageTables.groups(groups));
            }
        } else if (value instanceof List<?> entries && !entries.isEmpty()) {
            heading(field.name());
            addHeatMaps(entries);
            html.append(PageTables.rows(field.name(), entries));
        }
    }

    private void addHeatMaps(List<?> entries) {
        if (entries.stream().allMatch(PageTables::hasCounts)) {
            html.append("<div class=\"side\">\n");
            entries.stream().limit(HEAT_MAPS).map(PageTables::counts).forEach(html::append);
            html.append("</div>\n");
        }
    }

    private void heading(String name) {
        html.append("<h3>%s</h3>\n".formatted(PageText.escape(name)));
    }
}
