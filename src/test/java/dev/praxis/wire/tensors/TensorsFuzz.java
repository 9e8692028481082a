package dev.praxis.wire.tensors;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.praxis.admission.Admission;
import dev.praxis.admission.Limits;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.JsonFuzz;
import dev.praxis.wire.json.Required;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;

/** Fuzz target: a body of JSON and binary data, after the length of the JSON in two bytes. */
public final class TensorsFuzz {
    private static final TensorConverter CONVERTER = new TensorConverter(
            JsonFuzz.mapper(),
            new Limits(DataSize.ofMegabytes(1), null, 10_000, 10_000, 32),
            mock(Admission.class, withSettings().stubOnly()),
            List.of());

    private TensorsFuzz() {}

    /** A request with tensors. */
    record Body(
            @Required @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
            List<InputTensor> inputs,

            @Nullable Parameters parameters)
            implements TensorRequest<Body> {

        /** Parameters that a body without JSON has. */
        record Parameters(@Nullable Boolean binaryDataOutput) {}

        @Override
        public Body withInputs(List<InputTensor> others) {
            return new Body(others, parameters);
        }
    }

    /** Reads input that must be a request or a problem, and checks the sizes of its tensors. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        int length = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        try {
            Body body = (Body) CONVERTER.read(
                    Body.class, new ByteArrayInputStream(bytes, 2, bytes.length - 2), String.valueOf(length));
            for (InputTensor tensor : body.inputs()) {
                if (tensor.elements().size() != tensor.size()) {
                    throw new AssertionError("a tensor has other elements than its shape");
                }
            }
        } catch (ProblemException | JacksonException e) {
            // The input is rejected.
        } catch (IOException e) {
            throw new AssertionError("reading from memory failed", e);
        }
    }
}
