package dev.praxis.wire.states;

import dev.praxis.wire.json.Warning;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes responses that are a state as its file. */
@Component
class StateConverter extends AbstractHttpMessageConverter<StateResponse> {
    private static final String WARNINGS = "Praxis-Warnings";
    private static final String FILE_NAME = "state.prs";

    StateConverter() {
        // Spring replaces application/octet-stream by the first type.
        super(MediaType.parseMediaType(StateResponse.BYTES), MediaType.parseMediaType(StateResponse.FILE));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return StateResponse.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected StateResponse readInternal(Class<? extends StateResponse> type, HttpInputMessage message) {
        throw new UnsupportedOperationException("states are not read as responses");
    }

    @Override
    protected void writeInternal(StateResponse response, HttpOutputMessage message) throws IOException {
        HttpHeaders headers = message.getHeaders();
        if (!response.warnings().isEmpty()) {
            headers.set(
                    WARNINGS,
                    response.warnings().stream().map(Warning::code).distinct().collect(Collectors.joining(", ")));
        }
        headers.setContentDisposition(
                ContentDisposition.attachment().filename(FILE_NAME).build());
        headers.setContentLength(response.state().length);
        message.getBody().write(response.state());
    }
}
