package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "praxis.page.enabled=false")
class DisabledPageTest extends HttpTest {

    @ParameterizedTest
    @ValueSource(strings = {"/index.html", "/page/vendor/d3.min.js", "/page/docs/README.html", "/page/"})
    void a_disabled_page_is_not_found(String path) {
        Answer answer = send(request(path).header("Accept", "text/html, */*;q=0.1"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
    }

    @Test
    void the_root_is_a_health_probe_for_every_client() {
        Answer answer = send(request("/").header("Accept", "text/html, */*;q=0.1"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEmpty();
    }
}
