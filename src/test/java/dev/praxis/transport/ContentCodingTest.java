package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ContentCodingTest {
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip                        | true",
                "GZip                        | true",
                "x-gzip                      | true",
                "gzip, deflate, br, zstd     | true",
                "br;q=1.0, gzip;q=0.8, *;q=0.1 | true",
                "*                           | true",
                "*;q=0.5                     | true",
                "gzip;q=0.001                | true",
                "identity;q=0.5, gzip;q=0.5  | true",
                "identity;q=0, gzip;q=0.1    | true",
                "gzip;q=0                    | false",
                "gzip;q=0.000                | false",
                "gzip;q=0, *                 | false",
                "*;q=0                       | false",
                "identity, gzip;q=0.5        | false",
                "identity                    | false",
                "br                          | false",
                "gzipped                     | false",
                "gzip;q=x                    | false",
                "''                          | false",
                ";;;                         | false"
            })
    void the_quality_values_decide_about_a_response(String header, boolean accepts) {
        request.addHeader("Accept-Encoding", header);
        assertThat(ContentCoding.acceptsGzip(request)).isEqualTo(accepts);
    }

    @Test
    void a_request_without_the_header_does_not_accept_gzip() {
        assertThat(ContentCoding.acceptsGzip(request)).isFalse();
    }

    @Test
    void several_headers_count_as_one() {
        request.addHeader("Accept-Encoding", "br");
        request.addHeader("Accept-Encoding", "gzip");
        assertThat(ContentCoding.acceptsGzip(request)).isTrue();
        request.addHeader("Content-Encoding", "identity");
        request.addHeader("Content-Encoding", "gzip");
        ContentCoding.requireSupported(request);
        assertThat(ContentCoding.isGzip(request)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "Identity, identity", ","})
    void no_coding_is_supported(String coding) {
        request.addHeader("Content-Encoding", coding);
        ContentCoding.requireSupported(request);
        assertThat(ContentCoding.isGzip(request)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip, br", "gzip;q=1", "x"})
    void another_coding_is_rejected(String coding) {
        request.addHeader("Content-Encoding", coding);
        assertThatThrownBy(() -> ContentCoding.requireSupported(request))
                .isInstanceOf(ProblemException.class)
                .hasMessage("expected Content-Encoding gzip, or none, found " + coding);
    }

    @Test
    void the_second_header_is_not_overlooked() {
        request.addHeader("Content-Encoding", "gzip");
        request.addHeader("Content-Encoding", "br");
        assertThatThrownBy(() -> ContentCoding.requireSupported(request)).hasMessageEndingWith("found gzip, br");
    }
}
