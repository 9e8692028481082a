package dev.praxis.api.shapes.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BinaryTensorsApiTest extends InferTest {
    private static final String TEXTS =
            "{\"name\":\"text\",\"shape\":[2],\"datatype\":\"BYTES\"," + "\"parameters\":{\"binary_data_size\":%d}}";
    private static final byte[] DATA = InferBody.texts("das Öl 🛢", "blue");
    private static final String JSON_TEXTS = "{\"inputs\":[{\"name\":\"text\",\"shape\":[2],\"datatype\":\"BYTES\","
            + "\"data\":[\"das Öl 🛢\",\"blue\"]}]}";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"application/octet-stream", "application/json"})
    void binary_requests_and_responses_have_the_bits_of_json(String contentType) {
        InferAnswer answer = infer(
                "tiny-random-bert",
                InferBody.of(
                        "{\"id\":\"ä\",\"inputs\":[%s],\"parameters\":{\"binary_data_output\":true}}"
                                .formatted(TEXTS.formatted(DATA.length)),
                        DATA),
                contentType);
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(answer.json().get("id").asString()).isEqualTo("ä");
        assertThat(answer.json().at("/outputs/0").has("data")).isFalse();
        assertSameFloats(
                answer.data(0), infer("tiny-random-bert", JSON_TEXTS).json().at("/outputs/0/data"));
        assertThat(answer.data(0).remaining()).isEqualTo(answer.binary().length);
    }

    private static void assertSameFloats(ByteBuffer data, JsonNode numbers) {
        assertThat(data.remaining()).isEqualTo(numbers.size() * Float.BYTES);
        for (JsonNode number : numbers) {
            assertThat(data.getFloat()).isEqualTo(number.floatValue());
        }
    }

    @Test
    void json_and_binary_inputs_and_outputs_can_be_mixed() {
        String mask = "{\"name\":\"attention_mask\",\"shape\":[2,3],\"datatype\":\"INT64\",\"data\":[1,1,1,1,1,0]}";
        String ids =
                "{\"name\":\"input_ids\",\"shape\":[2,3],\"datatype\":\"INT64\",\"parameters\":{\"binary_data_size\":48}}";
        String types =
                "{\"name\":\"token_type_ids\",\"shape\":[2,3],\"datatype\":\"INT32\",\"parameters\":{\"binary_data_size\":24}}";
        InferAnswer answer = infer(
                "tiny-random-classifier",
                InferBody.of(
                        "{\"inputs\":[%s,%s,%s],\"outputs\":[{\"name\":\"labels\",\"parameters\":{\"binary_data\":true}},"
                                        .formatted(mask, ids, types)
                                + "{\"name\":\"logits\"},{\"name\":\"scores\",\"parameters\":{\"binary_data\":true}},"
                                + "{\"name\":\"token_type_ids\",\"parameters\":{\"binary_data\":true}}]}",
                        InferBody.int64(2, 70, 3, 2, 3, 0),
                        InferBody.int32(0, 0, 1, 0, 1, 0)));
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        Answer json = infer(
                "tiny-random-classifier",
                "{\"inputs\":[%s,%s,%s],\"outputs\":[{\"name\":\"labels\"},{\"name\":\"logits\"},{\"name\":\"scores\"}]}"
                        .formatted(
                                mask,
                                ids.replace("\"parameters\":{\"binary_data_size\":48}", "\"data\":[2,70,3,2,3,0]"),
                                types.replace("\"parameters\":{\"binary_data_size\":24}", "\"data\":[0,0,1,0,1,0]")));
        JsonNode outputs = json.json().get("outputs");
        assertThat(answer.json().at("/outputs/1")).isEqualTo(outputs.get(1));
        ByteBuffer labels = answer.data(0);
        for (JsonNode label : outputs.at("/0/data")) {
            byte[] text = new byte[labels.getInt()];
            labels.get(text);
            assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(label.asString());
        }
        assertThat(labels.remaining()).isZero();
        ByteBuffer scores = answer.data(2);
        for (JsonNode score : outputs.at("/2/data")) {
            assertThat(scores.getDouble()).isEqualTo(score.asDouble());
        }
        ByteBuffer typesBack = answer.data(3);
        for (long type : new long[] {0, 0, 1, 0, 1, 0}) {
            assertThat(typesBack.getLong()).isEqualTo(type);
        }
    }

    @Test
    void fp16_rounds_each_number_once() {
        InferAnswer answer = infer(
                "tiny-random-bert",
                InferBody.of(
                        "{\"inputs\":[%s],\"outputs\":[{\"name\":\"embedding\",\"parameters\":{\"binary_data\":true,\"datatype\":\"FP16\"}}]}"
                                .formatted(TEXTS.formatted(DATA.length)),
                        DATA));
        assertThat(answer.json().at("/outputs/0/datatype").asString()).isEqualTo("FP16");
        ByteBuffer halves = answer.data(0);
        JsonNode numbers = infer("tiny-random-bert", JSON_TEXTS).json().at("/outputs/0/data");
        assertThat(halves.remaining()).isEqualTo(numbers.size() * Short.BYTES);
        for (JsonNode number : numbers) {
            assertThat(halves.getShort()).isEqualTo(Float.floatToFloat16(number.floatValue()));
        }
    }

    @Test
    void a_raw_body_is_one_text() {
        InferAnswer answer =
                infer("tiny-random-bert", new InferBody("das Öl 🛢".getBytes(StandardCharsets.UTF_8), "0"));
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        JsonNode two = infer("tiny-random-bert", JSON_TEXTS).json().at("/outputs/0/data");
        ByteBuffer data = answer.data(0);
        assertThat(data.remaining() * 2).isEqualTo(two.size() * Float.BYTES);
        for (int i = 0; data.hasRemaining(); i++) {
            assertThat(data.getFloat()).isEqualTo(two.get(i).floatValue());
        }
    }

    @Test
    void a_long_binary_tensor_of_ids_is_read_in_chunks() {
        int rows = 900;
        long[] ids = new long[rows * 3];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(new long[] {2, 70 + row % 20, 3}, 0, ids, row * 3, 3);
        }
        byte[] data = InferBody.int64(ids);
        InferAnswer answer = infer(
                "tiny-random-bert",
                InferBody.of(
                        "{\"inputs\":[{\"name\":\"input_ids\",\"shape\":[%d,3],\"datatype\":\"INT64\",\"parameters\":{\"binary_data_size\":%d}}],\"outputs\":[{\"name\":\"input_ids\",\"parameters\":{\"binary_data\":true}}]}"
                                .formatted(rows, data.length),
                        data));
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        assertThat(answer.binary()).isEqualTo(data);
    }

    @Test
    void a_request_of_json_alone_may_have_the_header_and_any_content_type() {
        byte[] json = JSON_TEXTS.getBytes(StandardCharsets.UTF_8);
        InferBody body = new InferBody(json, String.valueOf(json.length));
        for (String type : List.of("application/octet-stream", "application/json; charset=utf-8")) {
            InferAnswer answer = infer("tiny-random-bert", body, type);
            assertThat(answer.status()).as(answer.error()).isEqualTo(200);
            assertThat(answer.binary()).isEmpty();
        }
    }
}
