package dev.praxis.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Parser of the API keys file. A line is {@code name sha256:hex}, optionally followed by settings.
 * Blank lines and lines that start with # are skipped. Messages never quote anything that could be
 * a key.
 */
final class ApiKeysFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HASH = Pattern.compile("sha256:([0-9a-fA-F]{64})");
    private static final String REQUESTS_PER_SECOND = "requests-per-second";
    private static final String CONCURRENT_REQUESTS = "concurrent-requests";

    private ApiKeysFile() {}

    /** Returns the keys of a file, at least one. */
    static List<ApiKey> read(Path file) throws IOException, InvalidKeysException {
        List<ApiKey> keys = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            try {
                ApiKey key = parse(line.strip());
                requireNew(key, keys);
                keys.add(key);
            } catch (InvalidKeysException e) {
                throw new InvalidKeysException("line " + number + ": " + e.getMessage());
            }
        }
        if (keys.isEmpty()) {
            // A file that is being rewritten may also look like this.
            throw new InvalidKeysException("the file contains no keys");
        }
        return keys;
    }

    private static ApiKey parse(String line) throws InvalidKeysException {
        String[] words = line.split("\\s+");
        if (!NAME.matcher(words[0]).matches()) {
            throw new InvalidKeysException(
                    "expected a name of at most 64 letters, digits, dots, dashes or underscores");
        }
        var hash = HASH.matcher(words.length < 2 ? "" : words[1]);
        if (!hash.matches()) {
            throw new InvalidKeysException("expected sha256: and 64 hexadecimal digits after the name");
        }
        return new ApiKey(words[0], HexFormat.of().parseHex(hash.group(1)), limits(words));
    }

    private static KeyLimits limits(String[] words) throws InvalidKeysException {
        double requestsPerSecond = KeyLimits.UNLIMITED.requestsPerSecond();
        int concurrentRequests = KeyLimits.UNLIMITED.concurrentRequests();
        List<String> seen = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = equals < 0 ? "" : words[i].substring(0, equals);
            String value = words[i].substring(equals + 1);
            switch (name) {
                case REQUESTS_PER_SECOND -> requestsPerSecond = positive(name, value);
                case CONCURRENT_REQUESTS -> concurrentRequests = positiveInteger(name, value);
                default ->
                    throw new InvalidKeysException("expected " + REQUESTS_PER_SECOND + "=number or "
                            + CONCURRENT_REQUESTS + "=number after the hash");
            }
            if (seen.contains(name)) {
                throw new InvalidKeysException(name + ": duplicate setting");
            }
            seen.add(name);
        }
        return new KeyLimits(requestsPerSecond, concurrentRequests);
    }

    private static double positive(String name, String value) throws InvalidKeysException {
        // Only plain decimals: parseDouble also accepts NaN, hexadecimal and 1e999.
        if (value.matches("\\d{1,9}(\\.\\d{1,9})?") && Double.parseDouble(value) > 0) {
            return Double.parseDouble(value);
        }
        throw new InvalidKeysException(name + " must be a positive number");
    }

    private static int positiveInteger(String name, String value) throws InvalidKeysException {
        if (value.matches("\\d{1,9}") && Integer.parseInt(value) > 0) {
            return Integer.parseInt(value);
        }
        throw new InvalidKeysException(name + " must be a positive integer");
    }

    private static void requireNew(ApiKey key, List<ApiKey> keys) throws InvalidKeysException {
        for (ApiKey other : keys) {
            if (other.name().equals(key.name())) {
                throw new InvalidKeysException("duplicate name " + key.name());
            }
            if (other.hasHash(key.sha256())) {
                throw new InvalidKeysException("duplicate key, already used by " + other.name());
            }
        }
    }
}
