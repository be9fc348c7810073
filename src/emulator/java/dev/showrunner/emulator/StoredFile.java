package dev.showrunner.emulator;

import java.nio.file.Path;

/**
 * A file that arrived whole.
 *
 * @param path where it lies
 * @param bytes its length
 * @param sha256 64 lower-case hexadecimal digits
 */
public record StoredFile(Path path, long bytes, String sha256) {}
