package dev.praxis.wire.drawing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes responses that can be drawn as SVG. */
@Component
class SvgConverter extends AbstractHttpMessageConverter<Drawable> {

    SvgConverter() {
        super(StandardCharsets.UTF_8, MediaType.parseMediaType(Drawable.SVG));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Drawable.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Drawable readInternal(Class<? extends Drawable> type, HttpInputMessage message) {
        throw new UnsupportedOperationException("drawings are not read");
    }

    @Override
    protected void writeInternal(Drawable drawable, HttpOutputMessage message) throws IOException {
        byte[] svg = SvgWriter.write(drawable.panels()).getBytes(StandardCharsets.UTF_8);
        message.getHeaders().setContentLength(svg.length);
        message.getBody().write(svg);
    }
}
