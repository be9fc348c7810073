package dev.showrunner.script;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What of a model's text is meant to be spoken or shown, and how texts are compared. */
final class PlainText {
  private PlainText() {}

  /** On one line, without markup. */
  static String line(String text) {
    return unmarked(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }

  /** Paragraphs parted by a blank line, without markup, speakers' names and stage directions. */
  static String spoken(String text) {
    return Arrays.stream(text.replace("\r", "").split("\\n\\s*\\n", -1))
        .map(part -> part.replaceAll("(?i)^\\s*\\**(narrator|voice-?over|host)\\**\\s*:\\**", ""))
        .map(part -> part.replaceAll("\\[[^\\]\\n]{1,80}\\]", " "))
        .map(PlainText::line)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private static String unmarked(String text) {
    return text.replaceAll("(?m)^\\s*#{1,6}\\s+", "").replaceAll("\\*{1,3}|`+|__", "");
  }

  /** Whether a text says another already, whatever its punctuation; nothing is said by any. */
  static boolean says(String text, String other) {
    return String.join(" ", words(text)).contains(String.join(" ", words(other)));
  }

  /** The sentences of a narration. */
  static List<String> sentences(String narration) {
    return Arrays.stream(narration.split("(?<=[.!?…][\"”’)]?)\\s+|(?<=[。！？])|\\n\\n", -1))
        .map(String::strip)
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  /**
   * The words of a text without case, accents' forms and punctuation; signs of scripts without
   * spaces are a word each.
   */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    for (String word : plain.split("[^\\p{L}\\p{M}\\p{N}]+", -1)) {
      if (word.codePoints().anyMatch(Character::isIdeographic)) {
        word.codePoints().forEach(sign -> words.add(Character.toString(sign)));
      } else if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
