package dev.praxis.security;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request as in the request line, neither decoded nor normalized. */
final class RequestPath {
    private RequestPath() {}

    /** Returns the path without the context path; the whole path if it does not start with that. */
    static String of(HttpServletRequest request) {
        String path = request.getRequestURI();
        String context = request.getContextPath();
        return path.startsWith(context) ? path.substring(context.length()) : path;
    }
}
