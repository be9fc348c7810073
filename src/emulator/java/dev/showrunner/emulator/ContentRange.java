package dev.showrunner.emulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code Content-Range} header, as {@code bytes 0-262143/1000000} or {@code bytes *&#47;1000000}.
 *
 * @param from first byte; 0 for a query
 * @param to the byte behind the last one; 0 for a query
 * @param total -1 when it is {@code *}
 * @param isQuery whether it carries no bytes but asks
 */
record ContentRange(long from, long to, long total, boolean isQuery) {
  private static final Pattern CHUNK =
      Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15}|\\*)");
  private static final Pattern QUERY = Pattern.compile("bytes \\*/(\\d{1,15}|\\*)");

  static ContentRange parse(String header) {
    Matcher query = QUERY.matcher(header.strip());
    if (query.matches()) {
      return new ContentRange(0, 0, number(query.group(1)), true);
    }
    Matcher chunk = CHUNK.matcher(header.strip());
    if (chunk.matches()) {
      ContentRange range =
          new ContentRange(
              number(chunk.group(1)), number(chunk.group(2)) + 1, number(chunk.group(3)), false);
      if (range.to > range.from && (range.total < 0 || range.to <= range.total)) {
        return range;
      }
    }
    throw ApiError.badRequest(
        "global", "badRequest", "Failed to parse Content-Range header: " + header);
  }

  /** The range of a call; one without the header carries the whole file. */
  static ContentRange of(Call call) {
    Optional<String> header = call.header("Content-Range");
    if (header.isPresent()) {
      return parse(header.get());
    }
    long length = call.contentLength();
    if (length < 0) {
      throw new ApiError(
          411, "global", "badRequest", "Length Required: Content-Length or Content-Range.");
    }
    return new ContentRange(0, length, length, false);
  }

  long length() {
    return to - from;
  }

  boolean holdsTheEnd() {
    return !isQuery && to == total;
  }

  private static long number(String text) {
    return text.equals("*") ? -1 : Long.parseLong(text);
  }
}
