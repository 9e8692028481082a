package dev.praxis.checkpoint.torch;

/**
 * The list of entries of a zip archive.
 *
 * @param start position of the list, before which all data is
 */
record ZipLocation(long count, long start, long size) {
    private static final long END = 0x0605_4b50;
    private static final int END_LENGTH = 22;
    private static final long ZIP64_LOCATOR = 0x0706_4b50;
    private static final int ZIP64_LOCATOR_LENGTH = 20;
    private static final long ZIP64_END = 0x0606_4b50;
    private static final int ZIP64_END_LENGTH = 56;

    /** Maximum number of entries, one for each tensor: as many as a safetensors header may have. */
    private static final int MAX_ENTRIES = 200_000;

    /** Finds the list by the record at the end of the file. */
    static ZipLocation of(ZipBytes file) {
        long end = file.size() - END_LENGTH;
        if (end < 0 || file.four(end) != END || file.two(end + 20) != 0) {
            throw file.fault(
                    Math.max(end, 0),
                    "expected the end of a zip archive, found another one; is the file complete? Download it again");
        }
        long locator = end - ZIP64_LOCATOR_LENGTH;
        boolean isZip64 = locator >= 0 && file.four(locator) == ZIP64_LOCATOR;
        ZipLocation location = isZip64
                ? ofZip64(file, locator)
                : new ZipLocation(file.two(end + 10), file.four(end + 16), file.four(end + 12));
        if (Long.compareUnsigned(location.count, MAX_ENTRIES) > 0) {
            throw file.fault(
                    end,
                    "expected at most %d entries, found %s"
                            .formatted(MAX_ENTRIES, Long.toUnsignedString(location.count)));
        }
        file.requireBefore(isZip64 ? locator : end, end, location.start, location.size);
        return location;
    }

    private static ZipLocation ofZip64(ZipBytes file, long locator) {
        long end = file.eight(locator + 8);
        file.requireBefore(locator, locator, end, ZIP64_END_LENGTH);
        if (file.four(end) != ZIP64_END) {
            throw file.fault(locator, "expected the position of a zip64 record, found another one");
        }
        return new ZipLocation(file.eight(end + 32), file.eight(end + 48), file.eight(end + 40));
    }

    /** Returns the position after the list. */
    long end() {
        return start + size;
    }
}
