package dev.praxis.security;

import dev.praxis.HttpTest;
import java.net.http.HttpRequest;
import org.springframework.test.context.TestPropertySource;

/** Support for tests against a service that requires API keys and allows one other origin. */
@TestPropertySource(
        properties = {
            "praxis.security.api-keys-file=src/test/resources/security/api-keys",
            "praxis.cors.allowed-origins=" + ClosedHttpTest.ALLOWED
        })
abstract class ClosedHttpTest extends HttpTest {
    static final String ALLOWED = "https://notebooks.example";

    HttpRequest.Builder withKeyOf(String name, String path) {
        return request(path).header("Authorization", "Bearer test-key-of-" + name);
    }
}
