package dev.showrunner.media.render;

import dev.showrunner.job.Look;
import dev.showrunner.video.Narration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything is in the video, in whole frames, so that picture and sound cannot drift apart:
 * a frame is exactly 1,600 samples at 30 frames a second and 48 kHz.
 *
 * @param format the video's form
 * @param spans one for each scene and card, in order, without gaps
 */
public record Timeline(VideoFormat format, List<SceneSpan> spans) {

  private static final double LEAD_IN = 0.5;
  private static final double LEAD_OUT = 1.2;

  public Timeline {
    spans = List.copyOf(spans);
  }

  /**
   * Lays the narrations out: half a second before the first, 1.2 s after the last, and between two
   * a pause that just holds a transition, so that no caption lies on one. Cards stand before and
   * behind them.
   *
   * @param narrations in the scenes' order, at least one
   */
  public static Timeline of(List<Narration> narrations, VideoFormat format, VideoLook look) {
    int fade = look.transition() == Transition.CUT ? 0 : format.crossfade();
    List<Part> parts = parts(narrations, format, look);
    int last = parts.size() - 1;
    List<SceneSpan> spans = new ArrayList<>();
    int first = 0;
    for (int i = 0; i <= last; i++) {
      Part part = parts.get(i);
      int frames = part.before() + part.frames() + part.after();
      int bodyFirst = i == 0 ? 0 : first + fade - fade / 2;
      int bodyEnd = i == last ? first + frames : first + frames - fade / 2;
      spans.add(
          new SceneSpan(
              part.number(),
              first,
              frames,
              first + part.before(),
              part.samples(),
              i == 0 ? 0 : fade,
              bodyFirst,
              bodyEnd - bodyFirst,
              i == last ? 0 : fade));
      first += frames;
    }
    return new Timeline(format, spans);
  }

  /**
   * What has a place of its own.
   *
   * @param before frames of silence before its narration
   * @param frames of its narration, or of a card
   * @param after frames of silence after it
   */
  private record Part(int number, int before, int frames, int after, long samples) {}

  private static List<Part> parts(List<Narration> narrations, VideoFormat format, VideoLook look) {
    int pause = format.crossfade() / 2 + 2;
    int last = narrations.size() - 1;
    List<Part> parts = new ArrayList<>();
    if (look.title().there()) {
      parts.add(card(SceneSpan.TITLE, Look.TITLE_SECONDS, format));
    }
    for (int i = 0; i <= last; i++) {
      Narration narration = narrations.get(i);
      boolean begins = i == 0 && !look.title().there();
      boolean ends = i == last && !look.end().there();
      parts.add(
          new Part(
              narration.scene(),
              begins ? (int) Math.round(LEAD_IN * format.fps()) : pause,
              Math.max(1, framesFor(narration.samples(), format)),
              ends ? (int) Math.round(LEAD_OUT * format.fps()) : pause,
              narration.samples()));
    }
    if (look.end().there()) {
      parts.add(card(SceneSpan.END, Look.END_SECONDS, format));
    }
    return parts;
  }

  private static Part card(int number, double seconds, VideoFormat format) {
    return new Part(number, 0, (int) Math.round(seconds * format.fps()), 0, 0);
  }

  /** The spans of the scenes, without those of cards. */
  public List<SceneSpan> scenes() {
    return spans.stream().filter(span -> !span.card()).toList();
  }

  private static int framesFor(long samples, VideoFormat format) {
    return (int) ((samples + format.samplesPerFrame() - 1) / format.samplesPerFrame());
  }

  /** The video's length in frames. */
  public int frames() {
    return spans.stream().mapToInt(SceneSpan::frames).sum();
  }

  /** The video's length in samples at 48 kHz. */
  public long samples() {
    return (long) frames() * format.samplesPerFrame();
  }
}
