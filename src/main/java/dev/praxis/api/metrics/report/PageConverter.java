package dev.praxis.api.metrics.report;

import dev.praxis.observability.BuildVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes reports as pages. */
@Component
class PageConverter extends AbstractHttpMessageConverter<ReportResponse> {
    private final BuildVersion version;

    PageConverter(BuildVersion version) {
        super(StandardCharsets.UTF_8, MediaType.TEXT_HTML);
        this.version = version;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == ReportResponse.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected ReportResponse readInternal(Class<? extends ReportResponse> type, HttpInputMessage message) {
        throw new UnsupportedOperationException("pages are not read");
    }

    @Override
    protected void writeInternal(ReportResponse report, HttpOutputMessage message) throws IOException {
        byte[] page = ReportPage.of(report, version.get()).getBytes(StandardCharsets.UTF_8);
        message.getHeaders().setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        message.getHeaders().setContentLength(page.length);
        message.getBody().write(page);
    }
}
