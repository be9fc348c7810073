package dev.showrunner.media.caption;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Word;
import dev.showrunner.video.WordSpace;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Draws a caption as a transparent strip: white bold words with a dark outline and a soft shadow,
 * the spoken one on a coloured plate; or all of them on a dark pane. The words stay inside the
 * middle 80 % of the width.
 */
final class StripPainter {

  private static final Color TEXT = Color.WHITE;
  private static final Color SPOKEN = new Color(0x16, 0x12, 0x05);
  private static final Color PLATE = new Color(0xFF, 0xD2, 0x3F);
  private static final Color OUTLINE = new Color(0x0A, 0x0B, 0x10, 235);
  private static final Color PANE = new Color(0x0B, 0x0C, 0x12, 205);
  private static final double SAFE = 0.80;
  private static final double SIZE = 0.060;
  private static final double LEADING = 1.32;

  /** Between two words, in font sizes: the plate behind one leaves the next some air. */
  private static final double SPACE = 0.40;

  private static final double PAD = 0.17;

  /** Where no space is before the next word, whose letters the plate must not cover. */
  private static final double LITTLE_PAD = 0.02;

  /** About how wide a letter is, in font sizes. */
  private static final double LETTER = 0.6;

  private final StripSize size;

  StripPainter(StripSize size) {
    this.size = size;
  }

