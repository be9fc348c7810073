package dev.showrunner.media.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CaptionFilesTest {

  private static final List<Cue> CUES =
      List.of(
          cue(1_500, 3_042, "Salt & <pepper>"), cue(3_723_004, 3_724_000, "Line\nbreaks --> here"));

  @Test
  void srt_numbers_its_captions_and_writes_a_comma() {
    assertThat(CaptionFiles.srt(CUES))
        .isEqualTo(
            """
            1
            00:00:01,500 --> 00:00:03,042
            Salt & <pepper>

            2
            01:02:03,004 --> 01:02:04,000
            Line breaks --> here

            """);
  }

  @Test
  void vtt_has_its_header_and_escapes_markup() {
    assertThat(CaptionFiles.vtt(CUES))
        .isEqualTo(
            """
            WEBVTT

            00:00:01.500 --> 00:00:03.042
            Salt &amp; &lt;pepper&gt;

            01:02:03.004 --> 01:02:04.000
            Line breaks --&gt; here

            """);
  }

  private static Cue cue(int start, int end, String text) {
    return new Cue(start, end, List.of(new Word(text, start, end)));
  }
}
