package dev.praxis.api.explanations.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderRequestTest extends HttpTest {
    private static final String PATH = "/v1/encoder/forward";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "input":{}                                                       | 422 | /input
            "input":null                                                     | 422 | /input
            "input":[1]                                                      | 422 | /input
            "input":{"words":["a"],"token_ids":[1]}                          | 422 | /input
            "input":{"words":[]}                                             | 422 | /input/words
            "input":{"words":["a",1]}                                        | 422 | /input/words/1
            "input":{"words":["a",null]}                                     | 422 | /input/words/1
            "input":{"words":"a"}                                            | 422 | /input/words
            "input":{"words":["a","b"],"vocabulary":["a"]}                   | 422 | /input/words/1
            "input":{"words":["a"],"vocabulary":["a","b","a"]}               | 422 | /input/vocabulary/2
            "input":{"token_ids":[1],"vocabulary":["a"]}                     | 422 | /input/vocabulary
            "input":{"token_ids":[]}                                         | 422 | /input/token_ids
            "input":{"token_ids":[[1]]}                                      | 422 | /input/token_ids
            "input":{"token_ids":[0,-1]}                                     | 422 | /input/token_ids/1
            "input":{"token_ids":[0,1.5]}                                    | 422 | /input/token_ids/1
            "input":{"token_ids":[2147483647]}                               | 422 | /input/token_ids/0
            "input":{"embeddings":[1,2]}                                     | 422 | /input/embeddings
            "input":{"token_ids":[1],"max_length":0}                         | 422 | /input/max_length
            "input":{"token_ids":[1],"max_length":1025}                      | 413 | /input/max_length
            "input":{"token_ids":[1,2],"padding":[0]}                        | 422 | /input/padding
            "input":{"token_ids":[1,2],"padding":[1,1]}                      | 422 | /input/padding
            "input":{"token_ids":[1,2],"padding":[1,2]}                      | 422 | /input/padding/1
            "input":{"token_ids":[1,2],"padding":[1,0],"max_length":1}       | 422 | /input/padding
            "input":{"token_ids":[1]},"architecture":{"model_size":2049}     | 413 | /architecture/model_size
            "input":{"token_ids":[1]},"architecture":{"model_size":0}        | 422 | /architecture/model_size
            "input":{"token_ids":[1]},"architecture":{"heads":3}             | 422 | /architecture/heads
            "input":{"token_ids":[1]},"architecture":{"layers":49}           | 413 | /architecture/layers
            "input":{"token_ids":[1]},"architecture":{"layers":-1}           | 422 | /architecture/layers
            "input":{"token_ids":[1]},"architecture":{"feed_forward_size":9007199254740991}  | 413 | /architecture/feed_forward_size
            "input":{"token_ids":[1]},"architecture":{"activation":"softplus"}   | 422 | /architecture/activation
            "input":{"token_ids":[1]},"architecture":{"positions":"rotary"}  | 422 | /architecture/positions
            "input":{"token_ids":[1]},"architecture":{"layer_norm_epsilon":0}| 422 | /architecture/layer_norm_epsilon
            "input":{"token_ids":[1]},"architecture":{"norm_first":0}        | 422 | /architecture/norm_first
            "input":{"embeddings":[[1,2]]}                                   | 422 | /architecture/heads
            "input":{"embeddings":[[1,2]]},"architecture":{"model_size":4,"heads":1}   | 422 | /input/embeddings
            "input":{"token_ids":[1]},"weights":{"layers":[]}                | 422 | /weights/layers
            "input":{"token_ids":[1]},"weights":{"layers":[{"query":{"weight":[[1]],"bias":[1]},"key":{"weight":[[1]],"bias":[1]},"value":{"weight":[[1]],"bias":[1]},"output":{"weight":[[1]],"bias":[1]},"attention_norm":{"gain":[1],"bias":[1]},"expand":{"weight":[[1]],"bias":[1]},"contract":{"weight":[[1]],"bias":[1]},"output_norm":{"gain":[1],"bias":[1]}}]} | 422 | /architecture/heads
            "input":{"token_ids":[1]},"weights":{"layers":[null]}            | 422 | /weights/layers/0
            "input":{"token_ids":[1]},"weights":{"layers":[{}]}              | 422 | /weights/layers/0/query
            "input":{"token_ids":[1]},"weights":{"token_embeddings":[[1]]}   | 422 | /weights/token_embeddings
            "input":{"token_ids":[1]},"weights":{"seed":1,"final_norm":{"gain":[1],"bias":[1]}} | 422 | /weights/final_norm
            "input":{"embeddings":[[1]]},"architecture":{"heads":1},"weights":{"layers":[{"query":{"weight":[[1]],"bias":[1]},"key":{"weight":[[1]],"bias":[1]},"value":{"weight":[[1]],"bias":[1]},"output":{"weight":[[1]],"bias":[1]},"attention_norm":{"gain":[1],"bias":[1]},"expand":{"weight":[[1]],"bias":[1]},"contract":{"weight":[[1]],"bias":[1]},"output_norm":{"gain":[1],"bias":[1]}}],"token_embeddings":7} | 422 | /weights/token_embeddings
            "input":{"token_ids":[1]},"architecture":{"heads":1},"weights":{"layers":[{"query":{"weight":[[1]],"bias":[1]},"key":{"weight":[[1]],"bias":[1]},"value":{"weight":[[1]],"bias":[1]},"output":{"weight":[[1]],"bias":[1]},"attention_norm":{"gain":[1],"bias":[1]},"expand":{"weight":[[1]],"bias":[1]},"contract":{"weight":[[1]],"bias":[1]},"output_norm":{"gain":[1],"bias":[1]}}]} | 422 | /weights/token_embeddings
            "input":{"token_ids":[1]},"architecture":{"norm_first":"true"}   | 422 | /architecture/norm_first
            "input":{"token_ids":[1]},"architecture":7                       | 422 | /architecture
            "input":{"token_ids":[1]},"weights":{"seed":"x"}                 | 422 | /weights/seed
            "input":{"token_ids":[1]},"trace":"some"                         | 422 | /trace
            "input":{"token_ids":[1]},"stage_values":false,"trace":"none"    | 422 | /trace
            "input":{"token_ids":[1]},"stage_values":false,"return_weights":true   | 422 | /return_weights
            "input":{"token_ids":[1]},"stage_values":false,"stages":["layers.9.*"] | 422 | /stages/0
            "input":{"token_ids":[1]},"stage_values":0                       | 422 | /stage_values
            "input":{"token_ids":[1]},"return_weights":"all"                 | 422 | /return_weights
            "input":{"embeddings":[[1]]},"return_weights":true,"architecture":{"heads":1},"weights":{"layers":[{"query":{"weight":[[1]],"bias":[1]},"key":{"weight":[[1]],"bias":[1]},"value":{"weight":[[1]],"bias":[1]},"output":{"weight":[[1]],"bias":[1]},"attention_norm":{"gain":[1],"bias":[1]},"expand":{"weight":[[1]],"bias":[1]},"contract":{"weight":[[1]],"bias":[1]},"output_norm":{"gain":[1],"bias":[1]}}]} | 422 | /return_weights
            "input":{"token_ids":[2147483646]},"trace":"all"                 | 413 | no pointer
            "input":{"token_ids":[2147483646]},"return_weights":true         | 413 | no pointer
            "input":{"token_ids":[1],"max_length":1024},"architecture":{"layers":48} | 413 | no pointer
            """)
    void invalid_or_too_large_input_is_reported_at_its_pointer(String body, int status, String pointer) {
        Answer answer = post(PATH, "{" + body + "}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
        if (status == 413) {
            assertThat(answer.json().get("detail").asString()).containsPattern("praxis\\.(encoder|limits)\\.[a-z-]+");
        }
    }

    @Test
    void embeddings_that_are_too_wide_are_rejected_before_padding() {
        String wide = "0,".repeat(299_999) + "0";
        Answer answer = post(PATH, "{\"input\":{\"embeddings\":[[" + wide + "]],\"max_length\":1024}}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.pointer()).isEqualTo("/input/embeddings");
        assertThat(answer.json().get("detail").asString()).contains("praxis.encoder.model-size");
    }
}
