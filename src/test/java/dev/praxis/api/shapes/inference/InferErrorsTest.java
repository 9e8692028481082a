package dev.praxis.api.shapes.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferErrorsTest extends InferTest {
    private static final String TEXT = "{'name':'text','shape':[1],'datatype':'BYTES','data':['car']}";
    private static final String IDS = "{'name':'input_ids','shape':[2,2],'datatype':'INT32','data':[2,3,2,3]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | /inputs: this field is required",
                "{'inputs':null} | /inputs: this field is required",
                "{'inputs':[]} | /inputs: expected the input text or input_ids, found none",
                "{'inputs':[null]} | /inputs/0: ",
                "{'inputs':[TEXT],'input':1} | /input: unknown field; did you mean \"inputs\"",
                "{'inputs':[TEXT,TEXT]} | /inputs/1/name: duplicate input text",
                "{'inputs':[TEXT,IDS]} | /inputs/1: has no effect beside text",
                "{'inputs':[TEXT],'id':7} | /id: expected a string, found 7",
                "{'inputs':[TEXT],'model_name':'bert-tiny'} | /model_name: expected the model of the path",
                "{'inputs':[TEXT],'parameters':{'dimension':3}} | /parameters/dimension: unknown field; did you mean",
                "{'inputs':[TEXT],'parameters':{'dimensions':0}} | /parameters/dimensions: expected a number from 1",
                "{'inputs':[TEXT],'parameters':{'dimensions':'3'}} | /parameters/dimensions: expected an integer",
                "{'inputs':[TEXT],'parameters':{'prompt_name':'none'}} | /parameters/prompt_name: expected one of",
                "{'inputs':[TEXT],'parameters':{'truncate_prompt_tokens':0}} | /parameters/truncate_prompt_tokens: ",
                "{'inputs':[TEXT],'outputs':[{'name':'logits'}]} | /outputs/0/name: unknown output; known outputs are embedding",
                "{'inputs':[TEXT],'outputs':[{'name':'embedding'},{'name':'embedding'}]} | /outputs/1/name: duplicate output",
                "{'inputs':[TEXT],'outputs':[{'name':'embedding','parameters':{'classification':1}}]} | /outputs/0/parameters/classification: unknown field",
                "{'inputs':[TEXT],'outputs':[{'name':'embedding','parameters':{'datatype':'FP16'}}]} | /outputs/0/parameters/datatype: FP16 is available in binary form only",
                "{'inputs':[TEXT],'outputs':[{'name':'input_ids','parameters':{'datatype':'FP16','binary_data':true}}]} | /outputs/0/parameters/datatype: expected FP16, for embedding or logits",
                "{'inputs':[{'name':'texts','shape':[1],'datatype':'BYTES','data':['a']}]} | /inputs/0/name: unknown input; did you mean \"text\"",
                "{'inputs':[{'name':'text','shape':[1],'datatype':'BYTES'}]} | /inputs/0/data: this field is required",
                "{'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':[7]}]} | /inputs/0/data: expected strings for BYTES",
                "{'inputs':[{'name':'text','shape':[2],'datatype':'BYTES','data':['a',7]}]} | /inputs/0/data/1: expected a string like those before it, found 7",
                "{'inputs':[{'name':'text','shape':[2],'datatype':'BYTES','data':['a',null]}]} | /inputs/0/data/1: expected",
                "{'inputs':[{'name':'text','shape':[2],'datatype':'BYTES','data':['a']}]} | /inputs/0/data: expected 2 elements for the shape [2], found 1",
                "{'inputs':[{'name':'text','shape':[-1],'datatype':'BYTES','data':['a']}]} | /inputs/0/shape/0: expected an integer from 0",
                "{'inputs':[{'name':'text','shape':[0],'datatype':'BYTES','data':[]}]} | /inputs/0/shape: expected at least one element",
                "{'inputs':[{'name':'text','shape':[],'datatype':'BYTES','data':['a']}]} | /inputs/0/shape: expected the shape [texts]",
                "{'inputs':[{'name':'text','shape':[2147483647,2147483647,4],'datatype':'BYTES','data':['a']}]} | /inputs/0/data: expected 9223372036854775807 elements",
                "{'inputs':[{'name':'text','shape':[1,2],'datatype':'BYTES','data':['a','b']}]} | /inputs/0/shape: expected the shape [texts] or [texts, 1]",
                "{'inputs':[{'name':'text','shape':[1],'datatype':'INT64','data':[1]}]} | /inputs/0/datatype: expected BYTES for text, found INT64",
                "{'inputs':[{'name':'text','shape':[1],'datatype':'FP32','data':[1]}]} | /inputs/0/datatype: expected INT32, INT64 or BYTES, found FP32",
                "{'inputs':[{'name':'text','shape':[1],'datatype':'bytes','data':['a']}]} | /inputs/0/datatype: expected INT32, INT64 or BYTES, found bytes",
                "{'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':'a'}]} | /inputs/0/data: expected an array",
                "{'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','parameters':{'binary_data_size':7}}]} | /inputs/0/parameters/binary_data_size: has no effect without the header Inference-Header-Content-Length",
                "{'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','parameters':{'shared_memory_region':'a'}}]} | /inputs/0/parameters/shared_memory_region: unknown field",
                "{'inputs':[{'name':'input_ids','shape':[1,2],'datatype':'INT64','data':[2,1.5]}]} | /inputs/0/data/1: expected an integer",
                "{'inputs':[{'name':'input_ids','shape':[1,2],'datatype':'INT64','data':[[2],[3]]}]} | /inputs/0/data: expected the shape [1, 2], or all elements in one array, found the shape [2, 1]",
                "{'inputs':[{'name':'input_ids','shape':[1,2],'datatype':'INT64','data':[[2,3],[4]]}]} | /inputs/0/data/1: expected a row of 2 entries",
                "{'inputs':[{'name':'input_ids','shape':[1,2],'datatype':'INT64','data':[2,-3]}]} | /inputs/0/data/1: expected an integer from 0",
                "{'inputs':[{'name':'input_ids','shape':[2],'datatype':'INT64','data':[2,3]}]} | /inputs/0/shape: expected the shape [inputs, tokens]",
                "{'inputs':[{'name':'input_ids','shape':[2,2],'datatype':'INT64','data':[2,3,101,3]}]} | /inputs/0/data/1: expected the model's special token",
                "{'inputs':[{'name':'input_ids','shape':[2,2],'datatype':'INT64','data':[2,3,2,99999]}]} | /inputs/0/data/1/1: expected an id from 0",
                "{'inputs':[IDS,{'name':'attention_mask','shape':[2,3],'datatype':'INT64','data':[1,1,1,1,1,1]}]} | /inputs/1/shape: expected the shape of input_ids, [2, 2], found [2, 3]",
                "{'inputs':[IDS,{'name':'attention_mask','shape':[2,2],'datatype':'INT64','data':[1,1,0,0]}]} | /inputs/1/data/1: expected at least one 1",
                "{'inputs':[IDS,{'name':'attention_mask','shape':[2,2],'datatype':'INT64','data':[1,1,2,1]}]} | /inputs/1/data/1/0: expected an integer from 0 to 1, found 2",
                "{'inputs':[{'name':'input_ids','shape':[1,3],'datatype':'INT64','data':[2,70,3]},{'name':'attention_mask','shape':[1,3],'datatype':'INT64','data':[1,0,1]}]} | /inputs/1/data/0/1: expected 0 only before or after all tokens",
                "{'inputs':[IDS,{'name':'token_type_ids','shape':[2,2],'datatype':'INT64','data':[0,0,0,2]}]} | /inputs/1/data/1/1: expected an integer from 0 to 1, found 2",
                "{'inputs':[IDS],'parameters':{'prompt_name':'query'}} | /parameters/prompt_name: has no effect with token ids",
            })
    void invalid_requests_are_reported_at_their_position(String json, String error) {
        Answer answer = infer(
                "tiny-random-bert",
                json.replace("TEXT", TEXT).replace("IDS", IDS).replace('\'', '"'));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.json().propertyNames()).containsExactly("error");
        assertThat(answer.json().get("error").asString()).startsWith(error.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pooling | \"cls\" | /parameters/pooling: has no effect for a classifier",
                "normalize | true | /parameters/normalize: has no effect for a classifier",
                "dimensions | 2 | /parameters/dimensions: has no effect for a classifier",
                "input_type | \"query\" | /parameters/input_type: has no effect for a classifier",
            })
    void parameters_of_embeddings_are_rejected_for_a_classifier(String name, String value, String error) {
        Answer answer = infer(
                "tiny-random-classifier",
                "{\"inputs\":[%s],\"parameters\":{\"%s\":%s}}".formatted(TEXT.replace('\'', '"'), name, value));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("error").asString()).isEqualTo(error);
    }

    @Test
    void token_types_are_only_known_to_models_that_have_some() {
        Answer answer = infer(
                "distilbert-tiny",
                "{'inputs':[IDS,{'name':'token_type_ids','shape':[2,2],'datatype':'INT64','data':[0,0,0,0]}]}"
                        .replace("IDS", IDS)
                        .replace('\'', '"'));
        assertThat(answer.json().get("error").asString()).startsWith("/inputs/1/name: unknown input");
    }

    @Test
    void errors_outside_of_the_body_have_the_same_shape() {
        assertError(infer("nothing", "{\"inputs\":[]}"), 404, "unknown model; known models are");
        assertError(infer("tiny-random-bert/versions/2", "{\"inputs\":[]}"), 404, "unknown version; the only version");
        assertError(get("/v2/models/tiny-random-bert/versions/2"), 404, "unknown version");
        assertError(get("/v2/models/tiny-random-bert/versions/2/ready"), 404, "unknown version");
        assertError(get("/v2/models/nothing/ready"), 404, "unknown model");
        assertError(get("/v2/models/tiny-random-bert/infer"), 405, "expected method POST");
        assertError(get("/v2/models/tiny-random-bert/config"), 404, "unknown model");
        assertError(get("/v2/models/tiny-random-bert/trace/setting"), 404, "no resource at");
        assertError(infer("tiny-random-bert", "{"), 400, "");
        assertError(infer("tiny-random-bert", "null"), 400, "expected a JSON object");
        assertError(
                send(request("/v2/models/tiny-random-bert/infer")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{}"))),
                415,
                "expected Content-Type application/json or application/octet-stream, found text/plain");
    }

    private static void assertError(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.json().propertyNames()).containsExactly("error");
        assertThat(answer.json().get("error").asString()).startsWith(error);
    }
}
