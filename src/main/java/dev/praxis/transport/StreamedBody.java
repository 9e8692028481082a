package dev.praxis.transport;

import dev.praxis.transport.TransferSettings.Transfer;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/**
 * The body of a stream of events, which disconnects clients that read too slowly. Only the time
 * spent in writing counts, since the events themselves may come slowly.
 */
final class StreamedBody extends ServletOutputStream {
    private final ServletOutputStream out;
    private final Transfer transfer;
    private long sent;
    private long idleSince = System.nanoTime();

    StreamedBody(ServletOutputStream out, Transfer transfer) {
        this.out = out;
        this.transfer = transfer;
    }

    /** Sends something that may wait for the client. */
    @FunctionalInterface
    interface Sending {
        void send() throws IOException;
    }

    /**
     * Sends bytes and checks the rate at which the client reads.
     *
     * @param bytes their number
     */
    void send(int bytes, Sending sending) throws IOException {
        transfer.pauseSince(idleSince);
        sending.send();
        idleSince = System.nanoTime();
        sent += bytes;
        if (transfer.isTooSlow(sent)) {
            throw new IOException(TransferSettings.TOO_SLOW);
        }
    }

    @Override
    public void write(int b) throws IOException {
        send(1, () -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int toWrite) throws IOException {
        send(toWrite, () -> out.write(bytes, offset, toWrite));
    }

    @Override
    public void flush() throws IOException {
        send(0, out::flush);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
    }
}
