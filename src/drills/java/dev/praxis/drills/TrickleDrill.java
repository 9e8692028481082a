package dev.praxis.drills;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Large bodies that arrive fast at first and then only trickle. */
final class TrickleDrill extends SlowDrill {
    private static final Duration BETWEEN = Duration.ofSeconds(4);
    private static final int[] INITIAL_NUMBERS = {4_300_000, 2_200_000, 1_100_000, 350_000, 150_000, 70_000};

    /** The bound: praxis.transfers.longest, one interval in which nothing arrives, and a margin. */
    private static final Duration MAX = Duration.ofSeconds(120 + 4 + 2);

    @Override
    public String name() {
        return "trickle";
    }

    @Override
    public String rule() {
        return "6 large bodies that stall half-way hold only the memory of the received bytes, are cut according to praxis.transfers, and no other request is rejected.";
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        try (Service service = drilled.start("512m")) {
            Warming.up(service, drilled.report());
            AtomicInteger next = new AtomicInteger();
            SlowClients slow = new SlowClients(service, INITIAL_NUMBERS.length)
                    .begin(
                            client -> client.write(begin(INITIAL_NUMBERS[next.getAndIncrement()])),
                            client -> client.write(Payload.ascii("0,")),
                            BETWEEN);
            meanwhile(drilled, service, "6 trickling bodies", slow, INITIAL_NUMBERS.length, MAX);
        }
    }

    private static byte[] begin(int numbers) {
        return Payload.ascii("POST /v1/softmax HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 60000000\r\n\r\n{\"logits\":["
                + "0,".repeat(numbers));
    }
}
