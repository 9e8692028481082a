package dev.praxis.transport;

import dev.praxis.admission.Memory;
import dev.praxis.admission.Stop;
import dev.praxis.admission.Ticket;
import dev.praxis.transport.TransferSettings.Transfer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Deque;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends complete responses, and disconnects clients that read too slowly. */
@Component
class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final int BYTES_PER_CHECK = 16 * 1024;

    private final TransferSettings settings;
    private final Memory memory;

    Sender(TransferSettings settings, Memory memory) {
        this.settings = settings;
        this.memory = memory;
    }

    /**
     * Returns an empty response to fill and send.
     *
     * @param reserve as of {@link BufferedResponse}
     */
    BufferedResponse buffer(HttpServletResponse response, LongConsumer reserve) {
        return new BufferedResponse(response, settings, reserve);
    }

    /** Sends a response, releasing its memory part by part. */
    void send(BufferedResponse answer, HttpServletRequest request, HttpServletResponse response, Ticket ticket) {
        setLength(answer, request, response);
        try {
            send(answer.body(), response.getOutputStream(), ticket);
        } catch (IOException e) {
            log.debug("Sending a response failed", e);
            ticket.stop(Stop.DISCONNECTED);
            Connection.of(request).close(e);
        }
    }

    private static void setLength(BufferedResponse answer, HttpServletRequest request, HttpServletResponse response) {
        if (answer.body().length() > 0 || !request.getMethod().equals("HEAD")) {
            response.setContentLengthLong(answer.body().length());
        } else if (ContentCoding.acceptsGzip(request)) {
            // A file, whose length is declared but not written. GET might compress it.
            response.setContentLengthLong(-1);
        }
    }

    /** Flushes the response to the client. */
    void flush(HttpServletResponse response) {
        try {
            response.flushBuffer();
        } catch (IOException e) {
            log.debug("Sending a response failed", e);
        }
    }

    private void send(Parts body, OutputStream out, Ticket ticket) throws IOException {
        Deque<byte[]> parts = body.parts();
        Transfer transfer = settings.begin();
        long unsent = body.size();
        long sent = 0;
        while (!parts.isEmpty()) {
            memory.shrinkToResponse(ticket, unsent);
            byte[] part = parts.removeFirst();
            unsent -= part.length;
            int count = (int) Math.min(part.length, body.length() - sent);
            for (int from = 0; from < count; from += BYTES_PER_CHECK) {
                int bytes = Math.min(BYTES_PER_CHECK, count - from);
                out.write(part, from, bytes);
                sent += bytes;
                if (transfer.isTooSlow(sent)) {
                    throw new IOException(TransferSettings.TOO_SLOW);
                }
            }
        }
    }
}
