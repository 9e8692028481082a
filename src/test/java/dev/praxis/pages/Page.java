package dev.praxis.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown page of the repository.
 *
 * @param file its path, relative to the repository
 */
record Page(Path file, String text) {
    private static final Pattern FENCED_BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)\\n?^```$");

    /**
     * A fenced block of code.
     *
     * @param start the offset of its opening fence in the page
     * @param codeStart the offset of its code in the page
     * @param end the offset behind its closing fence
     */
    record Block(String language, String code, int start, int codeStart, int end) {}

    static List<Page> all() {
        try (Stream<Path> root = Files.list(Path.of("."));
                Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(root, docs)
                    .map(Path::normalize)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String newText) {
        try {
            if (!newText.equals(text)) {
                Files.writeString(file, newText);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = FENCED_BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2), matcher.start(), matcher.start(2), matcher.end()));
        }
        return blocks;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
