package dev.showrunner.media.caption;

import dev.showrunner.media.text.Pam;
import dev.showrunner.video.Cue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes the captions of a part of the video as pictures: one for each spoken word where it is
 * highlighted, else one for each caption.
 */
public final class CaptionStrips {

  private static final String BLANK = "blank.pam";

  private final StripPainter painter;
  private final CaptionLook look;
  private final int fps;

  /**
   * @param look any but {@code NONE}
   */
  public CaptionStrips(StripSize size, CaptionLook look, int fps) {
    this.painter = new StripPainter(size);
    this.look = look;
    this.fps = fps;
  }

  /**
   * Writes the pictures and {@code list.txt}, which ffmpeg's concat demuxer plays beside the part.
   *
   * @param cues the part's captions, their times from the start of its narration
   * @param speech the frame of the part in which its narration begins
   * @param frames how many frames the part has
   * @param folder an existing folder, for these pictures alone
   */
  public void write(List<Cue> cues, int speech, int frames, Path folder) throws IOException {
    StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
    Pam.write(painter.blank(), folder.resolve(BLANK));
    String shown = BLANK;
    int since = 0;
    int number = 0;
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      int end = clamp(speech + frame(cue.endMillis()), frames);
      StripPainter.Caption caption = painter.caption(cue);
      int pictures = look == CaptionLook.HIGHLIGHT ? cue.words().size() : 1;
      for (int word = 0; word < pictures; word++) {
        int start = word == 0 ? cue.startMillis() : cue.words().get(word).startMillis();
        int at = clamp(speech + frame(start), end);
        since = entry(list, shown, since, at);
        shown = String.format(Locale.ROOT, "%04d.pam", number++);
        Pam.write(
            look == CaptionLook.HIGHLIGHT ? caption.paint(word) : caption.block(),
            folder.resolve(shown));
      }
      since = entry(list, shown, since, end);
      shown = BLANK;
    }
    entry(list, BLANK, since, Math.max(since + 1, frames));
    list.append("file ").append(BLANK).append('\n');
    Files.writeString(folder.resolve("list.txt"), list);
  }

  /** The characters that captions leave out since no font here can draw them, each once. */
  public static String leftOut(List<Cue> cues) {
    return cues.stream()
        .flatMap(cue -> cue.words().stream())
        .flatMapToInt(word -> CaptionFont.leftOut(word.text()).codePoints())
        .distinct()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private int entry(StringBuilder list, String file, int from, int to) {
    if (to <= from) {
      return from;
    }
    list.append("file ").append(file).append('\n');
    list.append(String.format(Locale.ROOT, "duration %.6f\n", (double) (to - from) / fps));
    return to;
  }

  private int frame(int millis) {
    return (int) Math.round(millis * fps / 1000.0);
  }

  private static int clamp(int value, int most) {
    return Math.max(0, Math.min(value, most));
  }
}
