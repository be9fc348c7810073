package dev.showrunner.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param from index of its first item
 * @param size how many items a page holds, 0 to 50
 * @param total items in all pages
 */
record Page(int from, int size, int total) {
  private static final int LARGEST = 50;

  /**
   * The page that a call asks for by {@code maxResults} (5 when left out) and {@code pageToken}.
   */
  static Page of(Call call, int total) {
    String asked = call.query("maxResults").orElse("5");
    if (!asked.matches("\\d{1,2}") || Integer.parseInt(asked) > LARGEST) {
      throw ApiError.invalidParameter("maxResults", asked);
    }
    return new Page(
        call.query("pageToken").map(Page::from).orElse(0), Integer.parseInt(asked), total);
  }

  /** All of a list that was asked for by ids. */
  static Page all(int total) {
    return new Page(0, total, total);
  }

  <T> List<T> cut(List<T> items) {
    return items.subList(Math.min(from, items.size()), Math.min(from + size, items.size()));
  }

  Optional<String> next() {
    return from + size < total && size > 0 ? Optional.of(token(from + size)) : Optional.empty();
  }

  private static String token(int from) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("from:" + from).getBytes(StandardCharsets.US_ASCII));
  }

  private static int from(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      if (text.matches("from:\\d{1,6}")) {
        return Integer.parseInt(text.substring(5));
      }
    } catch (IllegalArgumentException notBase64) {
      // Refused below, as any other token that was not given out.
    }
    throw ApiError.badRequest(
        "youtube.parameter", "invalidPageToken", "The request specifies an invalid page token.");
  }
}
