package dev.praxis.warmup;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * A POST request of the warm-up.
 *
 * @param path path of the operation
 * @param body JSON in UTF-8
 */
record WarmUpRequest(String path, byte[] body) {
    /** The mapping of a servlet that receives all paths. */
    private static final HttpServletMapping MAPPING =
            Stub.of(HttpServletMapping.class, Map.of("getMappingMatch", sent -> MappingMatch.DEFAULT));

    /** The body as a stream. */
    private static final class Content extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Content(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int count) {
            return bytes.read(buffer, offset, count);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is complete");
        }
    }

    /** Returns the request in the form in which a container passes it to a servlet. */
    HttpServletRequest toServletRequest() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.put(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length));
        headers.put(HttpHeaders.ACCEPT, MediaType.ALL_VALUE);
        Map<Object, Object> attributes = new HashMap<>();
        Content content = new Content(body);
        return Stub.of(
                HttpServletRequest.class,
                Map.ofEntries(
                        Map.entry("getMethod", sent -> HttpMethod.POST.name()),
                        Map.entry("getRequestURI", sent -> path),
                        Map.entry("getServletPath", sent -> path),
                        Map.entry("getContextPath", sent -> ""),
                        Map.entry("getHttpServletMapping", sent -> MAPPING),
                        Map.entry("getLocale", sent -> Locale.ROOT),
                        Map.entry("getContentType", sent -> MediaType.APPLICATION_JSON_VALUE),
                        Map.entry("getContentLength", sent -> body.length),
                        Map.entry("getHeader", sent -> headers.get(String.valueOf(sent[0]))),
                        Map.entry("getHeaders", sent -> values(headers.get(String.valueOf(sent[0])))),
                        Map.entry("getHeaderNames", sent -> Collections.enumeration(headers.keySet())),
                        Map.entry("getInputStream", sent -> content),
                        Map.entry("getAttribute", sent -> attributes.get(sent[0])),
                        Map.entry("setAttribute", sent -> attributes.put(sent[0], sent[1])),
                        Map.entry("removeAttribute", sent -> attributes.remove(sent[0]))));
    }

    private static Object values(@Nullable String value) {
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }
}
