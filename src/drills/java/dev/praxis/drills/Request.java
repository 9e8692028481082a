package dev.praxis.drills;

/**
 * A request.
 *
 * @param headers additional headers, each terminated by a line break
 */
record Request(String method, String path, Payload payload, String headers) {
    static Request get(String path) {
        return new Request("GET", path, Payload.none(), "");
    }

    static Request post(String path, Payload payload) {
        return new Request("POST", path, payload, "");
    }

    static Request post(String path, String json) {
        return post(path, Payload.json(json));
    }

    Request withHeader(String name, String value) {
        return new Request(method, path, payload, headers + name + ": " + value + "\r\n");
    }

    /** Returns the request line and the headers. */
    byte[] head() {
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: localhost\r\n")
                .append(headers);
        if (!payload.type().isEmpty()) {
            head.append("Content-Type: ").append(payload.type()).append("\r\n");
            head.append(
                    payload.length() < 0
                            ? "Transfer-Encoding: chunked\r\n"
                            : "Content-Length: " + payload.length() + "\r\n");
        }
        return Payload.ascii(head.append("\r\n").toString());
    }
}
