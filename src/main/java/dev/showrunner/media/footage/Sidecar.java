package dev.showrunner.media.footage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What its owner wrote beside a file: {@code clip.yaml} with {@code tags} (a list, or words parted
 * by commas), {@code mood} and {@code credit}; or {@code clip.txt} with tags on its lines and,
 * where one begins with {@code credit:}, the credit.
 *
 * @param tags telling words
 * @param credit the line that names the maker; empty for none
 */
record Sidecar(Set<String> tags, String credit) {
  static final Sidecar NONE = new Sidecar(Set.of(), "");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern ANY = Pattern.compile("(?i)\\bany\\b");
  private static final int MOST_BYTES = 16_384;
  private static final int LONGEST_CREDIT = 300;

  /**
   * Reads what stands beside a file.
   *
   * @param notes gets a sentence when it cannot be read; the file is used without it
   */
  static Sidecar of(Path file, List<String> notes) {
    String name = String.valueOf(file.getFileName());
    String stem = name.substring(0, name.lastIndexOf('.'));
    for (String suffix : List.of(".yaml", ".yml", ".txt")) {
      Path beside = file.resolveSibling(stem + suffix);
      if (Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
        return read(beside, notes);
      }
    }
    return NONE;
  }

  private static Sidecar read(Path beside, List<String> notes) {
    try {
      if (Files.size(beside) > MOST_BYTES) {
        throw new IOException("it is over 16 kB");
      }
      String text = Files.readString(beside);
      return String.valueOf(beside.getFileName()).endsWith(".txt") ? lines(text) : yaml(text);
    } catch (IOException e) {
      String reason =
          e instanceof CharacterCodingException
              ? "it is not UTF-8 text"
              : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      notes.add("The tags in " + LibraryNames.shown(beside) + " were not read: " + reason + ".");
      return NONE;
    }
  }

  private static Sidecar yaml(String text) throws IOException {
    JsonNode root = YAML.readTree(text);
    if (root == null || !root.isObject()) {
      throw new IOException("it needs lines such as tags: [sea, night]");
    }
    Set<String> tags = new LinkedHashSet<>(words(root.path("tags")));
    tags.addAll(words(root.path("mood")));
    return new Sidecar(tags, credit(root.path("credit").asText("")));
  }

  private static Set<String> words(JsonNode node) {
    Set<String> words = new LinkedHashSet<>(tags(node.asText("")));
    node.forEach(item -> words.addAll(tags(item.asText(""))));
    return words;
  }

  private static Sidecar lines(String text) {
    Set<String> tags = new LinkedHashSet<>();
    String credit = "";
    for (String line : text.lines().toList()) {
      if (line.regionMatches(true, 0, "credit:", 0, 7)) {
        credit = credit(line.substring(7));
      } else {
        tags.addAll(tags(line));
      }
    }
    return new Sidecar(tags, credit);
  }

  // Among tags "any" does say something: that the file fits every scene.
  private static Set<String> tags(String text) {
    Set<String> words = new LinkedHashSet<>(Words.of(text));
    if (ANY.matcher(text).find()) {
      words.add("any");
    }
    return words;
  }

  private static String credit(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST_CREDIT ? line : line.substring(0, LONGEST_CREDIT) + "…";
  }
}
