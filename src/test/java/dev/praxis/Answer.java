package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.ejml.data.DMatrixRMaj;
import tools.jackson.databind.JsonNode;

/**
 * A response of the service.
 *
 * @param json the body; missing if it is not JSON
 */
public record Answer(int status, String contentType, JsonNode json, HttpResponse<String> response) {

    public DMatrixRMaj matrix(String field) {
        return Golden.matrix(json.get(field));
    }

    public double[] vector(String field) {
        return Golden.vector(json.get(field));
    }

    /** Returns the JSON pointer of the problem's only error, or "no pointer". */
    public String pointer() {
        JsonNode errors = json.path("errors");
        assertThat(errors.size()).as("errors in %s", json).isLessThanOrEqualTo(1);
        return errors.path(0).path("pointer").asString("no pointer");
    }
}
