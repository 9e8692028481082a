package dev.praxis.spark.slices;

/**
 * A file of the input.
 *
 * @param path its address, encoded as Spark's {@code _metadata.file_path} is
 * @param length its size in bytes
 * @param modified its modification time in milliseconds
 */
record InputFile(String path, long length, long modified) {}
