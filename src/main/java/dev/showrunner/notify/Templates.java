package dev.showrunner.notify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.text.StringSubstitutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words of messages: {@code notify/KIND.txt} of the configuration's folders, the first line the
 * subject. They are read each time, so an edited one counts from the next message on.
 */
final class Templates {
  static final String SEVERAL = "several";

  private static final Logger LOG = LoggerFactory.getLogger(Templates.class);

  private final List<Path> folders;

  /** Files of one's own that could not be read, of which it was said. */
  private final Set<Path> unreadable = ConcurrentHashMap.newKeySet();

  /**
   * @param folders folders that may hold a {@code notify} folder; the first that has the file wins,
   *     then what is shipped
   */
  Templates(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** A text whose first line is the subject. */
  record Words(String subject, String text) {}

  /**
   * @param values what stands for the names in braces; what is not among them stays
   */
  Words fill(String name, Map<String, String> values) {
    String template = read(name);
    int end = template.indexOf('\n');
    String first = end < 0 ? template : template.substring(0, end);
    String rest = end < 0 ? "" : template.substring(end + 1);
    return new Words(oneLine(filled(first, values)), filled(rest, values).strip());
  }

  // What a user or a model wrote is put in once, and not looked into for more names.
  private static String filled(String template, Map<String, String> values) {
    return new StringSubstitutor(values, "{", "}")
        .setDisableSubstitutionInValues(true)
        .setValueDelimiter("")
        .replace(template);
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }

  private String read(String name) {
    String file = name + ".txt";
    for (Path folder : folders) {
      Path own = folder.resolve("notify").resolve(file);
      if (Files.exists(own)) {
        Optional<String> text = own(own);
        if (text.isPresent()) {
          return text.get();
        }
      }
    }
    try (InputStream shipped =
        Templates.class.getClassLoader().getResourceAsStream("config/notify/" + file)) {
      return new String(Objects.requireNonNull(shipped).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The template notify/" + file + " cannot be read", e);
    }
  }

  /** The words matter less than that somebody is told at all. */
  private Optional<String> own(Path file) {
    try {
      String text = Files.readString(file);
      unreadable.remove(file);
      return Optional.of(text);
    } catch (IOException e) {
      if (unreadable.add(file)) {
        LOG.warn(
            "The template {} cannot be read as UTF-8, so the words are others; mend or remove it",
            file);
      }
      return Optional.empty();
    }
  }
}
