package dev.praxis.wire.json;

/**
 * A capability whose requests contain long texts. No string of any request is read much beyond the
 * longest text that some capability accepts.
 */
public interface LongTexts {
    /** Returns the maximum number of characters in a text. */
    int maxCharacters();
}
