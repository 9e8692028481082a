package dev.praxis.transport;

import dev.praxis.admission.Ticket;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Compresses complete responses with gzip, for clients that accept it. A response is compressed as
 * a whole before it is sent, while the request still has its permit: a client that reads slowly
 * keeps only the compressed bytes.
 */
final class ResponseCompression {
    private static final int MAX_UNCOMPRESSED = 8 * 1024;

    /** A page loads dozens of short files, all of which have to arrive before it can be used. */
    private static final int MAX_UNCOMPRESSED_FILE = 1024;

    /** The compressible types whose first part is not {@code text}. */
    private static final Set<String> TYPES = Set.of(
            "application/json",
            "application/problem+json",
            "application/yaml",
            "application/vnd.oai.openapi",
            "application/javascript",
            "image/svg+xml");

    /** The types of the files of pages. */
    private static final Set<String> FILES = Set.of("text/html", "text/css", "text/javascript");

    /** Compresses at the fastest level. */
    private static final class FastGzip extends GZIPOutputStream {
        private static final int BUFFER = 16 * 1024;

        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private ResponseCompression() {}

    /**
     * Compresses a response if it is complete and long, its type is compressible and the client
     * accepts gzip.
     *
     * @throws dev.praxis.problem.ProblemException if the request is stopped, or memory cannot be
     *     reserved
     */
    static void apply(HttpServletRequest request, BufferedResponse answer, Ticket ticket) throws IOException {
        String type = type(answer.getContentType());
        if (answer.body().length() <= maxUncompressed(type) || !isCompressible(answer, type)) {
            return;
        }
        answer.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (ContentCoding.acceptsGzip(request)) {
            answer.encode((plain, encoded) -> compress(plain, encoded, ticket));
            setHeaders(answer);
        }
    }

    private static void compress(Parts plain, Parts encoded, Ticket ticket) throws IOException {
        try (FastGzip gzip = new FastGzip(encoded)) {
            long left = plain.length();
            while (left > 0) {
                byte[] part = plain.parts().removeFirst();
                int count = (int) Math.min(part.length, left);
                gzip.write(part, 0, count);
                left -= count;
                ticket.yieldAndCheck();
            }
        }
    }

    private static void setHeaders(BufferedResponse answer) {
        answer.setHeader(HttpHeaders.CONTENT_ENCODING, ContentCoding.GZIP);
        // The bytes are not those of the tag, nor of the ranges that a handler offers.
        String tag = answer.getHeader(HttpHeaders.ETAG);
        if (tag != null && !tag.startsWith("W/")) {
            answer.setHeader(HttpHeaders.ETAG, "W/" + tag);
        }
        if (answer.containsHeader(HttpHeaders.ACCEPT_RANGES)) {
            answer.setHeader(HttpHeaders.ACCEPT_RANGES, "none");
        }
    }

    private static int maxUncompressed(String type) {
        return FILES.contains(type) ? MAX_UNCOMPRESSED_FILE : MAX_UNCOMPRESSED;
    }

    private static boolean isCompressible(BufferedResponse answer, String type) {
        return answer.isComplete()
                && !answer.containsHeader(HttpHeaders.CONTENT_ENCODING)
                && !answer.containsHeader(HttpHeaders.CONTENT_RANGE)
                && (type.startsWith("text/") || TYPES.contains(type));
    }

    /** Returns a content type without its parameters; empty if it is null. */
    private static String type(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        return parameters < 0
                ? contentType
                : contentType.substring(0, parameters).strip();
    }
}
