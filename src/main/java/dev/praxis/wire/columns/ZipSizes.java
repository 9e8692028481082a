package dev.praxis.wire.columns;

/**
 * The checksum and the sizes of an entry of a zip archive.
 *
 * @param crc CRC-32 of the content
 * @param compressed bytes in the archive
 * @param size bytes of the content
 */
record ZipSizes(int crc, long compressed, long size) {}
