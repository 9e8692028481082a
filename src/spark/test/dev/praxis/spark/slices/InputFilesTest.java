package dev.praxis.spark.slices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InputFilesTest {
    private static List<InputFile> files(long... lengths) {
        return IntStream.range(0, lengths.length)
                .mapToObj(i -> new InputFile("f" + i, lengths[i], 0))
                .toList();
    }

    @Test
    void files_of_about_the_same_size_are_slices_by_themselves_if_there_are_few() {
        assertThat(InputFiles.slices(files(9, 10, 11, 10), 4))
                .containsExactly(List.of("f0"), List.of("f1"), List.of("f2"), List.of("f3"));
        assertThat(InputFiles.slices(files(9, 10, 11), 100)).hasSize(3);
    }

    @Test
    void slices_are_of_about_the_same_size() {
        assertThat(InputFiles.slices(files(10, 10, 10, 10, 40, 40), 3))
                .containsExactly(List.of("f0", "f1", "f2", "f3"), List.of("f4"), List.of("f5"));
    }

    @Test
    void every_file_is_in_one_slice_in_order() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            long[] lengths = random.longs(random.nextInt(1, 50), 0, 1000).toArray();
            int most = random.nextInt(1, 60);
            List<List<String>> slices = InputFiles.slices(files(lengths), most);
            assertThat(slices)
                    .hasSizeBetween(1, most)
                    .allSatisfy(slice -> assertThat(slice).isNotEmpty());
            assertThat(slices.stream().flatMap(List::stream))
                    .containsExactlyElementsOf(
                            files(lengths).stream().map(InputFile::path).toList());
        }
    }

    @Test
    void empty_files_form_a_slice() {
        assertThat(InputFiles.slices(files(0, 0), 5)).containsExactly(List.of("f0", "f1"));
    }
}
