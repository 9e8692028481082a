package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Windows.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WindowsTest {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final int SPECIAL = 2;
    private static final int TEXTS = 300;

    /** A tokenizer whose first piece of a word has another length, so that a cut word differs. */
    private record Pieces(int first, int others) {
        Tokens tokens(String text) {
            List<int[]> spans = new ArrayList<>();
            Matcher words = WORD.matcher(text);
            while (words.find()) {
                int start = words.start();
                for (int length = first; start < words.end(); length = others) {
                    int end = Math.min(words.end(), start + length);
                    spans.add(new int[] {text.codePointCount(0, start), text.codePointCount(0, end)});
                    start = end;
                }
            }
            return of(spans);
        }

        Tokens alone(String text) {
            Tokens inner = tokens(text);
            int n = inner.length() + SPECIAL;
            return new Tokens(new int[n], new int[n], new String[n], new int[n], new int[n], new int[n]);
        }
    }

    private static final Pieces SAME = new Pieces(2, 2);
    private static final Pieces DIFFERENT = new Pieces(1, 3);

    private static Tokens of(List<int[]> spans) {
        int n = spans.size();
        return new Tokens(
                new int[n],
                new int[n],
                new String[n],
                spans.stream().mapToInt(span -> span[0]).toArray(),
                spans.stream().mapToInt(span -> span[1]).toArray(),
                new int[n]);
    }

    /** A random text, cut at random sizes. */
    private record Case(TextUnits units, int size, int overlap, List<Window> windows) {
        static Case of(Random random, ChunkBoundary boundary, Pieces pieces) {
            String text = text(random);
            TextUnits units = TextUnits.of(text, pieces.tokens(text), ChunkBoundary.SENTENCE);
            int room = 2 + random.nextInt(20);
            int overlap = random.nextInt(room);
            List<Window> windows = new ArrayList<>();
            new Windows(units, room + SPECIAL, room, overlap, boundary, pieces::alone).cut("/input", windows::add);
            return new Case(units, room + SPECIAL, overlap, windows);
        }

        private static String text(Random random) {
            StringBuilder text = new StringBuilder();
            int words = random.nextInt(60);
            for (int i = 0; i < words; i++) {
                IntStream.range(0, 1 + random.nextInt(9)).forEach(c -> text.append((char) ('a' + random.nextInt(26))));
                text.append(random.nextInt(6) == 0 ? ". The " : " ");
            }
            return text.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void windows_cover_the_text_in_order_and_none_is_part_of_another(ChunkBoundary boundary) {
        Random random = new Random(1);
        for (int i = 0; i < TEXTS; i++) {
            for (Pieces pieces : List.of(SAME, DIFFERENT)) {
                Case of = Case.of(random, boundary, pieces);
                int from = -1;
                int to = 0;
                for (Window window : of.windows) {
                    assertThat(window.from()).isGreaterThan(from).isLessThanOrEqualTo(to);
                    assertThat(window.to()).isGreaterThan(to);
                    from = window.from();
                    to = window.to();
                }
                assertThat(to).isEqualTo(of.units.count());
                assertThat(of.windows.isEmpty()).isEqualTo(of.units.count() == 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_window_has_too_many_tokens_even_if_its_text_alone_has_others(ChunkBoundary boundary) {
        Random random = new Random(2);
        int shorter = 0;
        for (int i = 0; i < TEXTS; i++) {
            Case of = Case.of(random, boundary, DIFFERENT);
            for (Window window : of.windows) {
                assertThat(window.tokens().length()).isLessThanOrEqualTo(of.size);
                shorter += window.tokens().length() > of.units.tokens(window.from(), window.to()) + SPECIAL ? 1 : 0;
            }
        }
        if (boundary == ChunkBoundary.TOKEN) {
            assertThat(shorter).isPositive();
        }
    }

    @Test
    void neighbors_share_exactly_the_overlap_at_tokens() {
        Random random = new Random(3);
        for (int i = 0; i < TEXTS; i++) {
            Case of = Case.of(random, ChunkBoundary.TOKEN, SAME);
            for (int j = 1; j < of.windows.size(); j++) {
                int shared = of.windows.get(j - 1).to() - of.windows.get(j).from();
                assertThat(shared).isEqualTo(of.overlap);
            }
        }
    }

    @Test
    void neighbors_share_at_most_the_overlap_at_sentences() {
        Random random = new Random(4);
        for (int i = 0; i < TEXTS; i++) {
            Case of = Case.of(random, ChunkBoundary.SENTENCE, DIFFERENT);
            for (int j = 1; j < of.windows.size(); j++) {
                int from = of.windows.get(j).from();
                assertThat(of.units.tokens(from, of.windows.get(j - 1).to())).isLessThanOrEqualTo(of.overlap);
            }
        }
    }

    @Test
    void a_window_ends_with_a_sentence_if_one_ends_in_it() {
        Random random = new Random(5);
        int sentences = 0;
        for (int i = 0; i < TEXTS; i++) {
            Case of = Case.of(random, ChunkBoundary.SENTENCE, SAME);
            int covered = 0;
            for (Window window : of.windows) {
                int longest = of.units.endWithin(window.from(), of.size - SPECIAL);
                boolean ends = IntStream.rangeClosed(covered + 1, longest)
                        .anyMatch(unit -> of.units.isBoundary(unit, ChunkBoundary.SENTENCE.level()));
                assertThat(of.units.isBoundary(window.to(), ChunkBoundary.SENTENCE.level()))
                        .isEqualTo(ends);
                sentences += ends ? 1 : 0;
                covered = window.to();
            }
        }
        assertThat(sentences).isGreaterThan(TEXTS);
    }

    @Test
    void sentences_end_where_the_next_one_starts() {
        String text = "The sky is blue. It is wide!  \n Who said \u201cno?\u201d \ud83d\ude00 Nobody";
        Tokens tokens = new Pieces(99, 99).tokens(text);
        TextUnits units = TextUnits.of(text, tokens, ChunkBoundary.SENTENCE);
        assertThat(IntStream.range(1, units.count())
                        .filter(unit -> units.isBoundary(unit, ChunkBoundary.SENTENCE.level()))
                        .mapToObj(unit -> units.text(unit, unit + 1)))
                .contains("It", "Who")
                .doesNotContain("sky", "wide!", "said", "Nobody");
        assertThat(units.text(units.count() - 1, units.count())).isEqualTo("Nobody");
    }

    @Test
    void tokens_that_share_a_character_are_not_separated() {
        // An emoji of three tokens, and tokens without characters at the start and the end.
        Tokens tokens = of(List.of(
                new int[] {0, 0},
                new int[] {0, 1},
                new int[] {1, 2},
                new int[] {1, 2},
                new int[] {1, 2},
                new int[] {2, 3},
                new int[] {3, 3}));
        TextUnits units = TextUnits.of("a\ud83d\ude00b", tokens, ChunkBoundary.TOKEN);
        assertThat(IntStream.range(0, units.count()).mapToObj(unit -> units.text(unit, unit + 1)))
                .containsExactly("a", "\ud83d\ude00", "b");
        assertThat(IntStream.range(0, units.count()).map(unit -> units.tokens(unit, unit + 1)))
                .containsExactly(2, 3, 2);
    }

    @Test
    void a_character_of_more_tokens_than_a_window_is_rejected_with_their_number() {
        Tokens tokens = of(List.of(new int[] {0, 1}, new int[] {0, 1}, new int[] {0, 1}));
        TextUnits units = TextUnits.of("x", tokens, ChunkBoundary.TOKEN);
        Windows windows = new Windows(
                units,
                4,
                2,
                0,
                ChunkBoundary.TOKEN,
                text -> of(IntStream.range(0, 5).mapToObj(i -> new int[] {0, 1}).toList()));
        assertThatThrownBy(() -> windows.cut("/input/7", window -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("expected at least 5 tokens for /input/7")
                .hasMessageContaining("found 4");
    }
}
