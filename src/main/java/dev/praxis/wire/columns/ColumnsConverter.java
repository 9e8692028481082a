package dev.praxis.wire.columns;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.admission.Limits;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads columns into any request that has some, through a JSON tree whose arrays are embedded as
 * Java arrays.
 */
@Component
class ColumnsConverter extends AbstractHttpMessageConverter<Object> {
    private final JsonMapper mapper;
    private final QueryOptions options;
    private final Limit elements;
    private final Admission admission;

    ColumnsConverter(JsonMapper mapper, Limits limits, Admission admission) {
        super(
                MediaType.parseMediaType(ColumnMedia.CSV),
                MediaType.parseMediaType(ColumnMedia.EXCEL_CSV),
                MediaType.parseMediaType(ColumnMedia.NPZ),
                MediaType.parseMediaType(ColumnMedia.MULTIPART));
        this.mapper = mapper;
        this.options = new QueryOptions(mapper);
        this.elements = limits.requestLimit();
        this.admission = admission;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return RequestColumns.has(type);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        try {
            RequestColumns columns = RequestColumns.of(type);
            SentOptions sent = SentOptions.none(columns, options);
            options.read(query(), sent);
            Reading reading = Reading.of(sent, new ColumnBudget(elements, admission::reserveRequestBytes));
            ObjectNode request = sent.request();
            arrays(message, reading).forEach(request::putPOJO);
            sent.requireOneMeaning();
            return read(request, reading.warnings(), columns);
        } catch (ProblemException | JacksonException e) {
            throw new HttpMessageNotReadableException("columns could not be read", e, message);
        }
    }

    /** Reads a request. The problem of an unknown option names the options that a file can have. */
    private Object read(ObjectNode request, ReadWarnings warnings, RequestColumns columns) {
        try {
            return mapper.readerFor(columns.type())
                    .withAttribute(ReadWarnings.class, warnings)
                    .readValue(request);
        } catch (UnrecognizedPropertyException e) {
            if (e.getPath().size() > 1) {
                throw e;
            }
            String name = e.getPropertyName();
            throw ProblemException.invalid(
                    Shown.pointer(name), UnknownName.detail("option", name, FileOptions.all(columns)));
        }
    }

    @Override
    protected void writeInternal(Object object, HttpOutputMessage message) {
        throw new UnsupportedOperationException("columns are not written");
    }

    private static Map<String, Object> arrays(HttpInputMessage message, Reading reading) throws IOException {
        InputStream body = message.getBody();
        MediaType mediaType = Objects.requireNonNull(message.getHeaders().getContentType());
        return switch (mediaType.getType() + "/" + mediaType.getSubtype()) {
            case ColumnMedia.CSV, ColumnMedia.EXCEL_CSV -> CsvColumnsReader.read(body, reading);
            case ColumnMedia.NPZ -> NpzReader.read(body, reading);
            default -> MultipartReader.read(body, mediaType, reading);
        };
    }

    private static @Nullable String query() {
        return RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes servlet
                ? servlet.getRequest().getQueryString()
                : null;
    }
}
