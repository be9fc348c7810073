package dev.showrunner.media.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Word;
import java.util.List;
import java.util.stream.Stream;
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

  @Test
  void a_long_caption_is_halved_before_a_small_word() {
    Word[] words =
        Stream.of("Astronauts", "left", "mirrors", "up", "there", "because", "measurements")
            .map(text -> new Word(text, 0, 100))
            .toArray(Word[]::new);
    assertThat(CaptionFiles.srt(List.of(new Cue(0, 100, List.of(words)))))
        .contains("Astronauts left mirrors up there\nbecause measurements\n");
  }

  private static Cue cue(int start, int end, String text) {
    return new Cue(start, end, List.of(new Word(text, start, end)));
  }
}
