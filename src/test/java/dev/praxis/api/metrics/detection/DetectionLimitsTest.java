package dev.praxis.api.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** Limits of a request's objects: 7 entries each, 3 for an image, 1 for each number of a mask. */
@TestPropertySource(properties = {"praxis.limits.request-elements=1000", "praxis.limits.response-elements=20000"})
class DetectionLimitsTest extends DetectionTest {
    private static final String COCO = "\"protocol\":\"coco\"";
    private static final int MOST = 1000 / 7 - 1;

    private static String repeated(String object, int count) {
        return String.join(",", Collections.nCopies(count, object));
    }

    private void assertTooLarge(Answer answer, String detail) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains(detail);
    }

    @Test
    void objects_count_as_entries() {
        assertThat(post(PATH, body(TRUTH, repeated(FOUND, MOST), COCO)).status())
                .isEqualTo(200);
        assertTooLarge(post(PATH, body(TRUTH, repeated(FOUND, MOST + 1), COCO)), "praxis.limits.request-elements");
    }

    @Test
    void numbers_of_masks_count_as_entries() {
        String mask = ",\"segmentation\":[[%s]]}".formatted(repeated("1", 1000));
        Answer answer = post(PATH, body(TRUTH.replace("}", mask), FOUND, COCO));
        assertTooLarge(answer, "praxis.limits.request-elements");
        assertThat(answer.pointer()).startsWith("/ground_truths/0/segmentation/0/");
    }

    @ParameterizedTest
    @CsvSource({"ground_truth, 142", "detections, 143"})
    void objects_of_files_count_as_entries(String part, int tooMany) {
        String result = "{\"image_id\":1,\"category_id\":1,\"score\":1,\"bbox\":[0,0,1,1]}";
        String truth = result.replace("\"score\":1,", "");
        boolean isTruths = part.equals("ground_truth");
        String form = part(
                        "ground_truth",
                        "{\"annotations\":[%s],\"images\":[{\"id\":1}],\"categories\":[{\"id\":1}]}"
                                .formatted(repeated(truth, isTruths ? tooMany : 1)))
                + part("detections", "[%s]".formatted(repeated(result, isTruths ? 1 : tooMany))) + "--x--\r\n";
        assertTooLarge(
                send(request(PATH + "?protocol=coco")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString(form))),
                "praxis.limits.request-elements");
    }

    private static String part(String name, String content) {
        return "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, content);
    }

    @Test
    void curves_count_in_the_response() {
        String thresholds = String.join(
                ",",
                IntStream.range(1, 101)
                        .mapToObj(i -> Double.toString(i / 200.0))
                        .toList());
        String options = COCO + ",\"iou_thresholds\":[%s],\"details\":%s";
        assertThat(post(PATH, body(options.formatted(thresholds, false))).status())
                .isEqualTo(200);
        assertTooLarge(post(PATH, body(options.formatted(thresholds, true))), "praxis.limits.response-elements");
    }

    @Test
    void the_greatest_number_of_detections_is_that_of_integers() {
        assertThat(post(PATH, body(repeated(TRUTH, 70), repeated(FOUND, 70), COCO + ",\"max_detections\":[2147483647]"))
                        .status())
                .isEqualTo(200);
    }
}
