package dev.showrunner.publish;

import java.util.Arrays;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The languages that a tag may name. One that is only well formed, such as {@code xx}, is taken by
 * nobody who translates or captions: so both its language and its region must be known. Languages
 * are those of ISO 639-1 and of the Unicode CLDR that every JDK carries, regions those of ISO
 * 3166-1 and the three-digit areas of UN M.49, as {@code es-419}.
 */
final class Languages {
  private static final Set<String> LANGUAGES =
      Stream.concat(
              Arrays.stream(Locale.getISOLanguages()),
              Arrays.stream(Locale.getAvailableLocales()).map(Locale::getLanguage))
          .filter(language -> !language.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> REGIONS =
      Set.copyOf(Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2));

  private Languages() {}

  /** Whether a BCP 47 tag, as {@code pt-BR} or {@code zh-Hans}, names a language there is. */
  static boolean isKnown(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    String region = locale.getCountry();
    return LANGUAGES.contains(locale.getLanguage())
        && (region.isEmpty() || REGIONS.contains(region) || region.matches("\\d{3}"));
  }
}
