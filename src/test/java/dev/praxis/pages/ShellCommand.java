package dev.praxis.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command of a page's shell examples. Quotes, line continuations, comments, one pipe and one
 * redirection are understood; variables and everything else are rejected.
 *
 * @param words the command and its arguments
 * @param filter the command and arguments behind the pipe; empty without one
 * @param target the file that output is redirected to
 */
record ShellCommand(
        List<String> words, List<String> filter, @Nullable String target) {

    static List<ShellCommand> parse(String script) {
        return new Parser(script).parse();
    }

    private static final class Parser {
        private final String script;
        private int position;
        private final List<ShellCommand> commands = new ArrayList<>();
        private List<String> words = new ArrayList<>();
        private List<String> filter = new ArrayList<>();
        private @Nullable String target;
        private List<String> current = words;
        private boolean isTarget;

        Parser(String script) {
            this.script = script.replace("\\\n", " ");
        }

        List<ShellCommand> parse() {
            while (position < script.length()) {
                char c = script.charAt(position);
                switch (c) {
                    case ' ' -> position++;
                    case '\n' -> {
                        position++;
                        endCommand();
                    }
                    case '#' -> {
                        int end = script.indexOf('\n', position);
                        position = end < 0 ? script.length() : end;
                    }
                    case '|' -> {
                        position++;
                        current = filter;
                    }
                    case '>' -> {
                        position++;
                        isTarget = true;
                    }
                    default -> add(word());
                }
            }
            endCommand();
            return commands;
        }

        private void add(String word) {
            if (isTarget) {
                target = word;
                isTarget = false;
            } else {
                current.add(word);
            }
        }

        private void endCommand() {
            if (!words.isEmpty()) {
                commands.add(new ShellCommand(words, filter, target));
            }
            words = new ArrayList<>();
            filter = new ArrayList<>();
            target = null;
            current = words;
        }

        private String word() {
            StringBuilder word = new StringBuilder();
            while (position < script.length() && " \n|>".indexOf(script.charAt(position)) < 0) {
                char c = script.charAt(position++);
                if (c == '\'' || c == '"') {
                    int end = script.indexOf(c, position);
                    word.append(script, position, end);
                    position = end + 1;
                } else if (c == '$' || c == '`' || c == ';' || c == '&' || c == '<') {
                    throw new IllegalArgumentException("not understood by these tests: " + c + " in " + script);
                } else {
                    word.append(c);
                }
            }
            return word.toString();
        }
    }
}
