package dev.praxis.drills;

import java.time.Duration;

/** Connections on which no request completes its headers. */
final class SlowHeadersDrill extends SlowDrill {
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    /**
     * The bound: server.tomcat.connection-timeout, and the time until all connections have been
     * accepted.
     */
    private static final Duration MAX = Duration.ofSeconds(10 + 20);

    private static final int COUNT = 1000;

    @Override
    public String name() {
        return "slow-headers";
    }

    @Override
    public String rule() {
        return "1000 connections that send a header every 3 s, and 1000 that send nothing, are cut, and other clients are unaffected.";
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        try (Service service = drilled.start("1g")) {
            Warming.up(service, drilled.report());
            SlowClients idle = new SlowClients(service, COUNT).begin(client -> {}, client -> {}, BETWEEN);
            meanwhile(drilled, service, COUNT + " idle connections", idle, COUNT, MAX);
            SlowClients headers = new SlowClients(service, COUNT)
                    .begin(
                            client -> client.write(Payload.ascii("POST /v1/softmax HTTP/1.1\r\nHost: localhost\r\n")),
                            client -> client.write(Payload.ascii("X-Drill: 1\r\n")),
                            BETWEEN);
            meanwhile(drilled, service, COUNT + " slow headers", headers, COUNT, MAX);
        }
    }
}
