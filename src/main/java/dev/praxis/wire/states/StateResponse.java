package dev.praxis.wire.states;

import dev.praxis.wire.json.Warning;
import java.util.List;
import org.springframework.http.MediaType;

/**
 * A response that clients can also receive as the file of a state alone. Its controller states the
 * media types {@link #FILE} and {@link #BYTES}, after JSON.
 */
public interface StateResponse {
    /** Media type of the file of a state. */
    String FILE = "application/vnd.praxis.ranking-state";

    /** Media type of any file. */
    String BYTES = MediaType.APPLICATION_OCTET_STREAM_VALUE;

    /** Returns the file. Not modified. */
    byte[] state();

    /** Returns the warnings, whose codes a response without JSON has in a header. */
    List<Warning> warnings();
}
