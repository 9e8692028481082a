package dev.praxis.api.shapes.inference;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** Support for tests of inference with binary data. */
abstract class InferTest extends HttpTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    Answer infer(String model, String json) {
        return post("/v2/models/" + model + "/infer", json);
    }

    /** Posts a body without Content-Type, as Triton's client does. */
    InferAnswer infer(String model, InferBody body) {
        return infer(model, body, null);
    }

    InferAnswer infer(String model, InferBody body, @Nullable String contentType) {
        HttpRequest.Builder request = request("/v2/models/" + model + "/infer")
                .header("Inference-Header-Content-Length", body.jsonLength())
                .POST(BodyPublishers.ofByteArray(body.bytes()));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            return InferAnswer.of(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
