package dev.praxis.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request that a curl command sends, for the options that the pages use. An unknown option
 * fails, so that no example goes untested.
 */
final class CurlRequest {
    private static final String BOUNDARY = "form-boundary-of-the-examples";

    private final Map<String, byte[]> files;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final ByteArrayOutputStream form = new ByteArrayOutputStream();
    private byte @Nullable [] body;
    private String url = "";

    /**
     * Reads the arguments of a command.
     *
     * @param words the command, {@code curl} first
     * @param files contents of files that earlier commands wrote; others are read from the
     *     repository
     */
    CurlRequest(List<String> words, Map<String, byte[]> files) throws IOException {
        this.files = files;
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-s", "-sN", "-N", "--fail-with-body" -> {}
                case "-H" -> addHeader(words.get(++i));
                case "-d" -> body = content(words.get(++i)).clone();
                case "--data-binary" -> body = content(words.get(++i)).clone();
                case "-F" -> addPart(words.get(++i));
                default -> setUrl(words.get(i));
            }
        }
    }

    /** Returns the path and query of the command. */
    String path() {
        return url.substring("localhost:8080".length());
    }

    /** Returns the request, to a service on another port. */
    HttpRequest.Builder to(int port) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path()));
        if (form.size() > 0) {
            form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            headers.put("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
            body = form.toByteArray();
        }
        if (body != null) {
            // The default headers of curl.
            headers.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
            request.POST(BodyPublishers.ofByteArray(body));
        }
        headers.forEach(request::header);
        return request;
    }

    boolean accepts(String mediaType) {
        return mediaType.equals(headers.get("Accept"));
    }

    private void addHeader(String line) {
        int colon = line.indexOf(':');
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private void addPart(String argument) throws IOException {
        int equals = argument.indexOf('=');
        String name = argument.substring(0, equals);
        String value = argument.substring(equals + 1);
        String fileName = value.startsWith("@") ? "; filename=\"" + name + "\"" : "";
        form.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + fileName + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content(value));
        form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private byte[] content(String argument) throws IOException {
        if (!argument.startsWith("@")) {
            return argument.getBytes(StandardCharsets.UTF_8);
        }
        String name = argument.substring(1);
        byte[] written = files.get(name);
        return written != null ? written : Files.readAllBytes(Path.of(name));
    }

    private void setUrl(String word) {
        if (!word.startsWith("localhost:8080/") || !url.isEmpty()) {
            throw new IllegalArgumentException("not understood by these tests: " + word);
        }
        url = word;
    }
}
