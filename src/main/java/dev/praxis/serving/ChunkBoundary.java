package dev.praxis.serving;

/** The places at which a text is preferably cut into chunks, the finer ones first. */
public enum ChunkBoundary {
    /** Between any two tokens. */
    TOKEN,
    /** Where a line could be broken, such as between two words. */
    WORD,
    /** Between two sentences. */
    SENTENCE
}
