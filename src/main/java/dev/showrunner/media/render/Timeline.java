package dev.showrunner.media.render;

import dev.showrunner.video.Narration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything is in the video, in whole frames, so that picture and sound cannot drift apart:
 * a frame is exactly 1,600 samples at 30 frames a second and 48 kHz.
 *
 * @param format the video's form
 * @param spans one for each scene, in order, without gaps
 */
public record Timeline(VideoFormat format, List<SceneSpan> spans) {

  private static final double LEAD_IN = 0.5;
  private static final double LEAD_OUT = 1.2;

  public Timeline {
    spans = List.copyOf(spans);
  }

  /**
   * Lays the narrations out: half a second before the first, 1.2 s after the last, and between two
   * a pause that just holds a transition, so that no caption lies on one.
   *
   * @param narrations in the scenes' order, at least one
   */
  public static Timeline of(List<Narration> narrations, VideoFormat format, Transition transition) {
    int fade = transition == Transition.CUT ? 0 : format.crossfade();
    int pause = format.crossfade() / 2 + 2;
    int last = narrations.size() - 1;
    List<SceneSpan> spans = new ArrayList<>();
    int first = 0;
    for (int i = 0; i <= last; i++) {
      Narration narration = narrations.get(i);
      int before = i == 0 ? (int) Math.round(LEAD_IN * format.fps()) : pause;
      int after = i == last ? (int) Math.round(LEAD_OUT * format.fps()) : pause;
      int spoken = framesFor(narration.samples(), format);
      int frames = before + Math.max(1, spoken) + after;
      int bodyFirst = i == 0 ? 0 : first + fade - fade / 2;
      int bodyEnd = i == last ? first + frames : first + frames - fade / 2;
      spans.add(
          new SceneSpan(
              narration.scene(),
              first,
              frames,
              first + before,
              narration.samples(),
              i == 0 ? 0 : fade,
              bodyFirst,
              bodyEnd - bodyFirst,
              i == last ? 0 : fade));
      first += frames;
    }
    return new Timeline(format, spans);
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
