package dev.praxis.transport;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The content codings of a request (RFC 9110): gzip, or none. */
final class ContentCoding {
    static final String GZIP = "gzip";
    private static final String IDENTITY = "identity";

    /** An element of Accept-Encoding: a coding, and its quality if it has one. */
    private static final Pattern ACCEPTED =
            Pattern.compile("\\s*([^\\s;]+)\\s*(?:;\\s*[qQ]\\s*=\\s*([01](?:\\.\\d{0,3})?)\\s*)?");

    private static final int MAX_QUOTE_LENGTH = 80;

    private ContentCoding() {}

    /** Returns whether the body of a request is compressed with gzip. */
    static boolean isGzip(HttpServletRequest request) {
        return !codings(request).isEmpty();
    }

    /**
     * Rejects any other coding, and gzip more than once.
     *
     * @throws ProblemException UNSUPPORTED_MEDIA_TYPE
     */
    static void requireSupported(HttpServletRequest request) {
        List<String> codings = codings(request);
        if (!codings.isEmpty() && !codings.equals(List.of(GZIP))) {
            String found = String.join(", ", codings);
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "expected Content-Encoding gzip, or none, found "
                            + (found.length() <= MAX_QUOTE_LENGTH
                                    ? found
                                    : found.substring(0, MAX_QUOTE_LENGTH) + "..."));
        }
    }

    private static List<String> codings(HttpServletRequest request) {
        return values(request, HttpHeaders.CONTENT_ENCODING)
                .map(ContentCoding::name)
                .filter(coding -> !coding.isEmpty() && !coding.equals(IDENTITY))
                .toList();
    }

    /** Returns whether a client accepts gzip and does not prefer an uncompressed response. */
    static boolean acceptsGzip(HttpServletRequest request) {
        Map<String, Double> qualities = new HashMap<>();
        values(request, HttpHeaders.ACCEPT_ENCODING)
                .map(ACCEPTED::matcher)
                .filter(Matcher::matches)
                .forEach(accepted -> qualities.merge(name(accepted.group(1)), quality(accepted.group(2)), Math::max));
        double gzip = qualities.getOrDefault(GZIP, qualities.getOrDefault("*", 0.0));
        return gzip > 0 && gzip >= qualities.getOrDefault(IDENTITY, 0.0);
    }

    private static double quality(@Nullable String written) {
        return written == null ? 1 : Double.parseDouble(written);
    }

    private static String name(String written) {
        String name = written.strip().toLowerCase(Locale.ROOT);
        return name.equals("x-gzip") ? GZIP : name;
    }

    /** Returns the elements of a header whose value is a list. */
    private static Stream<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream().flatMap(value -> Stream.of(value.split(",")));
    }
}
