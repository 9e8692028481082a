package dev.praxis.api.explanations.uncertainty;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class UncertaintyApiTest extends HttpTest {
    private static final String PATH = "/v1/uncertainty/decomposition";

    @Test
    void decompositions_match_numpy() {
        Golden.Case classes = Golden.named("uncertainty.json", "classification, ensemble of five");
        Answer ofClasses = post(PATH, "{\"probabilities\":%s}".formatted(classes.get("probabilities")));
        assertSame(ofClasses, classes);
        assertThat(ofClasses.json().get("unit").asString()).isEqualTo("nats");
        assertThat(ofClasses.json().get("mean")).hasSize(6);
        assertThat(ofClasses.json().at("/variance/epistemic/5")).hasSize(3);

        Golden.Case numbers = Golden.named("uncertainty.json", "regression, ensemble of five");
        Answer ofNumbers =
                post(PATH, "{\"means\":%s,\"variances\":%s}".formatted(numbers.get("means"), numbers.get("variances")));
        assertSame(ofNumbers, numbers);
        assertThat(ofNumbers.json().has("unit")).isFalse();
        assertThat(ofNumbers.json().has("variance")).isFalse();
    }

    @Test
    void entropies_can_be_in_bits() {
        JsonNode json = post(PATH, "{\"probabilities\":[[[1,0]],[[0,1]]],\"unit\":\"bits\"}")
                .json();
        assertClose(json.at("/epistemic/0").asDouble(), 1, FLOAT64);
        assertThat(json.at("/aleatoric/0").asDouble()).isZero();
        assertThat(json.get("unit").asString()).isEqualTo("bits");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                            | 422 | ''
            {"unit":"bits"}                                               | 422 | ''
            {"probabilities":[[[1]]],"means":[[1]],"variances":[[1]]}     | 422 | ''
            {"means":[[1]]}                                               | 422 | /variances
            {"variances":[[1]]}                                           | 422 | /means
            {"means":[[1]],"variances":[[1]],"unit":"nats"}               | 422 | /unit
            {"means":[[1]],"variances":[[-1]]}                            | 422 | /variances/0/0
            {"means":[[1]],"variances":[[1,1]]}                           | 422 | /variances
            {"means":[1],"variances":[1]}                                 | 422 | /means
            {"probabilities":[[[1]]],"unit":"digits"}                     | 422 | /unit
            {"probabilities":0.5}                                         | 422 | /probabilities
            {"probabilities":{}}                                          | 422 | /probabilities
            {"probabilities":[]}                                          | 422 | /probabilities
            {"probabilities":[0.5]}                                       | 422 | /probabilities/0
            {"probabilities":[[]]}                                        | 422 | /probabilities/0
            {"probabilities":[[0.5,0.5]]}                                 | 422 | /probabilities/0
            {"probabilities":[[[]]]}                                      | 422 | /probabilities/0
            {"probabilities":[[[0.5,0.5]],[[]]]}                          | 422 | /probabilities/1
            {"probabilities":[[[0.5,0.5]],null]}                          | 422 | /probabilities/1
            {"probabilities":[[[0.5,0.5]],[[1]]]}                         | 422 | /probabilities/1
            {"probabilities":[[[0.5,0.5]],[[0.5,0.5],[1]]]}               | 422 | /probabilities/1/1
            {"probabilities":[[[0.5,0.5]],[[0.5,0.5],1]]}                 | 422 | /probabilities/1/1
            {"probabilities":[[[0.5,0.5]],[[0.5,"0.5"]]]}                 | 422 | /probabilities/1/0/1
            {"probabilities":[[[0.5,0.5]],[[0.5,null]]]}                  | 422 | /probabilities/1/0/1
            {"probabilities":[[[0.5,0.5]],[[0.5,[0.5]]]]}                 | 422 | /probabilities/1/0/1
            {"probabilities":[[[0.5,0.5]],[[0.5,1e999]]]}                 | 422 | /probabilities/1/0/1
            {"probabilities":[[[0.5,0.5]],[[0.5,NaN]]]}                   | 400 | /probabilities/1/0/1
            {"probabilities":[[[0.5,0.5]],[[-0.5,1.5]]]}                  | 422 | /probabilities/1/0/0
            {"probabilities":[[[0.5,0.5]],[[0.5,0.4]]]}                   | 422 | /probabilities/1/0
            """)
    void invalid_input_is_reported_at_its_pointer(String body, int status, String pointer) {
        Answer answer = post(PATH, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    private static void assertSame(Answer answer, Golden.Case golden) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        for (String part : new String[] {"total", "aleatoric", "epistemic"}) {
            assertClose(answer.vector(part), golden.vector(part), FLOAT64);
        }
    }
}
