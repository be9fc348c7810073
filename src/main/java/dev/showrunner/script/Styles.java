package dev.showrunner.script;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.job.Look;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The styles there are: those of the configuration's folders, then those that are shipped. */
public final class Styles {
  private static final List<String> KEYS =
      List.of(
          "prompt",
          "pace",
          "palette",
          "captions",
          "transition",
          "cards",
          "music",
          "voice",
          "disclaimer",
          "bannedWords");
  private static final Map<String, Integer> PACES = Map.of("slow", 120, "normal", 150, "fast", 180);
  private static final List<String> SHIPPED =
      List.of(
          "educational",
          "facts",
          "finance",
          "health",
          "history",
          "meditation",
          "motivation",
          "philosophy",
          "stories",
          "tech");
  private final List<Path> folders;

  /**
   * @param folders folders that hold a {@code styles} folder's files, the first one wins; they need
   *     not exist
   */
  public Styles(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** All names, in alphabetical order. */
  public List<String> names() {
    TreeSet<String> names = new TreeSet<>(SHIPPED);
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".yaml") && !name.startsWith("."))
              .forEach(name -> names.add(name.substring(0, name.length() - 5)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return List.copyOf(names);
  }

  /**
   * @throws InvalidScriptException when there is no such style or its file is wrong; names the
   *     nearest
   */
  public Style get(String name) {
    List<String> names = names();
    if (!names.contains(name)) {
      throw new InvalidScriptException(
          "The style \"%s\" is not known; the nearest known one is \"%s\""
              .formatted(Yaml.brief(name), Yaml.nearest(Yaml.brief(name), names)));
    }
    String what = "The style file " + name + ".yaml";
    ObjectNode map = Yaml.read(what, text(name), 1, KEYS);
    String pace = or(Yaml.text(map, "pace"), "normal");
    Integer speed = PACES.get(pace);
    if (speed == null) {
      throw new InvalidScriptException(
          "%s has the pace \"%s\"; use slow, normal or fast".formatted(what, pace));
    }
    List<String> palettes = Yaml.list(map, "palette");
    for (String palette : palettes) {
      if (!Look.PALETTES.contains(palette)) {
        throw new InvalidScriptException(
            "%s has the unknown palette \"%s\"; the nearest known one is \"%s\""
                .formatted(
                    what, Yaml.brief(palette), Yaml.nearest(Yaml.brief(palette), Look.PALETTES)));
      }
    }
    return new Style(
        name,
        Yaml.text(map, "prompt"),
        speed,
        palettes.isEmpty() ? List.of("dusk") : palettes,
        choice(what, map, "captions", "highlight", Look.CAPTIONS),
        choice(what, map, "transition", "crossfade", Look.TRANSITIONS),
        choice(what, map, "cards", "none", Look.CARDS),
        Yaml.text(map, "music"),
        Yaml.text(map, "voice"),
        Yaml.text(map, "disclaimer"),
        Yaml.list(map, "bannedWords"));
  }

  private static String choice(
      String what, ObjectNode map, String key, String usual, List<String> known) {
    String value = or(Yaml.text(map, key), usual);
    if (!known.contains(value)) {
      throw new InvalidScriptException(
          "%s has the %s \"%s\"; use one of: %s"
              .formatted(what, key, Yaml.brief(value), String.join(", ", known)));
    }
    return value;
  }

  private static String or(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }

  private String text(String name) {
    for (Path folder : folders) {
      Path file = folder.resolve(name + ".yaml");
      if (Files.isRegularFile(file)) {
        try {
          return Files.readString(file);
        } catch (IOException e) {
          throw new InvalidScriptException(
              "The style file %s cannot be read as UTF-8 text; look at its permissions and encoding"
                  .formatted(file));
        }
      }
    }
    try {
      return shipped(name);
    } catch (IOException e) {
      throw new UncheckedIOException("The style " + name + " cannot be read", e);
    }
  }

  private static String shipped(String name) throws IOException {
    try (InputStream in = Styles.class.getResourceAsStream("/config/styles/" + name + ".yaml")) {
      if (in == null) {
        throw new InvalidScriptException("The shipped style \"" + name + "\" is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
