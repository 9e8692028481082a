package dev.praxis.transport;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A response that is buffered until it is complete. An error found while it is written can
 * therefore still become a problem, and its Content-Length and times are known. Memory is reserved
 * as the buffer grows. Only server-sent events are sent unbuffered.
 */
final class BufferedResponse extends HttpServletResponseWrapper {
    private final TransferSettings settings;
    private final LongConsumer reserve;
    private final ServletOutputStream out = new BodyStream();
    private Parts body;
    private @Nullable PrintWriter writer;
    private @Nullable StreamedBody stream;
    private boolean hasError;

    /**
     * Creates an empty response.
     *
     * @param response the underlying response
     * @param settings the rates at which a stream is read
     * @param reserve called with the total size of the buffer before it grows; throws if it must
     *     not grow
     */
    BufferedResponse(HttpServletResponse response, TransferSettings settings, LongConsumer reserve) {
        super(response);
        this.settings = settings;
        this.reserve = reserve;
        this.body = new Parts(reserve);
    }

    /** Returns whether the response is a stream of server-sent events. */
    private boolean isStreamed() {
        String type = getContentType();
        return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    /**
     * Returns whether there is a buffered body to send: neither a stream nor an error that the
     * container reports.
     */
    boolean isComplete() {
        return !hasError && !isStreamed();
    }

    /** Returns the body. */
    Parts body() {
        return body;
    }

    /**
     * Replaces the body by an encoded one.
     *
     * @param encoder writes the encoded body, and removes the parts of the body as it reads them
     */
    void encode(Encoder encoder) throws IOException {
        Parts plain = body;
        Parts encoded = new Parts(bytes -> reserve.accept(plain.size() + bytes));
        encoder.encode(plain, encoded);
        body = encoded;
    }

    /** Encodes a body. */
    @FunctionalInterface
    interface Encoder {
        void encode(Parts plain, Parts encoded) throws IOException;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return isStreamed() ? stream() : out;
    }

    private StreamedBody stream() throws IOException {
        if (stream == null) {
            stream = new StreamedBody(super.getOutputStream(), settings.begin());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(out, Charset.forName(getCharacterEncoding())));
        }
        return writer;
    }

    /** Flushes the writer. */
    void finish() {
        if (writer != null) {
            writer.flush();
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        if (isStreamed()) {
            stream().send(0, super::flushBuffer);
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        body.clear();
    }

    @Override
    public void reset() {
        super.reset();
        resetBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        hasError = true;
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        hasError = true;
        super.sendError(status, message);
    }

    @Override
    public void setContentLength(int bytes) {
        // The exact length is set when the response is complete.
    }

    @Override
    public void setContentLengthLong(long bytes) {
        // The exact length is set when the response is complete.
    }

    private final class BodyStream extends ServletOutputStream {
        @Override
        public void write(int b) {
            body.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int toWrite) {
            body.write(bytes, offset, toWrite);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("the response is buffered; asynchronous writing is not supported");
        }
    }
}
