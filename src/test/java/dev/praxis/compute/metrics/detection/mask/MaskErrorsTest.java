package dev.praxis.compute.metrics.detection.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskErrorsTest {
    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "-1, -1", "-5, 5", "65536, 32768", "2147483647, 2147483647"})
    void sizes_of_images_are_bounded(int height, int width) {
        String found = height + " x " + width;
        rejects(() -> Mask.ofRuns(height, width, new int[] {1}), Reason.VALUE, found);
        rejects(() -> Mask.ofText(height, width, "1"), Reason.VALUE, found);
        rejects(() -> Mask.ofPolygons(height, width, new double[][] {{1, 2, 3, 4, 5, 6}}), Reason.VALUE, found);
    }

    @Test
    void counts_are_not_negative_and_sum_to_the_pixels() {
        rejects(() -> Mask.ofRuns(5, 2, new int[] {3, -1, 8}), Reason.VALUE, "found -1", 1);
        rejects(() -> Mask.ofRuns(5, 2, new int[] {3, 6}), Reason.SHAPE, "sum to 10 (5 x 2), found a sum of 9");
        rejects(() -> Mask.ofRuns(5, 2, new int[0]), Reason.SHAPE, "found a sum of 0");
        int max = Integer.MAX_VALUE;
        rejects(() -> Mask.ofRuns(5, 2, new int[] {max, max, 12}), Reason.SHAPE, "found a sum of 4294967306");
    }

    @ParameterizedTest
    @CsvSource({
        "'', SHAPE, found a sum of 0",
        "235, , ",
        "234, SHAPE, found a sum of 9",
        "236, SHAPE, found a greater sum",
        "'23 5', VALUE, found U+0020 at position 2",
        "23/5, VALUE, found U+002F at position 2",
        "23p5, VALUE, found U+0070 at position 2",
        "23é5, VALUE, found U+00E9 at position 2",
        "235P, VALUE, cut off at position 4",
        "235PPPPPPPP0, VALUE, a longer one at position 3",
        "23O, VALUE, found -1 as count 2",
        "230L, VALUE, found -1 as count 3",
        "ooooooO, VALUE, found -1 as count 0",
        "oooooo?, SHAPE, found a greater sum",
    })
    void texts_are_strict(String text, Reason reason, String detail) {
        if (reason == null) {
            assertThat(Mask.ofText(5, 2, text).runs()).containsExactly(2, 3, 5);
        } else {
            rejects(() -> Mask.ofText(5, 2, text), reason, detail);
        }
    }

    @Test
    void longer_forms_of_numbers_are_read() {
        assertThat(Mask.ofText(5, 2, "RPP035").runs()).isEqualTo(new int[] {2, 3, 5});
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 5, 7, 9})
    void polygons_have_at_least_three_points(int numbers) {
        double[][] polygons = {{0, 0, 4, 0, 4, 4}, new double[numbers]};
        rejects(() -> Mask.ofPolygons(5, 5, polygons), Reason.SHAPE, "found " + numbers + " numbers", 1);
    }

    @Test
    void a_list_without_polygons_is_rejected() {
        rejects(() -> Mask.ofPolygons(5, 5, new double[0][]), Reason.SHAPE, "at least one polygon");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1048577, -1e9, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void coordinates_are_bounded(double coordinate) {
        double[][] polygons = {{0, 0, 4, 0, 4, 4}, {0, 0, 4, coordinate, 4, 4}};
        rejects(() -> Mask.ofPolygons(5, 5, polygons), Reason.VALUE, "found " + coordinate, 1, 3);
    }

    private static void rejects(ThrowingCallable call, Reason reason, String detail, Integer... indices) {
        ComputeException error = catchThrowableOfType(ComputeException.class, call);
        assertThat(error).hasMessageContaining(detail);
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.argument()).isEqualTo("segmentation");
        assertThat(error.indices()).containsExactly(indices);
    }
}
