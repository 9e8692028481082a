package dev.praxis.drills;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** The figures of one drill, printed as they are added. Thread-safe. */
final class Report {
    private static final double NANOS_PER_MILLI = 1e6;

    private final String drill;
    private final PrintStream out;
    private final List<Row> rows = new CopyOnWriteArrayList<>();

    Report(String drill, PrintStream out) {
        this.drill = drill;
        this.out = out;
    }

    /**
     * A figure.
     *
     * @param bound the bound that must hold; empty for a figure that is only shown
     */
    record Row(String drill, String what, String figure, String bound, boolean isKept) {
        String verdict() {
            if (bound.isEmpty()) {
                return "";
            }
            return isKept ? "ok" : "FAIL";
        }

        String markdown() {
            return "| %s | %s | %s | %s | %s |".formatted(drill, what, figure, bound, verdict());
        }
    }

    String drill() {
        return drill;
    }

    List<Row> rows() {
        return rows;
    }

    /** Adds a figure without a bound. */
    void show(String what, String figure) {
        add(what, figure, "", true);
    }

    void require(String what, String figure, String bound, boolean isKept) {
        add(what, figure, bound, isKept);
    }

    void atMost(String what, double value, double max, String unit) {
        add(what, text(value, unit), "at most " + text(max, unit), value <= max);
    }

    void atLeast(String what, double value, double min, String unit) {
        add(what, text(value, unit), "at least " + text(min, unit), value >= min);
    }

    void atMost(String what, Duration time, Duration max) {
        atMost(what, millis(time), millis(max), "ms");
    }

    static double millis(Duration time) {
        return time.toNanos() / NANOS_PER_MILLI;
    }

    static String text(double value, String unit) {
        String number = String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%,.0f", value);
        return (number.endsWith(".00") ? number.substring(0, number.length() - 3) : number) + " " + unit;
    }

    private void add(String what, String figure, String bound, boolean isKept) {
        Row row = new Row(drill, what.strip(), figure.strip(), bound.strip(), isKept);
        rows.add(row);
        out.println(row.markdown());
    }
}
