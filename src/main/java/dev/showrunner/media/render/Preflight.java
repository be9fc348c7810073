package dev.showrunner.media.render;

import dev.showrunner.job.FinalException;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;

/** What is looked at before anything is narrated or rendered, since it could only end badly. */
final class Preflight {
  private static final int MOST_SHOWN = 12;
  private static final Fonts FONTS = new Fonts();

  private Preflight() {}

  /**
   * @throws FinalException when something could not be drawn; it names the text and the remedy
   */
  static void check(Assembly assembly) {
    mark(assembly);
    VideoLook look = assembly.look();
    // The thumbnail has it in any case.
    String asked = assembly.claim().job().request().title();
    letters(assembly, "The title", asked.isBlank() ? assembly.script().title() : asked);
    for (VideoLook.Card card : List.of(look.title(), look.end())) {
      letters(assembly, "A card", card.text() + " " + card.below());
    }
    letters(assembly, "The watermark", look.watermark().text());
    List<Scene> scenes = assembly.script().scenes();
    for (int i = 0; i < scenes.size(); i++) {
      int number = scenes.get(i).number();
      if (look.captions() != CaptionLook.NONE) {
        letters(assembly, "The narration of scene " + number, scenes.get(i).narration());
      }
      if (Planner.isFootage(assembly.assets().visuals().get(i))) {
        letters(assembly, "The on-screen text of scene " + number, scenes.get(i).onScreen());
      }
      if (assembly.assets().visuals().get(i) instanceof Visual.Designed designed) {
        // All its texts, and names of ours, which the bundled font draws.
        String texts = designed.heading() + " " + designed.design();
        letters(assembly, "The design of scene " + number, texts);
      }
    }
  }

  private static void letters(Assembly assembly, String where, String text) {
    String missing = FONTS.undrawableLetters(text);
    if (missing.isEmpty()) {
      return;
    }
    UnicodeScript script = UnicodeScript.of(missing.codePointAt(0));
    throw new FinalException(
        assembly.claim().id(),
        "%s has %s letters that no font of this machine can draw (%s): install a font that has them, as %s, then restart the server and retry the job."
            .formatted(where, name(script), shown(missing), font(script)));
  }

  private static String name(UnicodeScript script) {
    String words = script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String shown(String letters) {
    int count = letters.codePointCount(0, letters.length());
    return count <= MOST_SHOWN
        ? letters
        : letters.substring(0, letters.offsetByCodePoints(0, MOST_SHOWN)) + "…";
  }

  private static String font(UnicodeScript script) {
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO ->
          "Noto Sans CJK (the package fonts-noto-cjk on Debian and Ubuntu)";
      default -> "Noto Sans (the package fonts-noto-core on Debian and Ubuntu)";
    };
  }

  private static void mark(Assembly assembly) {
    Watermark mark = assembly.look().watermark();
    try {
      if (mark.there()) {
        WatermarkPainter.paint(mark, assembly.format());
      }
    } catch (IOException e) {
      throw new FinalException(assembly.claim().id(), String.valueOf(e.getMessage()), e);
    }
  }
}
