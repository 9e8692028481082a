package dev.praxis.wire.json;

import dev.praxis.problem.ProblemType;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serial;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.io.InputDecorator;

/**
 * Checks that JSON bodies are UTF-8. Input from memory is produced by the service itself and is not
 * checked.
 */
final class Utf8Decorator extends InputDecorator {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public InputStream decorate(IOContext context, InputStream in) {
        return new Utf8Stream(in, ProblemType.UNREADABLE_JSON);
    }

    @Override
    public @Nullable InputStream decorate(IOContext context, byte[] bytes, int offset, int length) {
        return null;
    }

    @Override
    public Reader decorate(IOContext context, Reader reader) {
        return reader;
    }
}
