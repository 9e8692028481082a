package dev.praxis.wire.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

/**
 * Creates a {@link BodyParser} for each long body in memory, and Jackson's parsers for all else.
 */
final class BodyParserFactory extends JsonFactory {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int BYTE_ORDER_MARK = 0xef;

    BodyParserFactory(JsonFactoryBuilder builder) {
        super(builder);
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext ioContext, InputStream in) {
        try {
            return in instanceof Utf8Stream body && BodyParser.isLong(body) && body.peek() != BYTE_ORDER_MARK
                    ? new BodyParser(
                            context,
                            ioContext,
                            context.getStreamReadFeatures(_streamReadFeatures),
                            context.getFormatReadFeatures(_formatReadFeatures),
                            body,
                            _byteSymbolCanonicalizer.makeChild(_factoryFeatures))
                    : super._createParser(context, ioContext, in);
        } catch (IOException e) {
            throw _wrapIOFailure(e);
        }
    }
}
