package dev.praxis.admission;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A request body that is refused once it turns out to be too long. */
final class CountedInputStream extends ServletInputStream {
    private final ServletInputStream body;
    private final long limit;
    private long count;

    CountedInputStream(ServletInputStream body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    static void requireWithin(long limit, long bytes) {
        if (bytes > limit) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "the body may be %d bytes long (praxis.limits.body-size)".formatted(limit));
        }
    }

    @Override
    public int read() throws IOException {
        int read = body.read();
        if (read >= 0) {
            requireWithin(limit, ++count);
        }
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = body.read(into, offset, length);
        if (read > 0) {
            count += read;
            requireWithin(limit, count);
        }
        return read;
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
