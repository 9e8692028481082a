package dev.praxis.wire.objects;

import static dev.praxis.wire.objects.ObjectsText.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageListReaderTest {

    @Test
    void images_have_sizes_and_labels() {
        ImageList images = ObjectsText.read("""
                [{"image":"a","width":4,"height":3,"negative_labels":["x","y"]},
                 {"image":5},
                 {"not_exhaustive_labels":["y"],"negative_labels":null,"height":null,"image":6}]""", ObjectReaders::images);
        assertThat(images.images().names()).containsExactly("a", "5", "6");
        assertThat(images.images().codes()).containsExactly(0, 1, 2);
        assertThat(images.widths()).containsExactly(4, 0, 0);
        assertThat(images.heights()).containsExactly(3, 0, 0);
        assertThat(images.labelNames()).containsExactly("x", "y");
        assertThat(images.negativeLabels()).isDeepEqualTo(new int[][] {{0, 1}, {}, {}});
        assertThat(images.notExhaustiveLabels()).isDeepEqualTo(new int[][] {{}, {}, {1}});
    }

    @Test
    void an_image_costs_three_entries_and_each_of_its_labels_one() {
        ObjectsText.Counter counter = new ObjectsText.Counter();
        ObjectsText.read("[{\"image\":1,\"negative_labels\":[1,2]},{\"image\":2}]", counter, ObjectReaders::images);
        assertThat(counter.entries()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            [1];                                          /0;          expected an object with image, found 1
            [{}];                                         /0/image;    this field is required
            [{"image":null}];                             /0/image;    expected a name
            [{"image":1},{"image":"1"}];                  /1/image;    expected an image that is not listed before, found "1"
            [{"image":1,"image":2}];                      /0/image;    duplicate field
            [{"image":1,"width":0}];                      /0/width;    expected at least 1 pixel, found 0
            [{"image":1,"height":-3}];                    /0/height;   expected at least 1 pixel, found -3
            [{"image":1,"height":2.5}];                   /0/height;   expected an integer
            [{"image":1,"width":2147483648}];             /0/width;    expected an integer of at most 32 bits
            [{"image":1,"width":"4"}];                    /0/width;    expected an integer
            [{"image":1,"widht":4}];                      /0/widht;    did you mean "width"?
            [{"image":1,"negative_labels":"a"}];          /0/negative_labels; expected an array of labels
            [{"image":1,"not_exhaustive_labels":[null]}]; /0/not_exhaustive_labels/0; expected a name
            """)
    void a_problem_names_its_position(String json, String pointer, String detail) {
        assertProblem(json, ObjectReaders::images, pointer, detail);
    }

    @Test
    void the_list_is_an_array() {
        assertProblem("{}", ObjectReaders::images, "", "expected an array of images");
    }
}
