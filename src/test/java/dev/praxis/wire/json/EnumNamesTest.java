package dev.praxis.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enum constants have one spelling in bodies, queries and messages. */
class EnumNamesTest extends HttpTest {
    private static final String PR_AUC =
            "{\"scores\":[0.2,0.7,0.4],\"labels\":[1,0,1],\"interval\":{\"of\":\"%s\",\"method\":\"%s\"}}";

    @ParameterizedTest
    @ValueSource(strings = {"\"MEAN\"", "\"Mean\"", "\"\"", "0", "\"0\"", "true"})
    void other_spellings_are_rejected(String reduction) {
        Answer answer =
                post("/v1/cross-entropy", "{\"logits\":[1,2],\"targets\":0,\"reduction\":%s}".formatted(reduction));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/reduction");
        assertThat(answer.json().get("detail").asString())
                .startsWith("/reduction: expected one of \"mean\", \"sum\", \"none\", found ");
    }

    @Test
    void names_are_read_and_written() {
        Answer answer = post("/v1/metrics/pr-auc", PR_AUC.formatted("average_precision", "logit"));
        assertThat(answer.json().at("/interval/of").asString()).isEqualTo("average_precision");
        assertThat(answer.json().at("/interval/method").asString()).isEqualTo("logit");
    }

    @Test
    void queries_use_the_same_names() {
        assertThat(csv("interval.of=average_precision&interval.method=logit").status())
                .isEqualTo(200);
        Answer answer = csv("interval.of=average_precision&interval.method=LOGIT");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString())
                .isEqualTo(
                        "/interval/method: expected one of \"logit\", \"binomial\", \"bootstrap\", \"poisson\", \"delong\", found a string \"LOGIT\"");
    }

    @Test
    void messages_of_computations_use_the_same_names() {
        assertThat(post("/v1/metrics/pr-auc", PR_AUC.formatted("roc_auc", "logit"))
                        .json()
                        .get("detail")
                        .asString())
                .isEqualTo(
                        "/interval/method: expected bootstrap, poisson or delong for roc_auc, which is not an area under precision against recall");
        assertThat(post(
                                "/v1/dense/backward",
                                "{\"inputs\":[[1]],\"layers\":[{\"weights\":[[1]],\"bias\":[0],\"activation\":\"leaky_relu\"}],\"targets\":[0],\"loss\":\"binary_cross_entropy\"}")
                        .json()
                        .get("detail")
                        .asString())
                .isEqualTo(
                        "/loss: binary_cross_entropy requires sigmoid as the activation of the last layer, found leaky_relu");
    }

    private Answer csv(String query) {
        return send(request("/v1/metrics/pr-auc?" + query)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("score,label\n0.2,0\n0.7,1\n0.4,1\n")));
    }
}