  /** A strip with nothing on it. */
  BufferedImage blank() {
    return new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB);
  }

  /**
   * @param spoken the place of the word that is spoken, from 0
   */
  BufferedImage paint(Cue cue, int spoken) {
    return caption(cue).paint(spoken);
  }

  /** Lays a caption out once for all its words. */
  Caption caption(Cue cue) {
    Graphics2D graphics = graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB));
    FontRenderContext context = graphics.getFontRenderContext();
    float points = (float) (SIZE * size.reference());
    List<List<Piece>> lines = lines(cue, points, context);
    double widest = lines.stream().mapToDouble(StripPainter::width).max().orElse(1);
    if (widest > SAFE * size.width()) {
      points *= (float) (SAFE * size.width() / widest);
      lines = lines(cue, points, context);
    }
    graphics.dispose();
    return new Caption(placed(lines, points), points);
  }

  /** A caption whose words stand in their places, to be painted with each of them spoken. */
  final class Caption {
    private final List<Placed> words;
    private final float points;
    private final List<Back> backs;

    private Caption(List<Placed> words, float points) {
      this.words = words;
      this.points = points;
      this.backs = words.stream().map(word -> backOf(word, points)).toList();
    }

    /**
     * @param spoken the place of the word that is spoken, from 0
     */
    BufferedImage paint(int spoken) {
      BufferedImage image = blank();
      Graphics2D graphics = graphics(image);
      for (int i = 0; i < words.size(); i++) {
        if (words.get(i).index() != spoken) {
          Back back = backs.get(i);
          graphics.drawImage(back.image(), back.x(), back.y(), null);
        }
      }
      words.stream()
          .filter(word -> word.index() == spoken)
          .forEach(word -> plate(graphics, word, points));
      for (Placed word : words) {
        graphics.setColor(word.index() == spoken ? SPOKEN : TEXT);
        graphics.fill(word.shape());
      }
      graphics.dispose();
      return image;
    }

    /** All words alike on a dark pane. */
    BufferedImage block() {
      BufferedImage image = blank();
      Graphics2D graphics = graphics(image);
      graphics.setColor(PANE);
      graphics.fill(BlockPane.behind(words, points));
      graphics.setColor(TEXT);
      words.forEach(word -> graphics.fill(word.shape()));
      graphics.dispose();
      return image;
    }
  }

  /** A word's outline and shadow: broad strokes, which take most of the time and never change. */
  private record Back(BufferedImage image, int x, int y) {}

  private static Back backOf(Placed word, float points) {
    Rectangle around = word.shape().getBounds();
    around.grow((int) Math.ceil(points * 0.3) + 1, (int) Math.ceil(points * 0.3) + 1);
    BufferedImage image =
        new BufferedImage(around.width, around.height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = graphics(image);
    graphics.translate(-around.x, -around.y);
    back(graphics, word, points);
    graphics.dispose();
    return new Back(image, around.x, around.y);
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }

  private List<Placed> placed(List<List<Piece>> lines, float points) {
    double y = size.height() - points * 0.55 - (lines.size() - 1) * points * LEADING;
    List<Placed> placed = new ArrayList<>();
    for (List<Piece> line : lines) {
      double x = (size.width() - width(line)) / 2;
      boolean apart = true;
      for (int i = 0; i < line.size(); i++) {
        Piece piece = line.get(i);
        double before = apart ? PAD : LITTLE_PAD;
        apart = i == line.size() - 1 || piece.space() > 0;
        double after = apart ? PAD : LITTLE_PAD;
        AffineTransform move = AffineTransform.getTranslateInstance(x, y);
        Shape shape = move.createTransformedShape(piece.shape());
        placed.add(
            new Placed(
                shape, x, y, piece.advance(), piece.index(), points * before, points * after));
        x += piece.advance() + piece.space();
      }
      y += points * LEADING;
    }
    return placed;
  }

  private static void back(Graphics2D graphics, Placed word, float points) {
    Shape shadow =
        AffineTransform.getTranslateInstance(0, points * 0.05).createTransformedShape(word.shape());
    for (int ring = 3; ring >= 1; ring--) {
      graphics.setColor(new Color(0, 0, 0, 38));
      graphics.setStroke(round(points * (0.14f + 0.09f * ring)));
      graphics.draw(shadow);
    }
    graphics.setColor(OUTLINE);
    graphics.setStroke(round(points * 0.15f));
    graphics.draw(word.shape());
  }

  private static void plate(Graphics2D graphics, Placed word, float points) {
    double width = word.before() + word.advance() + word.after();
    double height = points * 1.20;
    double arc = points * 0.34;
    RoundRectangle2D plate =
        new RoundRectangle2D.Double(
            word.x() - word.before(), word.y() - points * 0.95, width, height, arc, arc);
    graphics.setColor(new Color(0, 0, 0, 60));
    graphics.translate(0, points * 0.05);
    graphics.fill(plate);
    graphics.translate(0, -points * 0.05);
    graphics.setColor(PLATE);
    graphics.fill(plate);
  }

  private static BasicStroke round(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private List<List<Piece>> lines(Cue cue, float points, FontRenderContext context) {
    boolean rightToLeft =
        new Bidi(cue.text(), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).getBaseLevel() % 2 == 1;
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < cue.words().size(); i++) {
      Word word = cue.words().get(i);
      String text = CaptionFont.drawable(word.text());
      if (!text.isEmpty()) {
        TextLayout layout = CaptionFont.layout(text, points, context);
        Shape outline = layout.getOutline(new AffineTransform());
        boolean spaced = rightToLeft || isSpaced(cue.words(), i);
        double space = spaced ? points * SPACE : 0;
        String shown = text + (word.text().endsWith(" ") ? " " : "");
        pieces.add(new Piece(i, shown, outline, layout.getAdvance(), space));
      }
    }
    List<List<Piece>> lines = wrapped(pieces, points);
    if (rightToLeft) {
      lines.forEach(Collections::reverse);
    }
    return lines;
  }

  /** Whether a space is behind a word, before the next one that can be seen. */
  private static boolean isSpaced(List<Word> words, int at) {
    return words.subList(at + 1, words.size()).stream()
        .map(Word::text)
        .filter(next -> !CaptionFont.drawable(next).isEmpty())
        .findFirst()
        .map(next -> WordSpace.isBetween(words.get(at).text(), next))
        .orElse(true);
  }

  /** One line when it fits, else two of about the same length. */
  private List<List<Piece>> wrapped(List<Piece> pieces, double points) {
    List<String> words = pieces.stream().map(Piece::text).toList();
    int length = Breaks.columns(WordSpace.joined(words).strip());
    boolean narrow = width(pieces) > SAFE * size.width();
    if (pieces.size() < 2 || (length <= CueMaker.LINE - 8 && !narrow)) {
      return List.of(new ArrayList<>(pieces));
    }
    double letter = points * LETTER;
    List<Double> lengths = pieces.stream().map(piece -> piece.advance() / letter).toList();
    int best = Breaks.middle(words, lengths, SPACE / LETTER, SAFE * size.width() / letter);
    return List.of(
        new ArrayList<>(pieces.subList(0, best)),
        new ArrayList<>(pieces.subList(best, pieces.size())));
  }

  private static double width(List<Piece> line) {
    double width = 0;
    for (Piece piece : line) {
      width += piece.advance() + piece.space();
    }
    return line.isEmpty() ? 0 : width - line.get(line.size() - 1).space();
  }

  /**
   * A word before it has its place.
   *
   * @param space behind it, in pixels
   */
  private record Piece(int index, String text, Shape shape, double advance, double space) {}

  /**
   * A word in its place; all in pixels.
   *
   * @param x where its base line begins, as y
   * @param before how far a plate behind it reaches out before it, as after
   */
  record Placed(
      Shape shape, double x, double y, double advance, int index, double before, double after) {}
}
