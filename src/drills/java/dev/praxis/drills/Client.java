package dev.praxis.drills;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A client with one plain socket connection. It can send bodies of any length without holding them
 * in memory, and discards most of each response.
 */
final class Client implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(150);
    private static final int MAX_TEXT = 64 * 1024;
    private static final int BUFFER = 32 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Client(int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) TIMEOUT.toMillis());
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    }

    /** Sends one request on a new connection. */
    static Answer send(int port, Request request) {
        long start = System.nanoTime();
        try (Client client = new Client(port)) {
            return client.send(request);
        } catch (IOException e) {
            return failed(e, start);
        }
    }

    /** Sends a request and reads the response. Failures are reported as outcomes. */
    Answer send(Request request) {
        long start = System.nanoTime();
        try {
            write(request);
        } catch (IOException e) {
            // A request rejected while its body is being sent may still have a response to read.
        }
        try {
            return read(start, System.nanoTime());
        } catch (IOException e) {
            return failed(e, start);
        }
    }

    /** Sends a request or its beginning, without waiting for a response. */
    void write(Request request) throws IOException {
        out.write(request.head());
        if (request.payload().length() < 0) {
            ChunkedOutput chunks = new ChunkedOutput(out);
            request.payload().content().writeTo(chunks);
            chunks.finish();
        } else {
            request.payload().content().writeTo(out);
        }
        out.flush();
    }

    /** Sends raw bytes. */
    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Reads the response to the bytes sent so far. */
    Answer read() {
        long start = System.nanoTime();
        try {
            return read(start, start);
        } catch (IOException e) {
            return failed(e, start);
        }
    }

    /** Closes the sending half of the connection. */
    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes the connection, even while another thread reads from it. */
    void leave() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        leave();
    }

    private Answer read(long start, long sent) throws IOException {
        String status = line();
        Map<String, String> headers = headers();
        StringBuilder text = new StringBuilder();
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            for (long size = chunkSize(); size > 0; size = chunkSize()) {
                body(size, text);
                line();
            }
            line();
        } else {
            body(Long.parseLong(headers.getOrDefault("content-length", "0")), text);
        }
        long end = System.nanoTime();
        return new Answer(
                status.split(" ", 3)[1],
                Duration.ofNanos(end - start),
                Duration.ofNanos(end - sent),
                headers.getOrDefault("retry-after", ""),
                text.toString());
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private long chunkSize() throws IOException {
        return Long.parseLong(line().strip(), 16);
    }

    private void body(long length, StringBuilder text) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, length))];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("connection closed within a response");
            }
            left -= read;
            if (text.length() < MAX_TEXT) {
                text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("connection closed within a line");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    static Answer failed(IOException e, long start) {
        String outcome = "cut";
        if (e instanceof ConnectException) {
            outcome = "refused";
        } else if (e instanceof SocketTimeoutException) {
            outcome = "timeout";
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new Answer(outcome, time, time, "", "");
    }
}
