package dev.praxis.api.metrics.report;

import dev.praxis.wire.json.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Tables of the page. */
final class PageTables {
    /** Maximum number of rows of a table. A page is read by people. */
    private static final int MAX_ROWS = 1000;

    /** Number of rows above which a table is folded. */
    private static final int FOLDED_ROWS = 12;

    /** Maximum number of classes of a confusion matrix. */
    private static final int MAX_CLASSES = 25;

    private static final List<String> COUNTS =
            List.of("true_positives", "false_positives", "true_negatives", "false_negatives");

    private PageTables() {}

    /**
     * Returns a table of single values with their definitions.
     *
     * @param intervals intervals of values by name
     */
    static String values(List<RecordFields> fields, Map<String, String> intervals, Map<?, ?> undefined) {
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table class=\"values\">\n");
        for (RecordFields field : fields) {
            String interval = intervals.get(field.name());
            Object reason = undefined.get(field.name());
            html.append(
                    "<tr><th scope=\"row\">%s</th><td class=\"numeric\">%s%s</td><td class=\"definition\">%s%s</td></tr>\n"
                            .formatted(
                                    field.name(),
                                    PageText.shown(field.value()),
                                    interval == null ? "" : "<div class=\"range\">%s</div>".formatted(interval),
                                    PageText.escape(PageText.firstSentence(field.definition())),
                                    reason == null
                                            ? ""
                                            : " <em>%s</em>".formatted(PageText.escape("Undefined: " + reason + "."))));
        }
        return html.append("</table></div>\n").toString();
    }

    /** Returns a table with one row per entry and one column per single field. */
    static String rows(String what, List<?> entries) {
        Set<String> columns = new LinkedHashSet<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object entry : entries.subList(0, Math.min(entries.size(), MAX_ROWS))) {
            Map<String, Object> row = singles(entry);
            columns.addAll(row.keySet());
            rows.add(row);
        }
        return folded(what, entries.size(), table(columns, rows));
    }

    private static Map<String, Object> singles(Object entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        if (entry instanceof Record response) {
            RecordFields.of(response).stream()
                    .filter(field -> PageText.isSingle(field.value()))
                    .forEach(field -> row.put(field.name(), field.value()));
        } else {
            row.put("value", entry);
        }
        return row;
    }

    /** Returns a table with one row per group and one column per headline number. */
    static String groups(Map<?, ?> groups) {
        Set<String> columns = new LinkedHashSet<>(List.of("group", "rows"));
        List<Map<String, Object>> rows = new ArrayList<>();
        groups.forEach((name, answer) -> {
            if (rows.size() < MAX_ROWS) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("group", String.valueOf(name));
                row.put("rows", Headlines.at(answer, "rows"));
                row.put("prevalence", Headlines.at(answer, "prevalence"));
                row.putAll(Headlines.of(answer));
                row.values().removeIf(Objects::isNull);
                columns.addAll(row.keySet());
                rows.add(row);
            }
        });
        return cut(groups.size()) + table(columns, rows);
    }

    private static String table(Set<String> columns, List<Map<String, Object>> rows) {
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n<tr>");
        columns.forEach(column -> html.append("<th scope=\"col\" class=\"%s\">%s</th>"
                .formatted(
                        rows.stream().anyMatch(row -> row.get(column) instanceof String) ? "name" : "numeric",
                        PageText.escape(column))));
        html.append("</tr>\n");
        for (Map<String, Object> row : rows) {
            html.append("<tr>");
            columns.forEach(column -> html.append("<td class=\"%s\">%s</td>"
                    .formatted(
                            row.get(column) instanceof String ? "name" : "numeric", PageText.shown(row.get(column)))));
            html.append("</tr>\n");
        }
        return html.append("</table></div>\n").toString();
    }

    private static String folded(String what, int size, String table) {
        return size <= FOLDED_ROWS
                ? table
                : "<details><summary>%d %s</summary>\n%s%s</details>\n"
                        .formatted(size, PageText.escape(what), cut(size), table);
    }

    private static String cut(int size) {
        return size <= MAX_ROWS
                ? ""
                : "<p class=\"reason\">The first %d of %d; the JSON response has all.</p>\n".formatted(MAX_ROWS, size);
    }

    /** Returns whether a response has the four counts of a binary confusion matrix. */
    static boolean hasCounts(Object response) {
        return COUNTS.stream().allMatch(count -> Headlines.at(response, count) instanceof Double);
    }

    /** Returns the four counts of a response as a heat map. */
    static String counts(Object response) {
        double[] counts = COUNTS.stream()
                .mapToDouble(count -> (Double) Objects.requireNonNull(Headlines.at(response, count)))
                .toArray();
        String caption = "threshold " + PageText.shown(Headlines.at(response, "threshold"));
        return heatMap(
                caption,
                2,
                i -> i == 0 ? "positive" : "negative",
                (row, column) -> row == 0 ? counts[column == 0 ? 0 : 3] : counts[column == 0 ? 1 : 2]);
    }

    /** Returns a confusion matrix as a heat map. */
    static String matrix(Tensor matrix, @Nullable Object classes) {
        int size = matrix.values().numRows;
        if (size > MAX_CLASSES) {
            return "<p class=\"reason\">The confusion matrix of %d classes is in the JSON response.</p>\n"
                    .formatted(size);
        }
        return heatMap(
                "confusion_matrix",
                size,
                i -> Headlines.at(classes, i + ".class_name") instanceof String name
                        ? PageText.foreign(name)
                        : Integer.toString(i),
                (row, column) -> matrix.values().get(row, column));
    }

    private interface Cells {
        double at(int row, int column);
    }

    /** Shades each cell by its share of its row. */
    private static String heatMap(String caption, int size, IntFunction<String> name, Cells cells) {
        StringBuilder html = new StringBuilder(
                "<div class=\"wide\"><table class=\"heat\">\n<caption>%s</caption>\n".formatted(caption));
        html.append("<tr><th scope=\"col\">label \\ predicted</th>");
        for (int column = 0; column < size; column++) {
            html.append("<th scope=\"col\">%s</th>".formatted(name.apply(column)));
        }
        html.append("</tr>\n");
        for (int row = 0; row < size; row++) {
            double total = 0;
            for (int column = 0; column < size; column++) {
                total += cells.at(row, column);
            }
            html.append("<tr><th scope=\"row\">%s</th>".formatted(name.apply(row)));
            for (int column = 0; column < size; column++) {
                double count = cells.at(row, column);
                html.append("<td style=\"--h:%d\">%s</td>"
                        .formatted(total > 0 ? Math.round(100 * (count / total)) : 0, PageText.number(count)));
            }
            html.append("</tr>\n");
        }
        return html.append("</table></div>\n").toString();
    }
}
