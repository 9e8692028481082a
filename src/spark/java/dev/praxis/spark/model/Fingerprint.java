package dev.praxis.spark.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The fingerprint of a model's files: SHA-256 of their names and contents. */
final class Fingerprint {
    /** The folder and its subfolders, in which sentence-transformers keeps its modules. */
    private static final int DEPTH = 2;

    private Fingerprint() {}

    /** Returns the fingerprint of a folder. Hidden files do not count. */
    static String of(Path folder) {
        try (DigestOutputStream digest =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            for (String name : names(folder)) {
                Path file = folder.resolve(name);
                digest.write("%s\n%d\n".formatted(name, Files.size(file)).getBytes(StandardCharsets.UTF_8));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(digest);
                }
            }
            return "sha256:"
                    + HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the paths of the files within the folder, sorted. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith(".") && !name.contains("/."))
                    .sorted()
                    .toList();
        }
    }
}
