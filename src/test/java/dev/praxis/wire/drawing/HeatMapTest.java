package dev.praxis.wire.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.execution.Executions;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class HeatMapTest {
    private static final DMatrixRMaj SIGNED = new DMatrixRMaj(new double[][] {{1, -0.5, 0}, {0.25, 0, -1}});

    @Test
    void every_number_is_in_the_text_alternative_with_the_names_of_its_row_and_column() {
        assertThat(Svg.of(map(List.of("a", "b"), List.of("x", "y", "z"), SIGNED))
                        .description())
                .isEqualTo("Summary. By row and column: a: x 1, y -0.5, z 0; b: x 0.25, y 0, z -1.");
    }

    @Test
    void a_cell_has_the_color_of_its_sign_at_the_opacity_of_its_magnitude_and_zero_is_the_paper() {
        Svg svg = Svg.of(numbered(SIGNED));
        assertThat(opacities(svg, "plus")).contains("1", "0.24");
        assertThat(opacities(svg, "minus")).contains("1", "0.5").doesNotContain("0", "0.24");
        assertThat(opacities(Svg.of(numbered(new DMatrixRMaj(new double[][] {{0, 2}, {1, 0}}))), "minus"))
                .isEmpty();
    }

    @Test
    void equal_neighbors_are_one_rectangle() {
        Svg svg = Svg.of(numbered(new DMatrixRMaj(new double[][] {{1, 1, 1}, {0, 0.5, 0.5}})));
        assertThat(cells(svg)).contains("h144v48h-144z", "h96v48h-96z");
    }

    @Test
    void the_legend_has_the_ends_of_the_colors() {
        assertThat(Svg.of(numbered(SIGNED)).texts("tick")).contains("-1", "1", "legend");
        assertThat(Svg.of(numbered(new DMatrixRMaj(new double[][] {{0, 2}}))).texts("tick"))
                .contains("0", "2");
        assertThat(Svg.of(numbered(SIGNED).upTo(4)).texts("tick")).contains("-4", "4");
        assertThat(opacities(Svg.of(numbered(SIGNED).upTo(4)), "plus")).contains("0.24", "0.06");
    }

    @Test
    void numbers_are_written_where_they_fit_with_the_same_decimals() {
        assertThat(Svg.of(numbered(SIGNED)).texts("number"))
                .containsExactlyInAnyOrder("1.00", "-0.50", "0", "0.25", "0", "-1.00");
        assertThat(Svg.of(numbered(new DMatrixRMaj(new double[][] {{120, 3}}))).texts("number"))
                .containsExactly("120", "3");
        assertThat(Svg.of(numbered(new DMatrixRMaj(60, 60))).texts("number")).isEmpty();
    }

    @Test
    void numbers_on_full_colors_have_the_color_of_the_paper() {
        Svg svg = Svg.of(numbered(new DMatrixRMaj(new double[][] {{1, 0.6, 0.2}})));
        assertThat(svg.texts("full")).containsExactly("1.00");
        assertThat(svg.texts("middle")).containsExactly("0.60");
    }

    @Test
    void names_have_the_order_of_the_rows_and_columns() {
        Svg svg = Svg.of(map(List.of("first", "second"), List.of("x", "y", "z"), SIGNED));
        assertThat(svg.texts("tick")).containsSubsequence("first", "second").containsSubsequence("x", "y", "z");
        assertThat(position(svg, "first", "y")).isLessThan(position(svg, "second", "y"));
        assertThat(position(svg, "x", "x"))
                .isLessThan(position(svg, "y", "x"))
                .isGreaterThan(position(svg, "first", "x"));
    }

    @Test
    void long_names_are_turned_and_shortened_rather_than_overlapping() {
        List<String> names = Collections.nCopies(40, "a name of many letters that is much too long");
        Svg svg = Svg.of(map(names, names, new DMatrixRMaj(40, 40)));
        List<Element> turned = svg.ofClass("text", "tick").stream()
                .filter(text -> text.getAttribute("transform").contains("rotate(-90)"))
                .toList();
        assertThat(turned).hasSizeBetween(10, 40);
        assertThat(turned).allSatisfy(text -> assertThat(text.getTextContent()).endsWith("…"));
    }

    @ParameterizedTest
    @CsvSource({"96, 96, false", "97, 96, true", "1, 5000, true", "700, 3, true"})
    void large_matrices_are_drawn_in_blocks_that_keep_every_peak(int rows, int columns, boolean hasBlocks) {
        DMatrixRMaj values = new DMatrixRMaj(rows, columns);
        values.set(rows / 2, columns - 1, -3);
        values.set(0, 0, 2);
        HeatMapCells cells = HeatMapCells.of(numbered(values));
        assertThat(cells.values().numRows).isBetween(1, 96);
        assertThat(cells.values().numCols).isBetween(1, 96);
        assertThat(Stream.of(cells.values().data)
                        .flatMap(all -> IntStream.range(0, all.length)
                                .mapToObj(i -> all[i])
                                .filter(value -> value != 0))
                        .toList())
                .containsExactlyInAnyOrder(2.0, -3.0);
        Svg svg = Svg.of(numbered(values));
        assertThat(svg.description().contains("the largest magnitude among")).isEqualTo(hasBlocks);
        assertThat(svg.description()).contains("from -3 to 2 in %d rows and %d columns".formatted(rows, columns));
        assertThat(opacities(svg, "minus")).contains("1");
    }

    @Test
    void the_names_of_blocks_are_those_of_their_first_rows() {
        List<String> names = IntStream.range(0, 200).mapToObj(i -> "n" + i).toList();
        assertThat(HeatMapCells.of(map(names, names, new DMatrixRMaj(200, 200))).rowNames())
                .startsWith("n0", "n3", "n6")
                .hasSize(67);
    }

    @Test
    void a_matrix_of_zeros_and_a_single_cell_are_drawn() {
        assertThat(cells(Svg.of(numbered(new DMatrixRMaj(3, 3))))).isEmpty();
        assertThat(Svg.of(numbered(new DMatrixRMaj(new double[][] {{7}}))).texts("number"))
                .containsExactly("7");
    }

    @Test
    void panels_of_all_kinds_are_drawn_below_each_other() {
        Chart chart = new Chart("chart", "A chart.", Axis.unit("x"), Axis.unit("y"), List.of());
        Network network = new Network(
                "network", "A network.", List.of(new Network.Column("c", new double[] {1}, null)), List.of());
        Svg svg = Svg.of(numbered(SIGNED), chart, network);
        assertThat(svg.titles()).containsExactly("map", "chart", "network");
        assertThat(svg.height())
                .isEqualTo(HeatMapWriter.height(numbered(SIGNED))
                        + ChartWriter.height(chart)
                        + NetworkWriter.height(network));
        assertThat(svg.description()).contains("Summary.", "A chart.", "A network.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbers_that_are_not_finite_are_rejected(double value) {
        DMatrixRMaj values = new DMatrixRMaj(new double[][] {{0, value}});
        assertThatThrownBy(() -> numbered(values)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, 1e-300, Double.MAX_VALUE})
    void the_smallest_and_largest_numbers_are_drawn(double value) {
        Svg svg = Svg.of(numbered(new DMatrixRMaj(new double[][] {{value, -value}})));
        assertThat(opacities(svg, "plus")).contains("1");
        assertThat(opacities(svg, "minus")).contains("1");
    }

    @Test
    void drawing_a_large_matrix_can_be_cancelled() {
        double[] values = new SplittableRandom(1).doubles(9_000_000).toArray();
        HeatMap map = numbered(DMatrixRMaj.wrap(3000, 3000, values));
        Executions.assertStopsPromptly("9,000,000 cells", () -> Svg.of(map));
    }

    private static HeatMap numbered(DMatrixRMaj values) {
        return new HeatMap(
                "map",
                "Summary.",
                HeatMap.numbered("row", values.numRows),
                HeatMap.numbered("column", values.numCols),
                values,
                "legend");
    }

    private static HeatMap map(List<String> rows, List<String> columns, DMatrixRMaj values) {
        return new HeatMap("map", "Summary.", Axis.named("row", rows), Axis.named("column", columns), values, "legend");
    }

    private static List<String> opacities(Svg svg, String style) {
        return svg.ofClass("path", style).stream()
                .map(path -> path.getAttribute("fill-opacity"))
                .toList();
    }

    /** Returns the paths of the cells, which are above the legend. */
    private static String cells(Svg svg) {
        double bottom =
                Double.parseDouble(svg.ofClass("rect", "frame").getFirst().getAttribute("height")) + SvgElements.TITLE;
        return svg.ofClass("path", "cells").stream()
                .map(path -> path.getAttribute("d"))
                .filter(path -> Double.parseDouble(path.split("[ h]", -1)[1]) < bottom)
                .reduce("", String::concat);
    }

    private static double position(Svg svg, String name, String coordinate) {
        return svg.ofClass("text", "tick").stream()
                .filter(text -> text.getTextContent().equals(name))
                .mapToDouble(text -> Double.parseDouble(text.getAttribute(coordinate)))
                .findFirst()
                .orElseThrow();
    }
}
