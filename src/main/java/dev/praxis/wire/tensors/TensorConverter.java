package dev.praxis.wire.tensors;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.admission.Limits;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.CurrentResponse;
import dev.praxis.wire.json.LongTexts;
import dev.praxis.wire.json.TensorData;
import dev.praxis.wire.json.TextBounds;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads requests with tensors, in JSON or in JSON with binary data after it, and writes responses
 * with binary data.
 */
@Component
class TensorConverter extends AbstractHttpMessageConverter<Object> {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** The request that a body without JSON stands for. Its text is filled in. */
    private static final String RAW = """
            {"parameters": {"binary_data_output": true}, "inputs": [{"name": "%s", "shape": [1], "datatype": "BYTES"}]}\
            """.formatted(TensorRequest.RAW_INPUT);

    private static final int MAX_QUOTED = 40;

    private final JsonMapper mapper;
    private final Limit elements;
    private final Admission admission;
    private final int maxCharacters;

    TensorConverter(JsonMapper mapper, Limits limits, Admission admission, List<LongTexts> texts) {
        super(MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM);
        this.mapper = mapper;
        this.elements = limits.requestLimit();
        this.admission = admission;
        this.maxCharacters = TextBounds.maxCharacters(texts);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return TensorRequest.class.isAssignableFrom(type) || type == TensorResponse.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return type != TensorResponse.class && super.canRead(type, mediaType);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return type == TensorResponse.class && super.canWrite(type, mediaType);
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        try {
            return read(type, message.getBody(), message.getHeaders().getFirst(TensorMedia.JSON_LENGTH));
        } catch (ProblemException | JacksonException e) {
            throw new HttpMessageNotReadableException("tensors could not be read", e, message);
        }
    }

    /**
     * Reads a request.
     *
     * @param header number of bytes of the JSON; null for a body of JSON alone
     */
    Object read(Class<?> type, InputStream body, @Nullable String header) throws IOException {
        TensorBudget budget = new TensorBudget(elements, admission::reserveRequestBytes, maxCharacters);
        BinaryData data = new BinaryData(body, budget);
        long length = header == null ? Long.MAX_VALUE : jsonLength(header, body.available());
        if (length == 0) {
            TensorRequest<?> request = mapper.readerFor(type).readValue(RAW);
            InputTensor text = request.inputs().getFirst();
            return request.withInputs(
                    List.of(text.withData(new TensorData(new int[0], new String[] {data.rest()}, 1))));
        }
        TensorRequest<?> request = mapper.readerFor(type).readValue(new JsonPart(body, length));
        if (request == null) {
            throw new ProblemException(ProblemType.UNREADABLE_JSON, "", "expected a JSON object, found null");
        }
        Object whole = request.withInputs(inputs(request.inputs(), header == null ? null : data, budget));
        data.requireEnd();
        return whole;
    }

    /**
     * Returns the inputs with their data.
     *
     * @param binary the data after the JSON; null if the body is JSON alone
     */
    private static List<InputTensor> inputs(List<InputTensor> sent, @Nullable BinaryData binary, TensorBudget budget)
            throws IOException {
        List<InputTensor> inputs = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            InputTensor input = sent.get(i);
            String pointer = "/inputs/" + i;
            input.requireFewDimensions(pointer);
            Long size = input.binaryDataSize();
            if (size == null) {
                inputs.add(input.requireWhole(pointer));
                budget.count(pointer, input.elements().size());
            } else if (binary == null) {
                throw ProblemException.invalid(
                        pointer + "/parameters/binary_data_size",
                        "has no effect without the header " + TensorMedia.JSON_LENGTH);
            } else {
                inputs.add(input.withData(binary.read(input, size, pointer)));
            }
        }
        return inputs;
    }

    private static long jsonLength(String header, int body) {
        if (!NUMBER.matcher(header).matches() || Long.parseLong(header) > body) {
            throw new ProblemException(
                    ProblemType.UNREADABLE_BODY,
                    "expected %s from 0 to %d, the length of the body, found %s"
                            .formatted(TensorMedia.JSON_LENGTH, body, shortened(header)));
        }
        return Long.parseLong(header);
    }

    private static String shortened(String header) {
        return header.length() > MAX_QUOTED ? header.substring(0, MAX_QUOTED) + "..." : header;
    }

    /**
     * Writes JSON and the data after it. The header with the length of the JSON is set when that
     * is known: responses are sent after they are complete.
     */
    @Override
    protected void writeInternal(Object response, HttpOutputMessage message) throws IOException {
        TensorResponse tensors = (TensorResponse) response;
        Counted out = new Counted(message.getBody());
        mapper.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, tensors.json());
        CurrentResponse.get().ifPresent(sent -> sent.setHeader(TensorMedia.JSON_LENGTH, String.valueOf(out.count)));
        LittleEndianOutput binary = new LittleEndianOutput(out);
        for (TensorValues tensor : tensors.tensors()) {
            tensor.writer().write(binary);
        }
        binary.flush();
    }

    /** Counts the bytes that are written. */
    private static final class Counted extends FilterOutputStream {
        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
