package dev.praxis.wire.objects;

import static dev.praxis.wire.objects.ObjectsText.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

class CocoObjectsTest {
    private static final String IMAGES = "\"images\":[{\"id\":1,\"file_name\":\"a.jpg\",\"width\":4,\"height\":3}]";
    private static final String CATEGORIES =
            "\"categories\":[{\"supercategory\":\"animal\",\"id\":3,\"name\":\"cat\"},{\"id\":1}]";
    private static final String ANNOTATIONS =
            "\"annotations\":[{\"id\":9,\"image_id\":1,\"category_id\":3,\"bbox\":[0,0,2,2],\"area\":3.5,\"iscrowd\":0,\"segmentation\":[[0,0,1,0,1,1]],\"x\":{\"x\":[1]}}]";

    @ParameterizedTest
    @ValueSource(strings = {"ICA", "IAC", "CIA", "CAI", "AIC", "ACI"})
    void the_arrays_come_in_any_order_between_others(String order) {
        StringBuilder json = new StringBuilder("{\"info\":{\"images\":[1]},\"licenses\":[[],{}]");
        order.chars()
                .forEach(array -> json.append(',')
                        .append(array == 'I' ? IMAGES : array == 'C' ? CATEGORIES : ANNOTATIONS)
                        .append(",\"type\":null"));
        ImageObjects file = ObjectsText.file(json + "}");
        assertThat(file.categoryNames()).isEqualTo(Map.of("3", "cat", "1", "1"));
        assertThat(file.images().names()).containsExactly("1");
        assertThat(file.labels().names()).containsExactly("3");
        assertThat(file.areas()).containsExactly(3.5);
        assertThat(file.listed()).isNotNull().satisfies(images -> {
            assertThat(images.widths()).containsExactly(4);
            assertThat(images.heights()).containsExactly(3);
        });
        assertThat(file.segmentations()).hasSize(1);
    }

    @Test
    void segmentations_that_nobody_asked_for_are_skipped() {
        String json = "{%s,%s,%s}".formatted(IMAGES, CATEGORIES, ANNOTATIONS.replace("[[0,0,1,0,1,1]]", "{\"s\":1}"));
        assertThat(ObjectsText.read(json, CocoObjectsTest::withoutMasks)
                        .objects()
                        .segmentations())
                .isNull();
    }

    private static GroundTruthObjects withoutMasks(JsonParser parser, ObjectBudget budget) {
        return ObjectReaders.groundTruthFile(parser, budget, false);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "true, true", "false, false"})
    void a_crowd_is_a_bit_or_a_boolean(String json, boolean expected) {
        ImageObjects file = ObjectsText.file("{%s,%s,%s}"
                .formatted(IMAGES, CATEGORIES, ANNOTATIONS.replace("\"iscrowd\":0", "\"iscrowd\":" + json)));
        assertThat(file.crowd()).isEqualTo(expected ? new boolean[] {true} : new boolean[0]);
    }

    @Test
    void results_may_have_other_fields() {
        ImageObjects results = ObjectsText.read(
                        "[{\"id\":1,\"id\":1,\"image_id\":\"x\",\"category_id\":2,\"score\":0.5,\"bbox\":[1,2,3,4],\"area\":\"?\"}]",
                        (parser, budget) -> ObjectReaders.detectionFile(parser, budget, false))
                .objects();
        assertThat(results.images().names()).containsExactly("x");
        assertThat(results.boxes()).containsExactly(1, 2, 3, 4);
        assertThat(results.source().isFile()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            [];                                                '';                 expected an object with images, annotations and categories
            {};                                                /images;            this field is required
            {"images":[]};                                     /annotations;       this field is required
            {"images":[],"annotations":[]};                    /categories;        this field is required
            {"images":[],"images":[]};                         /images;            duplicate field
            {"annotations":[],"annotations":[]};               /annotations;       duplicate field
            {"categories":[],"categories":[]};                 /categories;        duplicate field
            {"images":null};                                   /images;            expected an array of images
            {"images":[1]};                                    /images/0;          expected an object with id
            {"images":[{"id":true}]};                          /images/0/id;       expected an id: a string or an integer
            {"images":[{"id":1},{"id":1}]};                    /images/1/id;       expected an image that is not listed before
            {"images":[{"id":1,"width":0}]};                   /images/0/width;    expected at least 1 pixel
            {"categories":{}};                                 /categories;        expected an array of categories
            {"categories":[1]};                                /categories/0;      expected an object with id and name
            {"categories":[{"name":"a"}]};                     /categories/0/id;   this field is required
            {"categories":[{"id":1},{"id":"1"}]};              /categories/1/id;   expected an id that no other of the categories has
            {"categories":[{"id":1,"name":5}]};                /categories/0/name; expected a text
            {"categories":[{"id":1,"name":"a","name":"b"}]};   /categories/0/name; duplicate field
            {"categories":[{"id":1,"id":2}]};                  /categories/0/id;   duplicate field
            {"annotations":{}};                                /annotations;       expected an array of objects with image_id, category_id and bbox
            {"annotations":[{"id":1}]};                        /annotations/0/image_id; this field is required
            {"annotations":[{"image_id":1,"category_id":1}]};  /annotations/0/bbox; this field or segmentation is required
            {"annotations":[{"image_id":true}]};               /annotations/0/image_id; expected an id: a string or an integer
            {"annotations":[{"id":1.5}]};                      /annotations/0/id;  expected an integer
            {"annotations":[{"iscrowd":"0"}]};                 /annotations/0/iscrowd; expected true, false, 1 or 0
            {"annotations":[{"bbox":[1,2,3]}]};                /annotations/0/bbox; expected four numbers, found 3
            {"annotations":[{"area":1,"area":1}]};             /annotations/0/area; duplicate field
            """)
    void a_problem_names_its_position(String json, String pointer, String detail) {
        assertProblem(
                json,
                (parser, budget) -> ObjectReaders.groundTruthFile(parser, budget, true),
                pointer.equals("''") ? "" : pointer,
                detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"5\""})
    void no_two_annotations_have_the_same_id(String id) {
        String annotation = "{\"id\":%s,\"image_id\":1,\"category_id\":1,\"bbox\":[0,0,1,1]}";
        assertProblem(
                "{\"annotations\":[%s,%s]}".formatted(annotation.formatted("5"), annotation.formatted(id)),
                CocoObjectsTest::withoutMasks,
                "/annotations/1/id",
                "expected an id that no other of the annotations has, found \"5\"");
    }

    @Test
    void a_file_of_results_is_an_array() {
        assertProblem(
                "{\"annotations\":[]}",
                (parser, budget) -> ObjectReaders.detectionFile(parser, budget, false),
                "",
                "expected an array of objects with image_id, category_id, score and bbox");
    }
}
