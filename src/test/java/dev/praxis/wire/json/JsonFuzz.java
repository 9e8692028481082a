package dev.praxis.wire.json;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limits;
import dev.praxis.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Fuzz target: a JSON body, read into every kind of field that a request may have. */
public final class JsonFuzz {
    private static final JsonMapper MAPPER = mapper();

    private JsonFuzz() {}

    /** A request with every kind of field. */
    record Body(
            @Nullable Tensor tensor,
            @Nullable Matrices matrices,
            double @Nullable [] numbers,
            int @Nullable [] integers,
            @Nullable Labels labels,
            @Nullable ClassLabels classes,
            @Nullable Booleans mask,
            @Nullable TextsOrIds input,
            @Nullable TextPairs pairs,
            @Nullable NumberOrText scale,
            @Nullable Long count,
            @Nullable Double number,
            @Nullable Boolean flag,
            @Nullable String text,
            @Nullable List<Body> nested) {}

    /** Reads input that must be a request or a problem, and checks the request's numbers. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Body body;
        try {
            body = MAPPER.readValue(new ByteArrayInputStream(bytes), Body.class);
        } catch (ProblemException | JacksonException e) {
            return;
        }
        if (body != null) {
            requireFinite(body);
        }
    }

    private static void requireFinite(Body body) {
        Tensor tensor = body.tensor();
        if (tensor != null) {
            requireFinite(tensor.values().data);
            Tensor again = MAPPER.readValue(MAPPER.writeValueAsBytes(tensor), Tensor.class);
            if (!tensor.describeShape().equals(again.describeShape())
                    || !Arrays.equals(tensor.values().data, again.values().data)) {
                throw new AssertionError("a tensor changed when written and read back");
            }
        }
        double[] numbers = body.numbers();
        if (numbers != null) {
            requireFinite(numbers);
        }
        Double number = body.number();
        if (number != null) {
            requireFinite(number);
        }
    }

    private static void requireFinite(double... values) {
        if (!DoubleStream.of(values).allMatch(Double::isFinite)) {
            throw new AssertionError("a number that is not finite was read");
        }
    }

    /** Returns a mapper that reads as the service does, with smaller limits. */
    public static JsonMapper mapper() {
        Limits limits = new Limits(DataSize.ofMegabytes(1), null, 10_000, 10_000, 32);
        Admission admission = mock(Admission.class, withSettings().stubOnly());
        JsonConfiguration configuration = new JsonConfiguration();
        JsonFactoryBuilder factory = JsonFactory.builder();
        configuration.boundedJson(limits, List.of()).customize(factory);
        JsonMapper.Builder mapper = JsonMapper.builder(factory.build());
        configuration.strictJson(limits, admission).customize(mapper);
        return mapper.build();
    }
}
