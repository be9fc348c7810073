package dev.showrunner.media.voice.mary;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads from MaryXML when each piece of the text is heard. Time is the sum of the phones' lengths
 * ({@code ph@d}) and the pauses' ({@code boundary@duration}), both in milliseconds; the attribute
 * {@code ph@end} begins anew with each sentence and is no use. A {@code mtu} is a piece that the
 * engine reads in other words than it is written, and keeps the original in {@code mtu@orig}.
 */
final class TokenTimes {
  private final List<SpokenToken> tokens = new ArrayList<>();
  private double now;

  private TokenTimes() {}

  /**
   * The text's pieces.
   *
   * @param soundMillis how long the sound is: the engine rounds each phone up to its frames, which
   *     a changed pace adds up to seconds in a hundred, spread evenly
   */
  static List<SpokenToken> of(Document analysed, double soundMillis) {
    TokenTimes times = new TokenTimes();
    times.visit(analysed.getDocumentElement());
    double drift = times.now > 0 && soundMillis > 0 ? soundMillis / times.now : 1;
    return times.tokens.stream()
        .map(
            token ->
                new SpokenToken(
                    token.text(), token.startMillis() * drift, token.endMillis() * drift))
        .toList();
  }

  private void visit(Element element) {
    switch (element.getTagName()) {
      case "mtu" -> add(element, element.getAttribute("orig"));
      case "t" -> add(element, ownText(element));
      default -> pass(element);
    }
  }

  private void add(Element element, String text) {
    double start = now;
    pass(element);
    tokens.add(new SpokenToken(text.strip(), start, now));
  }

  /** Lets the time of an element and all within it go by. */
  private void pass(Element element) {
    switch (element.getTagName()) {
      case "ph" -> now += millis(element.getAttribute("d"));
      case "boundary" -> now += millis(element.getAttribute("duration"));
      default -> {}
    }
    boolean inToken = element.getTagName().equals("t") || element.getTagName().equals("mtu");
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        if (inToken) {
          pass(child);
        } else {
          visit(child);
        }
      }
    }
  }

  private static double millis(String value) {
    return value.isBlank() ? 0 : Double.parseDouble(value);
  }

  private static String ownText(Element token) {
    StringBuilder text = new StringBuilder();
    for (Node n = token.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n.getNodeType() == Node.TEXT_NODE) {
        text.append(n.getNodeValue());
      }
    }
    return text.toString();
  }
}
