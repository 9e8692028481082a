package dev.praxis.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that the Dockerfile copies from the build context, which ignores all others. */
class BuildContextTest {
    private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--from)(.*) \\S+$");

    @Test
    void everything_that_the_dockerfile_copies_exists_and_is_not_ignored() throws IOException {
        List<String> allowed = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        List<String> copied = COPY.matcher(Files.readString(Path.of("Dockerfile")))
                .results()
                .flatMap(copy -> Stream.of(copy.group(1).split(" ")))
                .toList();
        assertThat(copied).contains("pom.xml", "src/main", "src/docker/train.sh");
        assertThat(allowed).containsExactlyInAnyOrderElementsOf(copied);
        assertThat(copied).allMatch(file -> Files.exists(Path.of(file)));
    }
}
