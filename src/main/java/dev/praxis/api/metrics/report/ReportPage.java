package dev.praxis.api.metrics.report;

import dev.praxis.compute.Names;
import dev.praxis.wire.json.Warning;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A report as one page that needs nothing else: no script, no font, no address. The same report is
 * the same bytes.
 */
final class ReportPage {
    private final ReportResponse report;
    private final String version;
    private final StringBuilder html = new StringBuilder();

    /** Intervals of the areas, as shown, by the area's name. */
    private final Map<String, String> intervals = new LinkedHashMap<>();

    private ReportPage(ReportResponse report, String version) {
        this.report = report;
        this.version = version;
    }

    /**
     * Returns the page, which is HTML as well as well-formed XML.
     *
     * @param version of the service
     */
    static String of(ReportResponse report, String version) {
        return new ReportPage(report, version).write();
    }

    private String write() {
        report.results().values().forEach(this::findIntervals);
        String title = report.title() == null ? "Evaluation" : report.title();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n"
                        .formatted(PageText.escape(title), PageStyle.style()));
        html.append("<h1>%s</h1>\n".formatted(PageText.foreign(title)));
        facts();
        tiles();
        warnings();
        undefined();
        contents();
        int index = 0;
        Set<Record> shown = new HashSet<>();
        for (Map.Entry<String, Object> result : report.results().entrySet()) {
            String id = "result-" + index++;
            html.append("<section class=\"card\" id=\"%s\">\n<h2>%s</h2>\n%s</section>\n"
                    .formatted(
                            id,
                            PageText.foreign(result.getKey()),
                            PageSection.of(id, result.getValue(), intervals, shown)));
        }
        html.append("<footer>Names and definitions are those of the JSON response.</footer>\n");
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void facts() {
        html.append("<p class=\"facts\">%s rows".formatted(PageText.number(report.rows())));
        report.results().values().stream()
                .map(result -> Headlines.at(result, "prevalence"))
                .filter(Double.class::isInstance)
                .findFirst()
                .ifPresent(prevalence -> html.append(" \u00b7 prevalence ").append(PageText.shown(prevalence)));
        html.append(" \u00b7 Praxis %s</p>\n".formatted(PageText.escape(version)));
    }

    private void tiles() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        report.results().values().forEach(result -> Headlines.of(result).forEach(numbers::putIfAbsent));
        if (numbers.isEmpty()) {
            return;
        }
        html.append("<div class=\"tiles\">\n");
        numbers.forEach((name, value) ->
                html.append("<div class=\"tile\"><div class=\"key\">%s</div><div class=\"value\">%s</div>%s</div>\n"
                        .formatted(
                                name,
                                PageText.shown(value),
                                intervals.containsKey(name)
                                        ? "<div class=\"range\">%s</div>".formatted(intervals.get(name))
                                        : "")));
        html.append("</div>\n");
    }

    private void findIntervals(Object result) {
        Object interval = Headlines.at(result, "interval");
        if (Headlines.at(interval, "of") instanceof Enum<?> area
                && Headlines.at(interval, "level") instanceof Double level
                && Headlines.at(interval, "method") instanceof Enum<?> method) {
            intervals.put(
                    Names.of(area),
                    "%s to %s (%s%%, %s)"
                            .formatted(
                                    PageText.shown(Headlines.at(interval, "lower")),
                                    PageText.shown(Headlines.at(interval, "upper")),
                                    PageText.number(100 * level),
                                    Names.of(method)));
        }
    }

    private void warnings() {
        Set<String> warnings = new LinkedHashSet<>();
        report.results().values().forEach(result -> {
            if (Headlines.at(result, "warnings") instanceof List<?> found) {
                found.stream()
                        .filter(Warning.class::isInstance)
                        .map(Warning.class::cast)
                        .forEach(warning -> warnings.add(warning.code() + ": " + warning.detail()));
            }
        });
        list("Warnings", warnings);
    }

    private void undefined() {
        Set<String> reasons = new LinkedHashSet<>();
        report.undefined().forEach((name, reason) -> reasons.add(name + ": " + reason));
        report.results().forEach((name, result) -> {
            if (Headlines.at(result, "undefined") instanceof Map<?, ?> found) {
                found.forEach((field, reason) -> reasons.add("%s/%s: %s".formatted(name, field, reason)));
            }
        });
        list("Undefined", reasons);
    }

    private void list(String heading, Set<String> entries) {
        if (!entries.isEmpty()) {
            html.append("<div class=\"note\"><strong>%s</strong>\n<ul>\n".formatted(heading));
            entries.forEach(entry -> html.append("<li>%s</li>\n".formatted(PageText.foreign(entry))));
            html.append("</ul></div>\n");
        }
    }

    private void contents() {
        html.append("<nav>\n");
        int index = 0;
        for (String key : report.results().keySet()) {
            html.append("<a class=\"key\" href=\"#result-%d\">%s</a>\n".formatted(index++, PageText.foreign(key)));
        }
        html.append("</nav>\n");
    }
}
