package dev.praxis.wire.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.compute.execution.Executions;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgWriterTest {
    private static final Mark STEPS = Mark.steps("steps", new double[] {0.5, 1}, new double[] {1, 0.25});
    private static final Mark RECTANGLES =
            Mark.rectangles("rectangles", new double[] {0.25, 0.5, 1}, new double[] {1, 1, 0.5});

    @Test
    void a_drawing_has_an_accessible_title_and_description() throws Exception {
        Element svg = draw(new Chart("A & B", "x < y", Axis.unit("x"), Axis.unit("y"), List.of()));
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("title description");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A & B");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("x < y");
    }

    @Test
    void drawing_a_long_curve_can_be_cancelled() {
        double[] x = new SplittableRandom(1).doubles(1_000_000).toArray();
        for (Mark mark : List.of(Mark.line("line", x, x), Mark.points("points", x, x), Mark.steps("steps", x, x))) {
            Executions.assertStopsPromptly(
                    mark.label() + " of 1,000,000 points", () -> SvgWriter.write(List.of(chart(mark))));
        }
    }

    @Test
    void colors_follow_the_readers_color_scheme() {
        assertThat(SvgWriter.write(List.of(chart(STEPS)))).contains("prefers-color-scheme:dark");
    }

    @Test
    void steps_reach_up_to_their_x() throws Exception {
        // The plot spans x from 64 to 616 and y from 444 up to 44.
        assertThat(paths(draw(chart(STEPS)), "line c0")).contains("M64 44V44H340V344H616");
    }

    @Test
    void neighboring_rectangles_of_equal_height_are_merged() throws Exception {
        assertThat(paths(draw(chart(RECTANGLES)), "area edged")).contains("M64 444V44H340V444zM340 444V244H616V444z");
    }

    @Test
    void each_line_has_its_own_color_and_points_outside_are_clamped_to_the_edge() throws Exception {
        Element svg = draw(chart(
                Mark.line("first", new double[] {0, 1}, new double[] {0, 1}),
                Mark.line("second", new double[] {0, 2}, new double[] {-1, 1})));
        assertThat(paths(svg, "line c0")).contains("M64 444L616 44");
        assertThat(paths(svg, "line c1")).contains("M64 444L616 44");
    }

    @Test
    void many_lines_differ_in_color_or_dashes_and_three_lines_are_solid() {
        double[] x = {0, 1};
        Mark[] lines = IntStream.range(0, 10)
                .mapToObj(i -> Mark.line("line " + i, x, x))
                .toArray(Mark[]::new);
        String svg = SvgWriter.write(List.of(chart(lines)));
        Set<String> styles = new HashSet<>();
        Matcher matcher = Pattern.compile("class=\"(line [^\"]*)\"").matcher(svg);
        while (matcher.find()) {
            styles.add(matcher.group(1));
        }
        assertThat(styles).hasSize(10).contains("line c0", "line c1 d1", "line c4 d9");
        assertThat(styles)
                .allSatisfy(style -> assertThat(style.equals("line c0")
                                || svg.contains(
                                        "." + style.substring(style.lastIndexOf(' ') + 1) + "{stroke-dasharray:"))
                        .isTrue());
        assertThat(SvgWriter.write(List.of(chart(lines[0], lines[1], lines[2]))))
                .doesNotContain("class=\"line c1 d1\"");
    }

    @Test
    void labels_too_wide_for_the_drawing_lose_their_end() throws Exception {
        double[] x = {0, 1};
        List<String> texts = texts(draw(chart(
                Mark.line("a".repeat(200), x, x), Mark.line("漢".repeat(200), x, x), Mark.line("b".repeat(76), x, x))));
        assertThat(texts).contains("a".repeat(74) + "…", "漢".repeat(37) + "…", "b".repeat(76));
    }

    @Test
    void characters_that_xml_does_not_allow_are_replaced() throws Exception {
        double[] x = {0, 1};
        assertThat(texts(draw(chart(Mark.line("<b>&\u0000\u0007\uffff\ud800 😀", x, x)))))
                .contains("<b>&\ufffd\ufffd\ufffd\ufffd 😀");
    }

    @Test
    void many_rectangles_have_no_edges() throws Exception {
        double[] x = IntStream.rangeClosed(1, 100).mapToDouble(i -> i / 100.0).toArray();
        assertThat(paths(draw(chart(Mark.rectangles("many", x, x))), "area")).isNotEmpty();
    }

    @Test
    void points_are_dots_in_their_own_colors() throws Exception {
        Element svg = draw(chart(
                Mark.points("dots", new double[] {1, 0}, new double[] {0, 1}),
                Mark.line("line", new double[] {0, 1}, new double[] {0, 1})));
        assertThat(paths(svg, "points c0")).contains("M616 444h0M64 44h0");
        assertThat(paths(svg, "line c1")).contains("M64 444L616 44");
        assertThat(texts(svg)).contains("dots", "line");
    }

    @Test
    void line_segments_beyond_the_edge_are_omitted() throws Exception {
        Element svg =
                draw(chart(Mark.line("line", new double[] {0, 0.25, 0.5, 0.75, 1}, new double[] {2, 3, 0, 0, 2})));
        assertThat(paths(svg, "line c0")).contains("M64 44M202 44L340 444L478 444L616 44");
    }

    @Test
    void regions_are_rectangles_of_their_color_and_strength_without_a_legend_if_they_have_no_label() throws Exception {
        double[] corners = {0, 0.5, 0.5, 1};
        Chart chart = chart(
                Mark.regions("", 2, 0.25, corners, corners),
                Mark.points("dots", new double[] {0}, new double[] {0}).inColor(2));
        Element svg = draw(chart);
        assertThat(paths(svg, "cells f2")).containsExactly("M64 244h276v200h-276zM340 44h276v200h-276z");
        assertThat(paths(svg, "points c2")).contains("M64 444h0");
        assertThat(paths(svg, "halo")).containsExactly("M64 444h0");
        assertThat(ChartWriter.height(chart)).isEqualTo(ChartWriter.height(chart(STEPS)));
    }

    @Test
    void a_line_by_epoch_starts_at_the_first_and_ends_at_the_last() {
        Mark all = Mark.byEpoch("loss", new double[] {3, 2, 1});
        assertThat(all.x()).containsExactly(1, 2, 3);
        assertThat(all.y()).containsExactly(3, 2, 1);
        Mark some = Mark.byEpoch(
                "loss", IntStream.range(0, 123_456).asDoubleStream().toArray());
        assertThat(some.x()).hasSize(1000).isSorted().startsWith(1).endsWith(123_456);
        assertThat(some.y()[500]).isEqualTo(some.x()[500] - 1);
        assertThat(Mark.byEpoch("loss", new double[0]).x()).isEmpty();
        assertThat(Mark.byEpoch("loss", new double[] {7}).y()).containsExactly(7);
    }

    @Test
    void an_axis_of_positive_values_is_logarithmic_over_a_decade_or_more() {
        Axis narrow = Axis.positive("loss", new double[] {0.6, 0.4}, new double[] {0.5});
        assertThat(narrow.isLogarithmic()).isFalse();
        assertThat(narrow.min()).isZero();
        Axis wide = Axis.positive("loss", new double[] {10, 0.1}, new double[] {0, 1});
        assertThat(wide.isLogarithmic()).isTrue();
        assertThat(wide.position(1)).isCloseTo(0.5, within(1e-9));
        assertThat(wide.position(0)).isZero();
        assertThat(Axis.positive("loss", new double[0]).ticks()).isNotEmpty();
        assertThat(Axis.positive("loss", new double[] {Double.MAX_VALUE, 0}).ticks())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.2, 1", "1, 1", "1.1, 2", "3, 5", "5.5, 10", "11, 20", "420, 500", "501, 1000"})
    void distances_of_numbers_are_rounded_up(double value, int expected) {
        assertThat(Axis.roundUp(value)).isEqualTo(expected);
    }

    @Test
    void charts_are_drawn_below_each_other() throws Exception {
        Chart first = chart(STEPS);
        Element svg = draw(first, chart(RECTANGLES, STEPS), chart());
        List<Element> below = elements(svg, "g");
        int height = ChartWriter.height(first);
        assertThat(below.get(0).getAttribute("transform")).isEqualTo("translate(0 %d)".formatted(height));
        assertThat(below.get(1).getAttribute("transform"))
                .isEqualTo("translate(0 %d)".formatted(height + ChartWriter.height(first) + 20));
        assertThat(svg.getAttribute("height")).isEqualTo(String.valueOf(3 * height));
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("description description description");
        assertThat(paths(svg, "line c0")).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0          | 1        | 0.0, 0.2, 0.4, 0.6, 0.8, 1.0
            0          | 20000    | 0, 5000, 10000, 15000, 20000
            0          | 1e7      | 0, 2e6, 4e6, 6e6, 8e6, 1e7
            -1e12      | 1e12     | -1e12, -5e11, 0, 5e11, 1e12
            0          | 1e-7     | 0, 2e-8, 4e-8, 6e-8, 8e-8, 1e-7
            0          | 1e300    | 0, 2e299, 4e299, 6e299, 8e299, 1e300
            1000000    | 1000010  | 1e6, 1000002, 1000004, 1000006, 1000008, 1000010
            2.5e6      | 3.5e6    | 2.6e6, 2.8e6, 3e6, 3.2e6, 3.4e6
            """)
    void ticks_that_are_long_without_an_exponent_have_one(double min, double max, String ticks) {
        Axis axis = new Axis("x", min, max);
        assertThat(axis.ticks().stream().map(axis::format).collect(Collectors.joining(", ")))
                .isEqualTo(ticks);
    }

    @Test
    void equal_ratios_are_equal_distances_on_a_logarithmic_axis() {
        Axis axis = Axis.logarithmic("epoch", 1, 10_000);
        assertThat(axis.position(1)).isZero();
        assertThat(axis.position(100)).isEqualTo(0.5);
        assertThat(axis.position(1e9)).isEqualTo(1);
        assertThat(axis.position(0)).isZero();
        assertThat(axis.ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0);
        assertThat(Axis.logarithmic("loss", 0.03, 0.7).ticks()).containsExactly(0.05, 0.1, 0.2, 0.5);
        assertThat(Axis.logarithmic("loss", 1e-12, 1).ticks()).hasSizeBetween(4, 8);
        assertThat(axis.format(10_000)).isEqualTo("10000");
        assertThat(axis.format(0.05)).isEqualTo("0.05");
        assertThat(axis.format(1e-12)).isEqualTo("1e-12");
    }

    @Test
    void every_mark_is_in_the_legend() throws Exception {
        Element svg = draw(chart(STEPS, RECTANGLES));
        assertThat(texts(svg)).contains("steps", "rectangles");
    }

    @Test
    void ticks_are_round_numbers() {
        assertThat(Axis.unit("x").ticks()).hasSize(6).contains(0.0, 1.0);
        assertThat(new Axis("x", 0, 95).ticks()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0);
        assertThat(new Axis("x", -1.5, 1.2).ticks()).containsExactly(-1.0, 0.0, 1.0);
        assertThat(new Axis("x", 0.001, 0.0042).decimals()).isEqualTo(3);
        assertThat(Axis.unit("x").decimals()).isEqualTo(1);
        assertThat(new Axis("x", 0, 1000).decimals()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void values_that_are_not_finite_are_rejected(double value) {
        Mark mark = Mark.line("line", new double[] {0, 1}, new double[] {0, value});
        assertThatThrownBy(() -> SvgWriter.write(List.of(chart(mark)))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Axis("x", 0, value)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Chart.number(value)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1e6, 1000000.0000000001",
        "5e-324, 5e-324",
        "0, 1e-320",
        "-1.7976931348623157e308, 1.7976931348623157e308",
        "1e16, 10000000000000002"
    })
    void an_axis_has_ticks_and_positions_for_any_distance_of_its_ends(double min, double max) {
        Axis axis = new Axis("x", min, max);
        assertThat(axis.ticks()).hasSizeBetween(1, 12);
        assertThat(axis.position(min)).isBetween(0.0, 1.0);
        assertThat(axis.position(max)).isBetween(0.0, 1.0);
        Axis logarithmic = Axis.logarithmic("x", Math.max(Double.MIN_VALUE, min), max);
        assertThat(logarithmic.position(1)).isBetween(0.0, 1.0);
        assertThat(logarithmic.ticks()).hasSizeLessThan(20);
    }

    private static Chart chart(Mark... marks) {
        return new Chart("title", "description", Axis.unit("x"), Axis.unit("y"), List.of(marks));
    }

    private static Element draw(Chart... charts) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(SvgWriter.write(List.of(charts)))));
        return document.getDocumentElement();
    }

    private static List<String> paths(Element svg, String style) {
        return elements(svg, "path").stream()
                .filter(path -> path.getAttribute("class").equals(style))
                .map(path -> path.getAttribute("d"))
                .toList();
    }

    private static List<String> texts(Element svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Element svg, String name) {
        return IntStream.range(0, svg.getElementsByTagName(name).getLength())
                .mapToObj(i -> (Element) svg.getElementsByTagName(name).item(i))
                .toList();
    }
}
