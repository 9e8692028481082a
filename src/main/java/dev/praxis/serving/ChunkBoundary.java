package dev.praxis.serving;

/** The places at which a text is preferably cut into chunks, the finer ones first. */
public enum ChunkBoundary {
    /** Between any two tokens. */
    TOKEN,
    /** At a possible line break, such as between two words. */
    WORD,
    /** Between two sentences. */
    SENTENCE
}
