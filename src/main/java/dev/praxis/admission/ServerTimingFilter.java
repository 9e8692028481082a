package dev.praxis.admission;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says in the Server-Timing header where an answer's time went. Spring flushes each body that it has written, which would send the headers
 * before the writing is measured: an answer that fits the buffer is held back until it is complete, which also gives it a Content-Length.
 */
@Component
@Order(ServerTimingFilter.ORDER)
class ServerTimingFilter extends OncePerRequestFilter {
    /** Outside of the filters that refuse requests, so that their problems have a Content-Length too. */
    static final int ORDER = Ordered.LOWEST_PRECEDENCE - 10;

    static final String SERVER_TIMING = "Server-Timing";
    private static final int BUFFER_BYTES = 64 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setBufferSize(BUFFER_BYTES);
        chain.doFilter(request, new UnflushedResponse(response));
        RequestTimes times = RequestTimes.current();
        if (times != null && response.getHeader(SERVER_TIMING) != null && !response.isCommitted()) {
            times.end("write");
            response.setHeader(SERVER_TIMING, times.header());
            if (BodyTimes.canHaveTrailer(request)) {
                // Nothing is left for it to say, and without one the answer has a Content-Length.
                response.setTrailerFields(null);
            }
        }
    }

    /** A response that sends itself when its buffer is full or it is complete, and not before; events are sent as they happen. */
    private static final class UnflushedResponse extends HttpServletResponseWrapper {
        UnflushedResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new UnflushedOutputStream(super.getOutputStream());
        }

        @Override
        public void flushBuffer() throws IOException {
            String type = getContentType();
            if (type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE)) {
                super.flushBuffer();
            }
        }
    }

    private static final class UnflushedOutputStream extends ServletOutputStream {
        private final ServletOutputStream out;

        UnflushedOutputStream(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
