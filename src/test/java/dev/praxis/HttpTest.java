package dev.praxis;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Support for tests against the whole service, started on a free port and called over HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"praxis.models.directory=src/test/resources/models", "praxis.warm-up=false"})
public abstract class HttpTest {
    protected static final String JSON = ServiceClient.JSON;
    protected static final String PROBLEM = "application/problem+json";

    @LocalServerPort
    protected int port;

    protected HttpRequest.Builder request(String path) {
        return client().request(path);
    }

    protected Answer post(String path, String body) {
        return client().post(path, body);
    }

    protected Answer get(String path) {
        return client().get(path);
    }

    protected Answer send(HttpRequest.Builder request) {
        return client().send(request);
    }

    protected HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
        return client().sendForBytes(request);
    }

    protected double measurement(String metric, String statistic) {
        return client().measurement(metric, statistic);
    }

    private ServiceClient client() {
        return new ServiceClient(port);
    }
}
