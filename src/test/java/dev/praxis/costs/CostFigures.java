package dev.praxis.costs;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.costs.Measured.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.invocation.InvocationOnMock;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/**
 * Measures each operation's stated cost against its actual cost on one core. Not a test; run it
 * explicitly:
 *
 * <pre>{@code
 * ./mvnw test -Dtest=CostFigures -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 *
 * <p>{@code -Dcosts.only=pr-auc} measures a single operation,
 * {@code -Dcosts.models=directory -Dcosts.model=id} another model.
 */
@TestPropertySource(
        properties = {
            "praxis.compute.threads=1",
            // Everything runs on platform threads: a virtual one has no CPU time.
            "praxis.admission.light-up-to=0s",
            "praxis.models.directory=${costs.models:src/test/resources/models}"
        })
class CostFigures extends HttpTest {
    private static final int MIN_REPEATS = 5;
    private static final int MAX_REPEATS = 2000;
    private static final long NANOS_PER_CASE = 300_000_000L;

    @MockitoSpyBean
    private Admission admission;

    private final AtomicReference<Measured> measured = new AtomicReference<>(new Measured());

    @BeforeEach
    void measure() {
        doAnswer(this::measured).when(admission).run(anyString(), any(Cost.class), any());
        doAnswer(this::measured).when(admission).tokenize(anyString(), any(Cost.class), any());
        doAnswer(this::measuredShare).when(admission).share(anyString(), any(Cost.class), any(), any(), any());
    }

    private Object measuredShare(InvocationOnMock call) {
        return measured.get()
                .measuring(call.getArgument(0), call.getArgument(1), () -> {
                    try {
                        return call.callRealMethod();
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                })
                .get();
    }

    private Object measured(InvocationOnMock call) throws Throwable {
        Object[] arguments = call.getRawArguments();
        Supplier<?> work = measured.get().measuring(call.getArgument(0), call.getArgument(1), call.getArgument(2));
        arguments[2] = work;
        return call.callRealMethod();
    }

    @Test
    void table() throws IOException {
        String only = System.getProperty("costs.only", "");
        List<String> lines = new ArrayList<>();
        lines.add("| operation | request | computing | writing | ms | ns an operation | MB stated | MB allocated |");
        lines.add("|---|---|---|---|---|---|---|---|");
        CostCases.all(System.getProperty("costs.model", "bert-tiny"))
                .filter(request -> request.path().matches(".*(" + only + ").*"))
                .forEach(request -> lines.addAll(lines(request)));
        Path table = Path.of("target/costs.md");
        Files.write(table, lines);
    }

    private List<String> lines(CostCase request) {
        List<List<Run>> repeats = new ArrayList<>();
        long start = System.nanoTime();
        while (repeats.size() < MIN_REPEATS
                || (System.nanoTime() - start < NANOS_PER_CASE && repeats.size() < MAX_REPEATS)) {
            measured.set(new Measured());
            Answer answer = post(request.path(), request.body());
            if (answer.status() != HttpStatus.OK.value()) {
                return List.of("%s %s: %s".formatted(request.path(), request.name(), answer.json()));
            }
            repeats.add(measured.get().runs());
        }
        List<String> lines = new ArrayList<>();
        for (int run = 0; run < repeats.getFirst().size(); run++) {
            int index = run;
            List<Run> same = repeats.stream()
                    .map(runs -> runs.get(index))
                    .sorted(Comparator.comparingLong(Run::nanos))
                    .toList();
            String line = line(request, same.get(same.size() / 2));
            lines.add(line);
            System.out.println(line);
        }
        return lines;
    }

    private static String line(CostCase request, Run run) {
        double operations = run.cost().computing();
        return "| %s | %s | %.2g | %.2g | %.3f | %.2f | %.2f | %.2f |"
                .formatted(
                        run.operation(),
                        request.name(),
                        operations,
                        run.cost().writing(),
                        run.nanos() / 1e6,
                        run.nanos() / operations,
                        run.cost().workingBytes() / 1e6 + run.cost().answerElements() * 8 / 1e6,
                        run.bytes() / 1e6);
    }
}
