package dev.showrunner.media.voice;

import java.lang.Character.UnicodeScript;
import java.util.Locale;

/** In which letters something is written, which decides whether an English voice can read it. */
final class Letters {
  private Letters() {}

  /** Whether at least half of the letters are Latin ones; also of a text without any letter. */
  static boolean areLatin(String text) {
    int[] letters = text.codePoints().filter(Character::isLetter).toArray();
    long latin = 0;
    for (int letter : letters) {
      latin += UnicodeScript.of(letter) == UnicodeScript.LATIN ? 1 : 0;
    }
    return latin * 2 >= letters.length;
  }

  /**
   * Whether a language is written in Latin letters, by its own name for itself; one that is not
   * known counts as one that is.
   *
   * @param language a BCP 47 tag
   */
  static boolean areLatinIn(String language) {
    Locale locale = Locale.forLanguageTag(language);
    return areLatin(locale.getDisplayLanguage(locale));
  }

  /** A language as people know it, with its tag: {@code German (de)}. */
  static String name(String language) {
    String name = Locale.forLanguageTag(language).getDisplayName(Locale.ENGLISH);
    return name.isEmpty() ? language : name + " (" + language + ")";
  }
}
