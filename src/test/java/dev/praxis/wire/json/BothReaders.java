package dev.praxis.wire.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limits;
import dev.praxis.compute.execution.Workers;
import dev.praxis.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies on several threads and by Jackson's parser alone, and requires the same outcome. */
final class BothReaders implements AutoCloseable {
    /** Maximum number of entries in a body. */
    static final int LIMIT = 200_000;

    private final Workers workers = new Workers(3);
    private final AtomicInteger shared = new AtomicInteger();
    private final AtomicLong reserved = new AtomicLong();
    private final JsonMapper parallel = mapper(true);
    private final JsonMapper sequential = mapper(false);

    /** A request with every kind of array of numbers. */
    record Body(
            double @Nullable [] numbers,
            @Nullable Tensor tensor,
            @Nullable Matrices matrices,
            int @Nullable [] integers,
            @Nullable Labels labels,
            @Nullable ClassLabels classes,
            @Nullable Booleans mask,
            @Nullable String text,
            ReadWarnings warnings) {}

    /**
     * The outcome of reading a body.
     *
     * @param result the request or the error, described completely
     */
    private record Outcome(String result, long reserved) {}

    private JsonMapper mapper(boolean isParallel) {
        Limits limits = new Limits(DataSize.ofMegabytes(8), null, LIMIT, LIMIT, 32);
        Admission admission = mock(Admission.class);
        when(admission.lanes()).thenReturn(workers.lanes());
        doAnswer(call -> {
                    shared.incrementAndGet();
                    workers.forEach(call.getArgument(0), call.getArgument(1));
                    return null;
                })
                .when(admission)
                .share(anyInt(), any());
        doAnswer(call -> reserved.addAndGet(call.<Long>getArgument(0)))
                .when(admission)
                .reserveRequestElements(anyLong());
        JsonConfiguration configuration = new JsonConfiguration();
        JsonFactoryBuilder factory = JsonFactory.builder();
        configuration.boundedJson(limits, List.of()).customize(factory);
        JsonMapper.Builder mapper = JsonMapper.builder(isParallel ? new BodyParserFactory(factory) : factory.build());
        configuration.strictJson(limits, admission).customize(mapper);
        return mapper.build();
    }

    private Outcome read(JsonMapper mapper, byte[] body) {
        reserved.set(0);
        String result;
        try {
            result = describe(mapper.readValue(new ByteArrayInputStream(body), Body.class));
        } catch (JacksonException e) {
            result = problemWithin(e);
        } catch (ProblemException e) {
            result = describe(e);
        }
        return new Outcome(result, reserved.get());
    }

    private static String problemWithin(JacksonException e) {
        return e.getCause() instanceof ProblemException problem
                ? describe(problem)
                : "%s %s %s %s".formatted(e.getClass(), e.getOriginalMessage(), e.getLocation(), e.getPath());
    }

    private static String describe(ProblemException e) {
        return "%s %s %s".formatted(e.type(), e.pointer(), e.detail());
    }

    private static String describe(Body body) {
        return Arrays.asList(
                        body.numbers() == null ? null : bits(body.numbers()),
                        body.tensor() == null
                                ? null
                                : body.tensor().describeShape()
                                        + bits(body.tensor().values().data),
                        body.matrices() == null
                                ? null
                                : body.matrices().matrices().stream()
                                        .map(matrix -> matrix.numRows + "x" + bits(matrix.data))
                                        .toList(),
                        body.integers() == null ? null : Arrays.hashCode(body.integers()),
                        body.labels() == null
                                ? null
                                : Arrays.hashCode(body.labels().positive(null)),
                        body.classes() == null
                                ? null
                                : Arrays.hashCode(body.classes().indices())
                                        + " "
                                        + body.classes().isBinary(),
                        body.mask() == null
                                ? null
                                : body.mask().describeShape()
                                        + Arrays.hashCode(body.mask().values()),
                        body.text(),
                        body.warnings().list())
                .toString();
    }

    /** Returns a hash of the bits, which tells -0 from 0, and the number of entries. */
    private static String bits(double[] values) {
        return values.length + " " + Arrays.hashCode(values);
    }

    void assertSame(byte[] body) {
        Outcome expected = read(sequential, body);
        Outcome found = read(parallel, body);
        if (!found.equals(expected)) {
            String text = new String(body, ISO_8859_1);
            throw new AssertionError("expected %s, found %s for %s ... %s"
                    .formatted(
                            expected,
                            found,
                            text.substring(0, Math.min(200, text.length())),
                            text.substring(Math.max(0, text.length() - 200))));
        }
    }

    void assertSame(String body) {
        assertSame(body.getBytes(UTF_8));
    }

    /** Returns how often work was shared between threads. */
    int shared() {
        return shared.get();
    }

    @Override
    public void close() {
        workers.close();
    }
}
