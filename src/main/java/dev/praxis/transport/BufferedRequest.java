package dev.praxis.transport;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request whose body has been read into memory. If the body arrived compressed, the headers are
 * those of the decompressed one.
 */
final class BufferedRequest extends HttpServletRequestWrapper {
    /** The headers that describe a body as it was sent. */
    private static final Set<String> BODY_HEADERS = Set.of("content-encoding", "content-length", "transfer-encoding");

    private final ServletInputStream body;
    private final boolean isDecoded;
    private final long length;

    BufferedRequest(HttpServletRequest request, Body body) {
        super(request);
        this.body = new BodyStream(body.stream());
        isDecoded = ContentCoding.isGzip(request);
        length = body.length();
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isDecoded && isOfBody(name) ? decoded(name) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (isDecoded && isOfBody(name)) {
            String value = decoded(name);
            return Collections.enumeration(value == null ? List.of() : List.of(value));
        }
        return super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        if (!isDecoded) {
            return super.getHeaderNames();
        }
        List<String> names = new ArrayList<>(Collections.list(super.getHeaderNames()));
        names.removeIf(BufferedRequest::isOfBody);
        names.add(HttpHeaders.CONTENT_LENGTH);
        return Collections.enumeration(names);
    }

    @Override
    public int getContentLength() {
        return isDecoded ? (int) Math.min(length, Integer.MAX_VALUE) : super.getContentLength();
    }

    @Override
    public long getContentLengthLong() {
        return isDecoded ? length : super.getContentLengthLong();
    }

    private static boolean isOfBody(String name) {
        return BODY_HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }

    private @Nullable String decoded(String name) {
        return name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH) ? String.valueOf(length) : null;
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static final class BodyStream extends ServletInputStream {
        private final InputStream in;

        BodyStream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, length);
        }

        @Override
        public long skip(long bytes) throws IOException {
            return in.skip(bytes);
        }

        @Override
        public boolean markSupported() {
            return in.markSupported();
        }

        @Override
        public void mark(int limit) {
            in.mark(limit);
        }

        @Override
        public void reset() throws IOException {
            in.reset();
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public boolean isFinished() {
            try {
                return in.available() == 0;
            } catch (IOException e) {
                return true;
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is buffered; asynchronous reading is not supported");
        }
    }
}
