package dev.showrunner.media.render;

import dev.showrunner.job.Home;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.video.Cue;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Visual;
import dev.showrunner.video.Word;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names made from contents: equal inputs get equal names, and are rendered once. */
final class Keys {

  /** To be raised when the same inputs come to look different. */
  private static final String VERSION = "look-10";

  private Keys() {}

  /**
   * Changes with anything the scene's picture depends on, and with nothing else: not with its place
   * in the video.
   *
   * @param over what is laid over it
   * @param cues its captions, their times from the start of its narration
   * @param words all that is said, which decides how a design moves
   * @return the letter s and sixteen hexadecimal digits
   */
  static String scene(
      Home home,
      Assembly assembly,
      SceneSpan span,
      Visual visual,
      List<Visual.Designed> over,
      List<Cue> cues,
      List<Word> words)
      throws IOException {
    String file =
        visual instanceof Visual.Clip clip
            ? clip.file()
            : visual instanceof Visual.Still still ? still.file() : "";
    String state = file.isEmpty() ? "" : state(home.library().resolve(file));
    int speech = span.speech() - span.bodyFirst();
    String frames = span.head() + " " + span.body() + " " + span.tail() + " " + speech;
    List<Word> beats = visual instanceof Visual.Designed ? words : List.of();
    CaptionLook captions = assembly.look().captions();
    String drawn = captions == CaptionLook.NONE ? "" : captions + " " + cues;
    String all =
        String.join(
            "\n",
            VERSION,
            "" + assembly.format(),
            frames,
            visual + " " + over,
            state,
            drawn,
            "" + beats,
            mark(assembly.look().watermark()));
    return "s" + hash(all);
  }

  private static String mark(Watermark mark) throws IOException {
    return mark.there()
        ? mark + (mark.picture().isBlank() ? "" : state(Path.of(mark.picture())))
        : "";
  }

  /** Changes with anything the sound depends on: m and sixteen hexadecimal digits. */
  static String sound(Home home, Assembly assembly, Timeline timeline, List<Narration> narrations)
      throws IOException {
    String music = assembly.assets().music();
    StringBuilder all = new StringBuilder(VERSION).append('\n').append(timeline.spans());
    all.append('\n').append(timeline.format().fps()).append('\n').append(music);
    all.append(music.isEmpty() ? "" : state(home.library().resolve(music)));
    for (Narration narration : narrations) {
      Path file = assembly.claim().folder().resolve(narration.file());
      all.append('\n').append(narration.file()).append(state(file));
    }
    return "m" + hash(all.toString());
  }

  private static String state(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? " " + Files.size(file) + " " + Files.getLastModifiedTime(file)
        : "";
  }

  /** Sixteen hexadecimal digits. */
  static String hash(String text) {
    byte[] hash = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
