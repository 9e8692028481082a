package dev.praxis.problem;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Details of the problems of requests whose path does not support their method or media type. */
final class Negotiation {
    private static final int MAX_QUOTE_LENGTH = 80;

    private Negotiation() {}

    /**
     * Returns the detail for an unsupported Content-Type.
     *
     * @param found the header of the request, null for none
     */
    static String contentType(List<MediaType> expected, @Nullable String found) {
        String types = types(expected);
        if (found == null || found.isBlank()) {
            return types.isEmpty() ? "no Content-Type" : "no Content-Type; send " + types;
        }
        String detail = expected("Content-Type", types, found);
        // The type that curl -d sends by default.
        return found.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        && expected.contains(MediaType.APPLICATION_JSON)
                ? detail + ", the default of curl -d; add -H 'Content-Type: application/json'"
                : detail;
    }

    /** Returns the detail for an unsupported Accept header. */
    static String accept(List<MediaType> expected, @Nullable String found) {
        return expected("Accept", types(expected), found);
    }

    /** Returns the detail for an unsupported method. */
    static String method(@Nullable Collection<HttpMethod> expected, String found) {
        List<String> names = expected == null
                ? List.of()
                : expected.stream().map(HttpMethod::name).sorted().toList();
        return expected("method", anyOf(names), found);
    }

    /** Returns all methods of a path whose handlers have these, in the order of OPTIONS. */
    static Set<HttpMethod> allowed(Collection<HttpMethod> handled) {
        Set<HttpMethod> allowed = new LinkedHashSet<>(handled);
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        allowed.add(HttpMethod.OPTIONS);
        return allowed;
    }

    private static String expected(String what, String expected, @Nullable String found) {
        return expected.isEmpty()
                ? "unexpected %s %s".formatted(what, shortened(found))
                : "expected %s %s, found %s".formatted(what, expected, shortened(found));
    }

    private static String types(List<MediaType> types) {
        return anyOf(types.stream()
                .map(type -> type.getType() + '/' + type.getSubtype())
                .distinct()
                .toList());
    }

    private static String anyOf(List<String> all) {
        return all.size() < 2
                ? String.join("", all)
                : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }

    private static String shortened(@Nullable String found) {
        return found == null || found.length() <= MAX_QUOTE_LENGTH
                ? String.valueOf(found)
                : found.substring(0, MAX_QUOTE_LENGTH) + "...";
    }
}
