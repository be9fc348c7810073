package dev.showrunner.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.schedule.YamlSchedules.Unreadable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One schedule of a file.
 *
 * @param fields as REST takes them
 * @param line where it begins, from 1
 * @param lines where each of its fields stands, by path, as {@code recurrence.hour}
 * @param wrong why it cannot be read as a schedule; null when it can
 */
record YamlEntry(
    ObjectNode fields, int line, Map<String, Integer> lines, @Nullable Unreadable wrong) {

  /** One that cannot be read, of which no more than the name may be known. */
  static YamlEntry wrong(ObjectNode name, Unreadable wrong) {
    return new YamlEntry(name, wrong.line, Map.of(), wrong);
  }

  String name() {
    return fields.path("name").asText("").replaceAll("\\s+", " ").strip();
  }

  /** Changes when anything is changed but comments, order of lines and the like. */
  String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(fields.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The line of the field that is wrong, or of what holds it. */
  int lineOf(InvalidRequestException wrong) {
    String path = wrong.field().replaceAll("\\[(\\d+)]", ".$1");
    while (!lines.containsKey(path) && path.contains(".")) {
      path = path.substring(0, path.lastIndexOf('.'));
    }
    return lines.getOrDefault(path, line);
  }
}
