package dev.praxis.checkpoint.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The factory of native tokenizers, which configures DJL, their library, before it is used. */
final class NativeTokenizer {
    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true");

    private NativeTokenizer() {}

    /**
     * Creates a tokenizer without truncation and padding. Whoever calls it has to close it.
     *
     * @param json a {@code tokenizer.json}
     */
    static HuggingFaceTokenizer create(InputStream json) throws IOException {
        configureLibrary();
        return HuggingFaceTokenizer.newInstance(json, OPTIONS);
    }

    /**
     * Sets DJL's system properties, since its API has no options for them; environment variables override them. DJL reads {@code ai.djl.offline} whenever it creates
     * a tokenizer, and reports home if it is not set. It reads {@code RUST_FLAVOR} once, when it loads the native library, and would otherwise look for a GPU
     * and download a library for it. Both have to be set before the first tokenizer is created; setting them again changes nothing.
     */
    private static void configureLibrary() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("RUST_FLAVOR", "cpu");
    }
}
