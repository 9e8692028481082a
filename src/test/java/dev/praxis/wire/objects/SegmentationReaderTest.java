package dev.praxis.wire.objects;

import static dev.praxis.wire.objects.ObjectsText.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentationReaderTest {

    private static String object(String segmentation) {
        return "[{\"image\":1,\"label\":1,\"segmentation\":%s}]".formatted(segmentation);
    }

    private static Segmentation read(String segmentation) {
        return Objects.requireNonNull(
                Objects.requireNonNull(ObjectsText.truths(object(segmentation)).segmentations())[0]);
    }

    @Test
    void polygons_are_arrays_of_coordinates() {
        assertThat(read("[[0,0.5,4,0,4,3],[1,1,2,1,2,2]]"))
                .isInstanceOfSatisfying(
                        Segmentation.Polygons.class,
                        polygons -> assertThat(polygons.polygons())
                                .isDeepEqualTo(new double[][] {{0, 0.5, 4, 0, 4, 3}, {1, 1, 2, 1, 2, 2}}));
    }

    @Test
    void run_lengths_have_the_size_of_their_image() {
        assertThat(read("{\"counts\":[1,2,9],\"size\":[3,4]}"))
                .isInstanceOfSatisfying(Segmentation.Runs.class, runs -> {
                    assertThat(runs.counts()).containsExactly(1, 2, 9);
                    assertThat(runs.height()).isEqualTo(3);
                    assertThat(runs.width()).isEqualTo(4);
                });
        assertThat(read("{\"size\":[3,4],\"counts\":\"12\"}")).isEqualTo(new Segmentation.Text(3, 4, "12"));
    }

    @Test
    void an_object_may_have_a_segmentation_instead_of_a_box() {
        ImageObjects truths = ObjectsText.truths(object("[[0,0,1,0,1,1]]"));
        assertThat(truths.boxes()).containsOnly(Double.NaN).hasSize(4);
    }

    @Test
    void each_number_and_polygon_costs_an_entry() {
        ObjectsText.Counter counter = new ObjectsText.Counter();
        ObjectsText.read(object("[[0,0,1,0,1,1],[0,0,1,0,1,1]]"), counter, ObjectReaders::groundTruths);
        assertThat(counter.entries()).isEqualTo(7 + 2 + 12);
        ObjectsText.Counter text = new ObjectsText.Counter();
        ObjectsText.read(
                object("{\"size\":[1,1],\"counts\":\"%s\"}".formatted("1".repeat(80))),
                text,
                ObjectReaders::groundTruths);
        assertThat(text.entries()).isEqualTo(7 + 2 + 11);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            5;                                     '';        expected an array of polygons, or an object with size and counts
            "abc";                                 '';        expected an array of polygons, or an object with size and counts
            [5];                                   /0;        expected a polygon: an array of x, y, x, y, ...
            [["a"]];                               /0/0;      expected a number
            [[0,1e999]];                           /0/1;      expected a number in the range of float64
            {};                                    /size;     this field is required
            {"size":[2,2]};                        /counts;   this field is required
            {"size":null};                         /size;     expected an array of integers
            {"size":[2]};                          /size;     expected two numbers, height and width, found 1
            {"size":[2,2,2]};                      /size;     expected two numbers, height and width, found 3
            {"size":[2,2.5]};                      /size/1;   expected an integer
            {"size":[2,2147483648]};               /size/1;   expected an integer of at most 32 bits
            {"size":[2,2],"size":[2,2]};           /size;     duplicate field
            {"counts":[4],"counts":"4"};           /counts;   duplicate field
            {"counts":{}};                         /counts;   expected an array of integers
            {"counts":[1,null]};                   /counts/1; expected
            {"count":[4]};                         /count;    did you mean "counts"?
            """)
    void a_problem_names_its_position(String segmentation, String pointer, String detail) {
        assertProblem(
                object(segmentation),
                ObjectReaders::groundTruths,
                "/0/segmentation" + (pointer.equals("''") ? "" : pointer),
                detail);
    }

    @Test
    void unknown_fields_of_files_are_skipped() {
        ImageObjects file = ObjectsText.file("""
                {"images":[],"categories":[],"annotations":[{"image_id":1,"category_id":1,
                 "segmentation":{"x":[[{}]],"size":[1,1],"counts":[1]}}]}""");
        assertThat(Objects.requireNonNull(file.segmentations())[0]).isInstanceOf(Segmentation.Runs.class);
    }
}
