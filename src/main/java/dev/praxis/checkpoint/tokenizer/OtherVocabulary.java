package dev.praxis.checkpoint.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files from which transformers can write the {@code tokenizer.json} that a folder lacks. */
final class OtherVocabulary {
    private static final List<String> FILES = List.of(
            "vocab.txt",
            "spm.model",
            "sentencepiece.bpe.model",
            "spiece.model",
            "tokenizer.model",
            "vocab.json",
            "tekken.json");

    private OtherVocabulary() {}

    /**
     * Returns what a folder has instead of a tokenizer, and what to do; empty if it has nothing.
     */
    static String describe(Path folder) {
        return FILES.stream()
                .filter(file -> Files.exists(folder.resolve(file)))
                .findFirst()
                .map(file -> ", only %s: transformers writes the missing file with".formatted(file)
                        + " AutoTokenizer.from_pretrained(folder).save_pretrained(folder)")
                .orElse("");
    }
}
