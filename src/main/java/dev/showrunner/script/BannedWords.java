package dev.showrunner.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words and phrases that no script may have, found as whole words whatever their case. One that
 * ends in {@code *} stands for all words that begin so.
 */
final class BannedWords {
  private final List<String> words;

  BannedWords(List<String> words) {
    this.words = List.copyOf(new LinkedHashSet<>(words));
  }

  /** With those of a style. */
  BannedWords and(List<String> more) {
    Set<String> all = new LinkedHashSet<>(words);
    all.addAll(more);
    return new BannedWords(List.copyOf(all));
  }

  List<String> all() {
    return words;
  }

  /** Those that a text has. */
  List<String> in(String text) {
    if (words.isEmpty()) {
      return List.of();
    }
    String plain = spaced(text);
    return words.stream().filter(word -> has(plain, word)).toList();
  }

  private static boolean has(String plain, String word) {
    boolean beginning = word.endsWith("*");
    String wanted = spaced(word);
    return !wanted.isBlank()
        && plain.contains(beginning ? wanted.substring(0, wanted.length() - 1) : wanted);
  }

  /** The words with one space before, between and behind. */
  private static String spaced(String text) {
    return PlainText.words(text).stream().collect(Collectors.joining(" ", " ", " "));
  }
}
