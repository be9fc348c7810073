package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.Narration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimelineTest {

  private static final VideoFormat HD = new VideoFormat(1920, 1080, 30, "veryfast", 21);

  @Test
  void bodies_and_crossfades_add_up_to_the_whole_video() {
    Timeline timeline =
        Timeline.of(
            List.of(narration(1, 100_001), narration(2, 1), narration(3, 333_333)),
            HD,
            VideoLook.USUAL);
    int seen = timeline.spans().stream().mapToInt(span -> span.body() + span.tail()).sum();
    assertThat(seen).isEqualTo(timeline.frames());
    assertThat(timeline.samples()).isEqualTo(timeline.frames() * 1600L);
  }

  @Test
  void nothing_is_said_during_a_crossfade() {
    Timeline timeline =
        Timeline.of(List.of(narration(1, 50_000), narration(2, 70_000)), HD, VideoLook.USUAL);
    for (SceneSpan span : timeline.spans()) {
      assertThat(span.speech()).isGreaterThanOrEqualTo(span.bodyFirst());
      assertThat(span.speech() * 1600L + span.samples())
          .isLessThanOrEqualTo(span.bodyEnd() * 1600L);
    }
  }

  private static Narration narration(int scene, long samples) {
    return new Narration(scene, scene + ".wav", samples, List.of(), List.of());
  }
}
