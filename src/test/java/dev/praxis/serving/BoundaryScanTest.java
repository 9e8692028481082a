package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BoundaryScanTest {
    private static final List<String> PIECES =
            List.of("The ", "sky ", "is blue. ", "Why? ", "\ud83d\ude00 ", "\n", "Dr. ", "(no) ", "1.5 ", "\"Yes!\" ");

    @Test
    void boundaries_found_in_parts_are_those_of_the_whole_text() {
        Random random = new Random(1);
        for (int length : new int[] {0, 1, 150, 1_000, 20_000}) {
            String text = random.ints(length / 4, 0, PIECES.size())
                    .mapToObj(PIECES::get)
                    .collect(Collectors.joining());
            assertThat(scanned(BreakIterator.getSentenceInstance(Locale.ROOT), text))
                    .isEqualTo(whole(BreakIterator.getSentenceInstance(Locale.ROOT), text));
            assertThat(scanned(BreakIterator.getLineInstance(Locale.ROOT), text))
                    .isEqualTo(whole(BreakIterator.getLineInstance(Locale.ROOT), text));
        }
    }

    @Test
    void sentences_longer_than_a_part_end_where_they_end_in_the_whole_text() {
        String text = "The sky ".repeat(1_000) + "is blue. " + "It is ".repeat(700) + "wide. \ud83d\ude00".repeat(900);
        assertThat(scanned(BreakIterator.getSentenceInstance(Locale.ROOT), text))
                .isEqualTo(whole(BreakIterator.getSentenceInstance(Locale.ROOT), text));
    }

    @Test
    void a_text_that_makes_the_iterator_look_ahead_is_scanned_to_its_end() {
        String text = ". (".repeat(33_000);
        assertThat(scanned(BreakIterator.getSentenceInstance(Locale.ROOT), text))
                .isSorted()
                .endsWith(text.length());
    }

    private static List<Integer> scanned(BreakIterator iterator, String text) {
        BoundaryScan scan = new BoundaryScan(iterator, text);
        List<Integer> found = new ArrayList<>();
        for (int next = scan.next(); next != BreakIterator.DONE; next = scan.next()) {
            found.add(next);
        }
        return found;
    }

    private static List<Integer> whole(BreakIterator iterator, String text) {
        iterator.setText(text);
        List<Integer> found = new ArrayList<>();
        for (int next = iterator.next(); next != BreakIterator.DONE; next = iterator.next()) {
            found.add(next);
        }
        return found;
    }
}
