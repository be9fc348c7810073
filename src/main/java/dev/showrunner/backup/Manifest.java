package dev.showrunner.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a backup says about itself; it is written last.
 *
 * @param format 1
 * @param madeAt when, as ISO 8601 in UTC
 * @param database its kind, as {@code sqlite}; empty when it is not in the backup
 * @param schema the version of its tables
 * @param parts what of the home it replaces: names of files and folders right below it
 * @param files all its files
 */
record Manifest(
    int format,
    String madeAt,
    String database,
    String schema,
    List<String> parts,
    List<Entry> files) {
  static final String FILE = "manifest.json";
  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * A file.
   *
   * @param path below the backup, with slashes
   * @param size in bytes
   * @param sha256 in 64 lower-case hexadecimal digits
   */
  record Entry(String path, long size, String sha256) {}

  /** Files and folders right below a home that a backup may replace. */
  static final Set<String> PARTS =
      Set.of("showrunner.db", "config", "credentials", "jobs", "inbox", "library", "channel");

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records of texts can be written as JSON", e);
    }
  }

  /**
   * @throws BackupException when the folder is no backup of a form that is known here
   */
  static Manifest read(Path backup) {
    Path file = backup.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new BackupException(
          "%s is no backup: it has no %s; name the folder that showrunner backup made"
              .formatted(backup, FILE));
    }
    try {
      @Nullable Manifest manifest = JSON.readValue(file.toFile(), Manifest.class);
      if (manifest != null && manifest.format == FORMAT && manifest.isSound()) {
        return manifest;
      }
    } catch (IOException e) {
      throw new BackupException("%s cannot be read; restore another backup".formatted(file), e);
    }
    throw new BackupException(
        "%s is of a form that this version does not know; restore it with the version that made it"
            .formatted(file));
  }

  // What is not in the file is null whatever the types say.
  @SuppressWarnings("ConstantValue")
  private boolean isSound() {
    return parts != null
        && files != null
        && database != null
        && PARTS.containsAll(parts)
        && files.stream().allMatch(entry -> entry != null && isInside(entry.path()));
  }

  /** Whether a name stays below the backup, whoever wrote the manifest. */
  private static boolean isInside(@Nullable String path) {
    if (path == null || path.isEmpty() || path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
      return false;
    }
    Path relative = Path.of(path);
    return !relative.isAbsolute()
        && relative.normalize().equals(relative)
        && !relative.startsWith("..");
  }
}
