package dev.showrunner.calendar;

/**
 * Folds lines as RFC 5545 has it (section 3.1). The library that writes the feed counts characters,
 * and where a line has a blank it does not fold at all.
 */
final class LineFolding {
  private static final int MOST_OCTETS = 75;
  private static final String FOLD = "\r\n ";

  private LineFolding() {}

  /** The text with no line longer than 75 octets of UTF-8, and no character torn apart. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length() + text.length() / 16);
    int octets = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int point = text.codePointAt(i);
      if (point == '\r' || point == '\n') {
        octets = 0;
      } else {
        int more = octetsOf(point);
        if (octets + more > MOST_OCTETS) {
          folded.append(FOLD);
          octets = 1;
        }
        octets += more;
      }
      folded.appendCodePoint(point);
    }
    return folded.toString();
  }

  private static int octetsOf(int point) {
    if (point < 0x80) {
      return 1;
    }
    if (point < 0x800) {
      return 2;
    }
    return Character.isBmpCodePoint(point) ? 3 : 4;
  }
}
