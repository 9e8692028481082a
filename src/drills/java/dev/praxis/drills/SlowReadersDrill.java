package dev.praxis.drills;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Long responses that are read at 500 bytes per second. */
final class SlowReadersDrill implements Drill {
    private static final int COUNT = 6;
    private static final int ATTENTION = 1500;
    private static final int RECEIVE_BUFFER = 4096;
    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final int BYTES = 1500;
    private static final Duration MAX_COMPUTATION = Duration.ofSeconds(20);

    /** The bound: praxis.transfers.window, one write until the connection timeout, and a margin. */
    private static final Duration MAX = Duration.ofSeconds(10 + 10 + 5);

    @Override
    public String name() {
        return "slow-readers";
    }

    @Override
    public String rule() {
        return "6 clients that read 45 MB at 500 bytes per second are cut according to praxis.transfers, and no other request is rejected.";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(6);
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        Report report = drilled.report();
        try (Service service = drilled.start("1g")) {
            Warming.up(service, report);
            AtomicInteger cut = new AtomicInteger();
            Clients readers = Clients.onPlatformThreads();
            readers.start(COUNT, () -> {
                read(service);
                cut.incrementAndGet();
            });
            Settling.until(() -> service.reserved() > 0, MAX_COMPUTATION);
            Settling.until(() -> service.running() == 0, MAX_COMPUTATION);
            Latencies larger = new Latencies();
            Probes probes = new Probes(service);
            long start = System.nanoTime();
            while (service.reserved() > 0 && System.nanoTime() - start < 2 * MAX.toNanos()) {
                larger.add(service.send(Requests.largerSoftmax()));
                Thread.sleep(500);
            }
            Duration released = Duration.ofNanos(System.nanoTime() - start);
            probes.report(report, "meanwhile");
            report.require("softmax of 200,000", larger.outcomes(), "200 only", larger.accepted() == larger.count());
            report.atMost("until their memory is released", released, MAX);
            report.atMost("reserved after", Settling.reserved(service), 0, "bytes");
            service.kill();
            readers.join();
        }
    }

    private static void read(Service service) throws IOException, InterruptedException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
            Request request = Requests.attention(ATTENTION);
            socket.getOutputStream().write(request.head());
            request.payload().content().writeTo(socket.getOutputStream());
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[BYTES];
            while (in.read(buffer) >= 0) {
                Thread.sleep(BETWEEN);
            }
        }
    }
}
