package dev.praxis.wire.columns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Deflated content, whose end is part of the compressed data. */
final class DeflatedContent extends EntryContent {
    private final Inflater inflater = new Inflater(true);

    DeflatedContent(LookAhead in, String name, @Nullable ZipSizes sizes) {
        super(in, name, sizes);
    }

    @Override
    long compressed() {
        return inflater.getBytesRead();
    }

    @Override
    int next(byte[] into, int offset, int length) throws IOException {
        try {
            while (!inflater.finished()) {
                int present = in().fill(1);
                ByteBuffer bytes = in().present();
                inflater.setInput(bytes);
                int read = inflater.inflate(into, offset, length);
                in().take(bytes.position());
                if (read > 0) {
                    return read;
                }
                if (!inflater.finished() && (present == 0 || inflater.needsDictionary())) {
                    throw present == 0 ? ended() : damaged();
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw damaged();
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
