package dev.showrunner.script;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.nio.charset.StandardCharsets;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Scripts as Markdown: an optional front matter between lines of three hyphens, then text that
 * headings and rules part into scenes.
 */
public final class MarkdownScripts {
  /** The largest script, in bytes of UTF-8. */
  public static final int MOST_BYTES = 256 * 1024;

  /** The most scenes of a script. */
  public static final int MOST_SCENES = 200;

  private static final int MOST_TITLE_CHARACTERS = 500;

  /** Lists and quotations in one another; the signs of deeper ones are read as text. */
  private static final int MOST_NESTED = 64;

  /** For each of them the parser looks for its other end through all of the paragraph. */
  private static final int MOST_ANGLES = 500;

  private static final Pattern FRONT_MATTER = Pattern.compile("---\n[A-Za-z]+[ \t]*:");

  private static final Parser PARSER =
      Parser.builder()
          .maxOpenBlockParsers(MOST_NESTED)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .build();

  static final List<String> KEYS =
      List.of(
          "title",
          "description",
          "tags",
          "style",
          "language",
          "topic",
          "channel",
          "scheduledAt",
          "publishAt",
          "privacy",
          "privacyStatus",
          "duration",
          "durationMinutes",
          "category",
          "aspect",
          "quality",
          "fps",
          "transition",
          "captions",
          "cards",
          "playlist",
          "priority",
          "approval",
          "onConflict",
          "onLate");

  /**
   * Reads a script that is in English unless it says otherwise.
   *
   * @param fallbackTitle what the video is called when the script does not say
   * @throws InvalidScriptException when it cannot be read, is too large, or has nothing to say
   */
  public Script read(String markdown, String fallbackTitle) {
    return read(markdown, fallbackTitle, "en");
  }

  /**
   * Reads a script.
   *
   * @param fallbackTitle what the video is called when the script does not say
   * @param fallbackLanguage the BCP 47 tag of its language when it does not say
   * @throws InvalidScriptException when it cannot be read, is too large, or has nothing to say
   */
  public Script read(String markdown, String fallbackTitle, String fallbackLanguage) {
    return parse(markdown, fallbackTitle, fallbackLanguage).script();
  }

