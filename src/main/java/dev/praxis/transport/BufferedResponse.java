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
 * A response that is kept until it is complete, so that a fault found while it is written can still
 * become a problem, and its Content-Length and times are known. Its memory is reserved as it
 * grows. Server-sent events alone are sent as they happen.
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
     * @param response that it is sent by in the end
     * @param reserve is called with all bytes that the body takes, each time before it grows, and
     *     throws if it must not
     */
    BufferedResponse(HttpServletResponse response, LongConsumer reserve) {
        super(response);
        this.reserve = reserve;
    }

    /** Whether it consists of events, which are sent as they happen. */
    private boolean isStreamed() {
        String type = getContentType();
        return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    /** Whether there is a body to send, and nobody else sends one. */
    boolean isComplete() {
        return !hasError && !isStreamed();
    }

    /** Bytes of the body. */
    long length() {
        return length;
    }

    /** The body, of which only the last part may have room at its end. */
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

    /** Writes what its writer holds back. */
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
        // It is known exactly in the end.
    }

    @Override
    public void setContentLengthLong(long bytes) {
        // It is known exactly in the end.
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
        public void write(byte[] bytes, int offset, int most) {
            for (int written = 0; written < most; ) {
                if (count == last.length) {
                    grow();
                }
                int fitting = Math.min(most - written, last.length - count);
                System.arraycopy(bytes, offset + written, last, count, fitting);
                count += fitting;
                written += fitting;
                length += fitting;
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("the answer is buffered, and written without a listener");
        }
    }
}
