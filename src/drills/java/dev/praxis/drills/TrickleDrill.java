package dev.praxis.drills;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Large bodies that arrive quickly for a while, and then hardly at all. */
final class TrickleDrill extends SlowDrill {
    private static final Duration BETWEEN = Duration.ofSeconds(4);
    private static final int[] NUMBERS_AT_ONCE = {4_300_000, 2_200_000, 1_100_000, 350_000, 150_000, 70_000};

    /** praxis.transfers.longest, one interval in which nothing arrives, and a moment. */
    private static final Duration MOST = Duration.ofSeconds(120 + 4 + 2);

    @Override
    public String name() {
        return "trickle";
    }

    @Override
    public String rule() {
        return "6 large bodies that stop half-way hold no more than what has arrived, are cut as praxis.transfers says, and nobody else is refused.";
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        try (Service service = drilled.start("512m")) {
            Warming.up(service, drilled.report());
            AtomicInteger next = new AtomicInteger();
            SlowClients slow = new SlowClients(service, NUMBERS_AT_ONCE.length)
                    .begin(
                            client -> client.write(begin(NUMBERS_AT_ONCE[next.getAndIncrement()])),
                            client -> client.write(Payload.ascii("0,")),
                            BETWEEN);
            meanwhile(drilled, service, "6 trickling bodies", slow, NUMBERS_AT_ONCE.length, MOST);
        }
    }

    private static byte[] begin(int numbers) {
        return Payload.ascii("POST /v1/softmax HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 60000000\r\n\r\n{\"logits\":["
                + "0,".repeat(numbers));
    }
}
