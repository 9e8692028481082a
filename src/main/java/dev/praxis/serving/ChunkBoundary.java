package dev.praxis.serving;

/** The places at which a text is preferably cut into chunks, the finer ones first. */
public enum ChunkBoundary {
    /** Between any two tokens. */
    TOKEN(0),
    /** Between words, or wherever else a line could be broken. */
    WORD(1),
    /** Between two sentences. */
    SENTENCE(2);

    private final int level;

    ChunkBoundary(int level) {
        this.level = level;
    }

    /** Returns the level of this kind, which is higher for coarser ones. */
    int level() {
        return level;
    }
}
