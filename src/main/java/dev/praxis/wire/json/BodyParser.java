package dev.praxis.wire.json;

import java.io.IOException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.UTF8StreamJsonParser;
import tools.jackson.core.sym.ByteQuadsCanonicalizer;

/**
 * A parser of a body in memory, which lets others read bytes ahead of it. They either put the
 * parser back to where it was, or let it skip what they have read.
 */
final class BodyParser extends UTF8StreamJsonParser {
    /** The length of the unread body from which reading ahead is worth it. */
    private static final int LONG = 64 * 1024;

    private final Utf8Stream body;

    BodyParser(
            ObjectReadContext context,
            IOContext ioContext,
            int streamFeatures,
            int formatFeatures,
            Utf8Stream body,
            ByteQuadsCanonicalizer names) {
        super(
                context,
                ioContext,
                streamFeatures,
                formatFeatures,
                body,
                names,
                ioContext.allocReadIOBuffer(),
                0,
                0,
                0,
                true);
        this.body = body;
    }

    /** Returns whether bytes can be read ahead, so many that it is worth it. */
    static boolean isLong(Utf8Stream body) throws IOException {
        return body.canReadAhead() && body.available() >= LONG;
    }

    /**
     * Returns whether the array that starts at the current token may be long: it does not end in
     * the parser's buffer, and much of the body follows.
     */
    boolean isAtLongArray() throws IOException {
        return _inputStream != null && isLong(body) && !endsInBuffer();
    }

    /** Returns whether the array, or something that is no number, ends in the buffer. */
    private boolean endsInBuffer() {
        int depth = 1;
        for (int i = _inputPtr; i < _inputEnd; i++) {
            byte next = _inputBuffer[i];
            depth += next == '[' ? 1 : next == ']' ? -1 : 0;
            if (depth == 0 || next == '"' || next == '{') {
                return true;
            }
        }
        return false;
    }

    /** Starts to read ahead. {@link #back} or {@link #skip} must follow. */
    void lookAhead() {
        body.lookAhead();
    }

    /** Copies the bytes that the parser has in its buffer, and returns their number. */
    int copyRest(byte[] into) {
        System.arraycopy(_inputBuffer, _inputPtr, into, 0, _inputEnd - _inputPtr);
        return _inputEnd - _inputPtr;
    }

    /**
     * Reads the next bytes ahead. Returns fewer than {@code length} only at the end of the body.
     */
    int readAhead(byte[] into, int offset, int length) throws IOException {
        return body.readAhead(into, offset, length);
    }

    /** Stops reading ahead. The parser continues from where it was. */
    void back() throws IOException {
        body.back();
    }

    /**
     * Stops reading ahead, and continues after bytes that have been read ahead.
     *
     * @param bytes number of bytes, all ASCII, not fewer than {@link #copyRest} has copied
     * @param lines number of line breaks in them
     * @param afterLine number of bytes after the last line break, if there is one
     */
    void skip(long bytes, int lines, long afterLine) throws IOException {
        long unbuffered = bytes - (_inputEnd - _inputPtr);
        body.back();
        body.skipAscii(unbuffered);
        // Jackson counts positions relative to its buffer, which is now used up.
        _inputPtr = _inputEnd;
        _currInputProcessed += unbuffered;
        _currInputRow += lines;
        _currInputRowStart = (int) (lines > 0 ? _inputPtr - afterLine : _currInputRowStart - unbuffered);
    }
}
