package dev.praxis.wire.json;

/**
 * A capability whose requests hold long texts. No text of any request is read much beyond the
 * longest that some capability takes.
 */
public interface LongTexts {
    /** The most characters of a text that this capability takes. */
    int mostCharacters();
}
