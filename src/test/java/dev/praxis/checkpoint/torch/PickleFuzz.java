package dev.praxis.checkpoint.torch;

/** Fuzz target: a pickle in an archive with two storages of 64 bytes. */
public final class PickleFuzz {
    private static final int STORAGE = 64;

    private PickleFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        read(bytes);
    }

    /** Reads a pickle, and returns the number of its tensors that could be read. */
    static int read(byte[] pickle) {
        return TorchFuzz.read(CraftedArchive.plain()
                .add("a/data.pkl", pickle)
                .add("a/data/0", CraftedArchive.counted(STORAGE))
                .add("a/data/1", CraftedArchive.counted(STORAGE))
                .bytes());
    }
}
