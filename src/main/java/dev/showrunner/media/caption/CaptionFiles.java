package dev.showrunner.media.caption;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Word;
import dev.showrunner.video.WordSpace;
import java.util.List;
import java.util.Locale;

/** Captions as the text of SubRip and WebVTT files. */
public final class CaptionFiles {

  private CaptionFiles() {}

  /** SubRip: numbered, with a comma before the milliseconds. */
  public static String srt(List<Cue> cues) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      text.append(i + 1).append('\n').append(time(cue.startMillis(), ',')).append(" --> ");
      text.append(time(cue.endMillis(), ',')).append('\n').append(lines(cue)).append("\n\n");
    }
    return text.toString();
  }

  /** WebVTT (W3C), its markup characters escaped. */
  public static String vtt(List<Cue> cues) {
    StringBuilder text = new StringBuilder("WEBVTT\n\n");
    for (Cue cue : cues) {
      text.append(time(cue.startMillis(), '.')).append(" --> ");
      text.append(time(cue.endMillis(), '.')).append('\n');
      String escaped = lines(cue).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      text.append(escaped).append("\n\n");
    }
    return text.toString();
  }

  private static String lines(Cue cue) {
    return lines(cue.words().stream().map(CaptionFiles::clean).toList());
  }

  private static String clean(Word word) {
    return word.text().replaceAll("\\s+", " ").stripLeading();
  }

  private static String lines(List<String> words) {
    String line = WordSpace.joined(words).strip();
    if (words.size() == 1 || Breaks.columns(line) <= CueMaker.LINE) {
      return line;
    }
    List<Double> lengths =
        words.stream().map(word -> (double) Breaks.columns(word.strip())).toList();
    int middle = Breaks.middle(words, lengths, 1, CueMaker.LINE);
    return lines(words.subList(0, middle)) + "\n" + lines(words.subList(middle, words.size()));
  }

  private static String time(int millis, char point) {
    int seconds = millis / 1000;
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        point,
        millis % 1000);
  }
}
