package dev.praxis.warmup;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A response of which only the status is kept. */
final class DiscardedResponse {
    private int status = HttpStatus.OK.value();

    /** Accepts bytes and forgets them. */
    private static final class Discarding extends ServletOutputStream {
        @Override
        public void write(int b) {
            // Discarded.
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            // Discarded.
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("the response is not written asynchronously");
        }
    }

    int status() {
        return status;
    }

    /** Returns the response in the form in which a container passes it to a servlet. */
    HttpServletResponse toServletResponse() {
        Discarding out = new Discarding();
        return Stub.of(
                HttpServletResponse.class,
                Map.of(
                        "setStatus", sent -> status = (Integer) sent[0],
                        "sendError", sent -> status = (Integer) sent[0],
                        "getStatus", sent -> status,
                        "getOutputStream", sent -> out));
    }
}
