package dev.showrunner.web;

import dev.showrunner.job.InvalidRequestException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a request's address; each refusal names the parameter and the remedy. */
final class Parameters {
  private static final int USUAL_LIMIT = 50;

  private Parameters() {}

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** The parameter or header of that name, as it was sent; null when it was not. */
  static @Nullable String text(Map<String, Object> given, String name) {
    Object value = given.get(name);
    if (value instanceof Collection<?> several) {
      throw new InvalidRequestException(
          name, "%s is given %d times; give it once".formatted(name, several.size()));
    }
    return value == null ? null : value.toString();
  }

  /** How many items a list has at most; the range is checked where the list is asked for. */
  static int limit(@Nullable String text) {
    return text == null ? USUAL_LIMIT : number("limit", text);
  }

  /** A number that must be there. */
  static int required(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new InvalidRequestException(
          field, "%s is missing; give it a whole number".formatted(field));
    }
    return number(field, text);
  }

  /** A number within a range. */
  static int number(String field, @Nullable String text, int otherwise, int least, int most) {
    int number = text == null || text.isBlank() ? otherwise : number(field, text);
    if (number < least || number > most) {
      throw new InvalidRequestException(
          field, "%s must be %d to %d, not %d".formatted(field, least, most, number));
    }
    return number;
  }

  /** A channel that there is. */
  static String channel(String name, Collection<String> known) {
    return known.stream()
        .filter(name.strip()::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "channel",
                    "channel '%s' is unknown; it is one of %s"
                        .formatted(brief(name), String.join(", ", known))));
  }

  private static int number(String field, String text) {
    try {
      return Integer.parseInt(text.trim());
    } catch (NumberFormatException e) {
      throw new InvalidRequestException(
          field,
          "%s is '%s'; it must be a whole number of ordinary size".formatted(field, brief(text)));
    }
  }

  /** One of an enum's words, whatever its case. */
  static <T> T constant(String field, String word, T[] known, Function<T, String> name) {
    return Arrays.stream(known)
        .filter(value -> name.apply(value).equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    field,
                    "%s '%s' is unknown; it is one of %s"
                        .formatted(
                            field,
                            brief(word),
                            String.join(", ", Arrays.stream(known).map(name).toList()))));
  }

  static String brief(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
