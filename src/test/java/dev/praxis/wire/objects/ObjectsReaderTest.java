package dev.praxis.wire.objects;

import static dev.praxis.wire.objects.ObjectsText.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectsReaderTest {

    @Test
    void objects_are_read_into_columns() {
        ImageObjects truths = ObjectsText.truths("""
                [{"image":7,"label":"cat","box":[1,2.5,-3,4e2]},
                 {"difficult":true,"box":[0,0,1,1],"area":5,"crowd":1,"label":true,"image":"7"}]""");
        assertThat(truths.size()).isEqualTo(2);
        assertThat(truths.source()).isEqualTo(ObjectSource.GROUND_TRUTHS);
        assertThat(truths.images().names()).containsExactly("7");
        assertThat(truths.labels().names()).containsExactly("cat", "true");
        assertThat(truths.labels().codes()).containsExactly(0, 1);
        assertThat(truths.boxes()).containsExactly(1, 2.5, -3, 400, 0, 0, 1, 1);
        assertThat(truths.scores()).isEmpty();
        assertThat(truths.areas()).containsExactly(Double.NaN, 5);
        assertThat(truths.crowd()).containsExactly(false, true);
        assertThat(truths.difficult()).containsExactly(false, true);
        assertThat(truths.segmentations()).isNull();
        assertThat(truths.listed()).isNull();
        assertThat(truths.categoryNames()).isEmpty();
    }

    @Test
    void detections_have_scores() {
        ImageObjects detections =
                ObjectsText.detections("[{\"image\":1,\"label\":2,\"score\":-0.5,\"box\":[0,0,1,1]}]");
        assertThat(detections.scores()).containsExactly(-0.5);
        assertThat(detections.areas()).isEmpty();
        assertThat(detections.crowd()).isEmpty();
        assertThat(detections.pointer(0, ObjectField.SCORE)).isEqualTo("/detections/0/score");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "1.0, true", "false, false", "0, false", "null, false"})
    void a_crowd_is_a_boolean_or_a_bit(String json, boolean expected) {
        ImageObjects truths = ObjectsText.truths(
                "[{\"image\":1,\"label\":1,\"box\":[0,0,1,1],\"crowd\":%s,\"area\":null}]".formatted(json));
        assertThat(truths.crowd()).isEqualTo(expected ? new boolean[] {true} : new boolean[0]);
        assertThat(truths.areas()).isEmpty();
    }

    @Test
    void many_objects_grow_all_columns() {
        int size = 1000;
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"image\":%d,\"label\":\"l%d\",\"box\":[%d,0,1,1]%s}"
                            .formatted(i / 2, i % 3, i, i == 500 ? ",\"area\":9,\"difficult\":1,\"crowd\":true" : ""));
        }
        ImageObjects truths = ObjectsText.truths(json + "]");
        assertThat(truths.images().names()).hasSize(size / 2);
        for (int i = 0; i < size; i++) {
            assertThat(truths.images().name(i)).isEqualTo(Integer.toString(i / 2));
            assertThat(truths.labels().name(i)).isEqualTo("l" + i % 3);
            assertThat(truths.boxes()[4 * i]).isEqualTo(i);
            assertThat(truths.areas()[i]).isEqualTo(Double.valueOf(i == 500 ? 9 : Double.NaN));
            assertThat(truths.crowd()[i]).isEqualTo(i == 500);
            assertThat(truths.difficult()[i]).isEqualTo(i == 500);
        }
        assertThat(truths.boxes()).hasSize(4 * size);
        assertThat(truths.areas()).hasSize(size);
    }

    @Test
    void an_object_costs_seven_entries_and_a_new_name_its_characters() {
        ObjectsText.Counter counter = new ObjectsText.Counter();
        String object = "{\"image\":12,\"label\":\"cat\",\"score\":1,\"box\":[0,0,1,1]}";
        ObjectsText.read("[" + object + "," + object + "]", counter, ObjectReaders::detections);
        assertThat(counter.entries()).isEqualTo(14);
        assertThat(counter.characters()).isEqualTo("12cat".length());
    }

    @Test
    void no_objects_are_an_empty_list() {
        assertThat(ObjectsText.truths("[]").size()).isZero();
        assertThat(ObjectsText.detections("[]").boxes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            5;                               '';          expected an array of objects with image, label and box, found 5
            {};                              '';          expected an array of objects with image, label and box
            [5];                             /0;          expected an object with image, label and box, found 5
            [null];                          /0;          expected an object with image, label and box
            [{}];                            /0/image;    this field is required
            [{"image":1}];                   /0/label;    this field is required
            [{"image":1,"label":1}];         /0/box;      this field or segmentation is required
            [{"image":null,"label":1}];      /0/image;    expected a name: a string, an integer or a boolean
            [{"image":1.5}];                 /0/image;    expected a name: a string, an integer or a boolean
            [{"image":9223372036854775808}]; /0/image;    expected an integer of at most 64 bits
            [{"image":"a","label":[]}];      /0/label;    expected a name: a string, an integer or a boolean
            [{"image":"a","image":"b"}];     /0/image;    duplicate field
            [{"lable":1}];                   /0/lable;    unknown field; did you mean "label"?
            [{"score":1}];                   /0/score;    unknown field
            [{"id":1}];                      /0/id;       unknown field
            [{"image_id":1}];                /0/image_id; unknown field
            [{"box":[1,2,3]}];               /0/box;      expected four numbers, found 3
            [{"box":[]}];                    /0/box;      expected four numbers, found 0
            [{"box":[1,2,3,4,5]}];           /0/box/4;    expected four numbers, found more
            [{"box":[1,2,3,[4]]}];           /0/box/3;    expected a number
            [{"box":[1,2,3,null]}];          /0/box/3;    expected a number
            [{"box":[1,2,3,"4"]}];           /0/box/3;    expected a number
            [{"box":[1,2,3,1e999]}];         /0/box/3;    expected a number in the range of float64
            [{"box":{"x":1}}];               /0/box;      expected an array of four numbers
            [{"area":"5"}];                  /0/area;     expected a number
            [{"crowd":2}];                   /0/crowd;    expected true, false, 1 or 0, found 2
            [{"crowd":"yes"}];               /0/crowd;    expected true, false, 1 or 0
            [{"difficult":[]}];              /0/difficult; expected true, false, 1 or 0
            """)
    void a_problem_of_ground_truths_names_its_position(String json, String pointer, String detail) {
        assertProblem(json, ObjectReaders::groundTruths, pointer.equals("''") ? "" : pointer, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            [5];                                                /0;       expected an object with image, label, score and box
            [{"image":1,"label":1,"box":[0,0,1,1]}];            /0/score; this field is required
            [{"score":null}];                                   /0/score; expected a number, found null
            [{"score":"1"}];                                    /0/score; expected a number
            [{"score":1e999}];                                  /0/score; expected a number in the range of float64
            [{"score":1,"score":2}];                            /0/score; duplicate field
            [{"scores":1}];                                     /0/scores; did you mean "score"?
            [{"crowd":true}];                                   /0/crowd; unknown field
            [{"difficult":true}];                               /0/difficult; unknown field
            [{"area":1}];                                       /0/area;  unknown field
            [{"image":1,"label":1,"score":1,"box":[0,0,1,1]},{}]; /1/image; this field is required
            """)
    void a_problem_of_detections_names_its_position(String json, String pointer, String detail) {
        assertProblem(json, ObjectReaders::detections, pointer, detail);
    }

    @Test
    void a_long_name_is_a_problem() {
        assertProblem(
                "[{\"image\":\"%s\"}]".formatted("x".repeat(1001)),
                ObjectReaders::groundTruths,
                "/0/image",
                "expected at most 1000 characters, found 1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"a\\udc00b\""})
    void a_name_is_valid_unicode(String name) {
        assertProblem(
                "[{\"label\":%s}]".formatted(name),
                ObjectReaders::groundTruths,
                "/0/label",
                "expected valid Unicode, found an unpaired surrogate");
    }

    @Test
    void every_source_names_its_fields() {
        assertThat(ObjectSource.GROUND_TRUTHS.fieldNames())
                .isEqualTo(List.of("image", "label", "box", "area", "crowd", "difficult", "segmentation"));
        assertThat(ObjectSource.COCO_GROUND_TRUTH.pointer(3, ObjectField.BOX))
                .isEqualTo("/ground_truth/annotations/3/bbox");
        assertThat(ObjectSource.COCO_DETECTIONS.pointer(0, ObjectField.LABEL)).isEqualTo("/detections/0/category_id");
    }
}
