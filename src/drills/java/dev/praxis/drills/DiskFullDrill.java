package dev.praxis.drills;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A full disk, so that the native library of the tokenizers cannot be extracted. */
final class DiskFullDrill implements Drill {
    private static final Duration MAX_START = Duration.ofMinutes(4);

    /**
     * The file size limit, in blocks of 512 or 1024 bytes. Files of the JVM and Tomcat are smaller,
     * the native library is larger.
     */
    private static final String LIMIT = "ulimit -f 128; exec \"$@\"";

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public String rule() {
        return "If no file can be written, models answer 503, readiness is down, liveness is up, and everything else is served.";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(8);
    }

    @Override
    public void run(Drilled drilled) throws Exception {
        Report report = drilled.report();
        Path temporary = Files.createTempDirectory(
                        Files.createDirectories(drilled.settings().output()), "full")
                .toAbsolutePath();
        Launch launch = new Launch(drilled.settings(), name(), "1g");
        try (Service service = launch.begin(
                List.of("sh", "-c", LIMIT, "sh"),
                List.of("-Djava.io.tmpdir=" + temporary, "-DDJL_CACHE_DIR=" + temporary),
                List.of())) {
            Settling.until(() -> service.send(Requests.softmax()).isOk(), MAX_START);
            Map<String, Request> rest = new LinkedHashMap<>();
            rest.put("softmax", Requests.softmax());
            rest.put("pr-auc", Requests.prAuc());
            rest.put("encoder", Requests.encoder(8));
            for (Map.Entry<String, Request> each : rest.entrySet()) {
                expect(report, each.getKey(), service.send(each.getValue()), "200");
            }
            // If loading fails at all, it has failed by then.
            Settling.until(
                    () -> !service.send(Requests.embeddings(drilled.settings(), 1))
                            .isRefusal(),
                    Duration.ofSeconds(10));
            expect(report, "embeddings", service.send(Requests.embeddings(drilled.settings(), 1)), "503");
            expect(
                    report,
                    "tokenize",
                    service.send(Request.post(
                            "/v1/models/" + drilled.settings().model() + "/tokenize", "{\"input\":\"a\"}")),
                    "503");
            expect(report, "liveness", service.manage("/actuator/health/liveness"), "200");
            expect(report, "readiness", service.manage("/actuator/health/readiness"), "503");
        }
    }

    private static void expect(Report report, String what, Answer answer, String outcome) {
        report.require(what, answer.outcome(), outcome, answer.outcome().equals(outcome));
    }
}