  ParsedScript parse(String markdown, String fallbackTitle, String fallbackLanguage) {
    if (markdown.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new InvalidScriptException("The script is larger than 256 kB; split it into several");
    }
    String text = markdown.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
    Parts parts = part(text);
    ObjectNode front = Yaml.read("The front matter", parts.front, parts.frontLine, KEYS);
    refuseMarkup(parts.body);
    SceneCollector scenes = new SceneCollector(Yaml.text(front, "title").isEmpty(), parts.bodyLine);
    try {
      Node document = PARSER.parse(parts.body);
      for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
        scenes.add(node);
      }
    } catch (StackOverflowError e) {
      // Ten thousand asterisks are ten thousand emphases, and the parser goes into each by a call.
      throw new InvalidScriptException(
          "The script has emphasis or links that are nested too deeply; write it as plain text");
    }
    return new ParsedScript(script(front, scenes, fallbackTitle, fallbackLanguage), front);
  }

  private static void refuseMarkup(String body) {
    long angles = body.chars().filter(c -> c == '<').count();
    if (angles > MOST_ANGLES) {
      throw new InvalidScriptException(
          "The script has %d \"<\" signs; take its HTML out, which cannot be spoken"
              .formatted(angles));
    }
  }

  private static Script script(
      ObjectNode front, SceneCollector found, String fallbackTitle, String fallbackLanguage) {
    List<Scene> scenes = found.finish();
    String title =
        List.of(Yaml.text(front, "title"), found.title(), fallbackTitle.strip()).stream()
            .map(each -> each.replaceAll("\\s+", " "))
            .filter(each -> !each.isBlank())
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidScriptException(
                        "The script has no title; add \"title: …\" to its front matter"));
    int length = title.codePointCount(0, title.length());
    if (length > MOST_TITLE_CHARACTERS) {
      throw new InvalidScriptException(
          "The title has %d characters; shorten it to %d at most"
              .formatted(length, MOST_TITLE_CHARACTERS));
    }
    String language = language(Yaml.text(front, "language"));
    return new Script(
        title,
        Yaml.text(front, "description"),
        Yaml.list(front, "tags"),
        Yaml.text(front, "style"),
        language.isEmpty() ? fallbackLanguage : language,
        scenes,
        "person",
        found.notes());
  }

  private static String language(String tag) {
    try {
      // Only looked at: what is no tag is refused, and nothing said is no tag either.
      return tag.isEmpty() || !new Locale.Builder().setLanguageTag(tag).build().equals(Locale.ROOT)
          ? tag
          : "";
    } catch (IllformedLocaleException e) {
      throw new InvalidScriptException(
          "The language \"%s\" is no language tag; write it as en or pt-BR"
              .formatted(Yaml.brief(tag)));
    }
  }

  /**
   * @param frontLine the line of the script on which the front matter begins, from 1
   * @param bodyLine the line on which the body begins
   */
  private record Parts(String front, int frontLine, String body, int bodyLine) {}

  private static Parts part(String text) {
    int start = frontMatter(text);
    if (start < 0) {
      return new Parts("", 1, text, 1);
    }
    int end = text.indexOf("\n---", start + 3);
    while (end >= 0 && !text.startsWith("\n", end + 4) && end + 4 != text.length()) {
      end = text.indexOf("\n---", end + 1);
    }
    if (end < 0) {
      throw new InvalidScriptException(
          "The front matter that begins on line %d has no end; close it with a line of ---"
              .formatted(lines(text, start) + 1));
    }
    return new Parts(
        text.substring(start + 4, Math.max(start + 4, end)),
        lines(text, start) + 2,
        text.substring(end + 4),
        lines(text, end + 1) + 1);
  }

  /** Where its first line begins; less than 0 when there is none. */
  private static int frontMatter(String text) {
    if (text.startsWith("---\n")) {
      return 0;
    }
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    // Below blank lines it may be a rule as well, above a text without front matter.
    Matcher found = FRONT_MATTER.matcher(text).region(start, text.length());
    boolean first = start == 0 || text.charAt(start - 1) == '\n';
    return first && found.lookingAt() ? start : -1;
  }

  private static int lines(String text, int end) {
    return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  /** The Markdown of a script; reading it again gives the same script. */
  public String write(Script script) {
    ObjectNode front = Yaml.map();
    front.put("title", script.title());
    put(front, "description", script.description());
    if (!script.tags().isEmpty()) {
      script.tags().forEach(front.putArray("tags")::add);
    }
    put(front, "style", script.style());
    put(front, "language", script.language());
    StringBuilder body = new StringBuilder();
    script.scenes().forEach(scene -> append(body, scene));
    return "---\n" + Yaml.write(front) + "---\n" + body;
  }

  private static void put(ObjectNode front, String key, String value) {
    if (!value.isEmpty()) {
      front.put(key, value);
    }
  }

  private static void append(StringBuilder body, Scene scene) {
    if (!scene.heading().isEmpty()) {
      body.append("\n## ").append(escape(scene.heading()).replace("#", "\\#")).append('\n');
    } else if (scene.number() > 1) {
      body.append("\n***\n");
    }
    if (scene.design() != null) {
      body.append('\n').append(DesignBlocks.write(scene.design()));
    }
    if (!scene.onScreen().isEmpty()) {
      body.append('\n').append(DesignBlocks.fence(DesignBlocks.SCREEN, scene.onScreen() + "\n"));
    }
    for (String each : scene.narration().split("\n\n", -1)) {
      String start = escape(each).replaceFirst("^(\\d{1,9})([.)])", "$1\\\\$2");
      body.append('\n').append(start.replaceFirst("^([-+=~>#])", "\\\\$1")).append('\n');
    }
  }

  /** A line whose signs mean themselves; those that matter only at its start are left. */
  private static String escape(String line) {
    return line.replaceAll("[\\\\`*_\\[\\]<&]", "\\\\$0");
  }
}
