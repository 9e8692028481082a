package dev.praxis.transport;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A response that is buffered until it is complete. An error found while it is written can
 * therefore still become a problem, and its Content-Length and times are known. Memory is reserved
 * as the buffer grows. Only server-sent events are sent unbuffered.
 */
final class BufferedResponse extends HttpServletResponseWrapper {
    private final LongConsumer reserve;
    private final Deque<byte[]> parts = new ArrayDeque<>();
    private final ServletOutputStream out = new PartsStream();
    private byte[] last = {};
    private int count;
    private long length;
    private @Nullable PrintWriter writer;
    private boolean hasError;

    /**
     * Creates an empty response.
     *
     * @param response the underlying response
     * @param reserve called with the total size of the buffer before it grows; throws if it must
     *     not grow
     */
    BufferedResponse(HttpServletResponse response, LongConsumer reserve) {
        super(response);
        this.reserve = reserve;
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

    /** Returns the length of the body in bytes. */
    long length() {
        return length;
    }

    /** Returns the parts of the body, all full except possibly the last. */
    Deque<byte[]> parts() {
        return parts;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return isStreamed() ? super.getOutputStream() : out;
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
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        parts.clear();
        last = new byte[0];
        count = 0;
        length = 0;
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

    private void grow() {
        int size = PartSize.after(last.length);
        reserve.accept(length + size);
        last = new byte[size];
        parts.add(last);
        count = 0;
    }

    private final class PartsStream extends ServletOutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int toWrite) {
            for (int written = 0; written < toWrite; ) {
                if (count == last.length) {
                    grow();
                }
                int fits = Math.min(toWrite - written, last.length - count);
                System.arraycopy(bytes, offset + written, last, count, fits);
                count += fits;
                written += fits;
                length += fits;
            }
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
