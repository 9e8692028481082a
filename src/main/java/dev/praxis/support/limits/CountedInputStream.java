package dev.praxis.support.limits;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A request body that takes its share of the budget as it is read. */
final class CountedInputStream extends ServletInputStream {
    private final ServletInputStream body;
    private final BodyBudget.Share share;
    private long count;

    CountedInputStream(ServletInputStream body, BodyBudget.Share share) {
        this.body = body;
        this.share = share;
    }

    @Override
    public int read() throws IOException {
        int read = body.read();
        if (read >= 0) {
            share.reserve(++count);
        }
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = body.read(into, offset, length);
        if (read > 0) {
            count += read;
            share.reserve(count);
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
