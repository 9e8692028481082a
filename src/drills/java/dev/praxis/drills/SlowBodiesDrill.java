package dev.praxis.drills;

import java.time.Duration;

/** Bodies that arrive at two bytes per three seconds. */
final class SlowBodiesDrill extends SlowDrill {
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    /** The bound: praxis.transfers.window, one interval in which nothing arrives, and a margin. */
    private static final Duration MAX = Duration.ofSeconds(10 + 3 + 2);

    private static final byte[] BEGIN =
            Payload.ascii("POST /v1/softmax HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100000\r\n\r\n{\"logits\":[1");

    @Override
    public String name() {
        return "slow-bodies";
    }

    @Override
    public String rule() {
        return "260 and 1000 bodies of 2 bytes per 3 s are cut according to praxis.transfers, and other clients are unaffected.";
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        try (Service service = drilled.start("1g")) {
            Warming.up(service, drilled.report());
            for (int count : new int[] {260, 1000}) {
                SlowClients slow = new SlowClients(service, count)
                        .begin(client -> client.write(BEGIN), client -> client.write(Payload.ascii(",1")), BETWEEN);
                meanwhile(drilled, service, count + " slow bodies", slow, count, MAX);
            }
        }
    }
}
