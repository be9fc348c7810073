package dev.showrunner.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.Chapter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChapterListTest {
  @Test
  void merges_chapters_under_ten_seconds_into_the_one_before() {
    assertThat(ChapterList.lines(every(7_000, 8), 56))
        .containsExactly("0:00 Scene 1", "0:14 Scene 3", "0:28 Scene 5", "0:42 Scene 7");
  }

  @Test
  void gives_the_last_chapter_ten_seconds_too() {
    assertThat(ChapterList.lines(every(12_000, 5), 55))
        .containsExactly("0:00 Scene 1", "0:12 Scene 2", "0:24 Scene 3", "0:36 Scene 4");
  }

  @Test
  void has_none_when_fewer_than_three_are_left() {
    assertThat(ChapterList.lines(every(5_000, 4), 20)).isEmpty();
    assertThat(ChapterList.lines(List.of(), 60)).isEmpty();
  }

  @Test
  void begins_at_zero_whenever_the_first_scene_does() {
    List<Chapter> late =
        List.of(new Chapter(900, "A"), new Chapter(20_000, "B"), new Chapter(40_000, "C"));
    assertThat(ChapterList.lines(late, 60)).first().isEqualTo("0:00 A");
  }

  @Test
  void writes_hours_when_there_are_any() {
    assertThat(ChapterList.lines(every(1_830_000, 3), 5_500))
        .containsExactly("0:00 Scene 1", "30:30 Scene 2", "1:01:00 Scene 3");
  }

  @Test
  void makes_a_line_of_any_title_and_passes_over_blank_ones() {
    List<Chapter> odd =
        List.of(
            new Chapter(0, "A\n<A>"),
            new Chapter(20_000, " "),
            new Chapter(40_000, "C"),
            new Chapter(60_000, "D"));
    assertThat(ChapterList.lines(odd, 80)).containsExactly("0:00 A ‹A›", "0:40 C", "1:00 D");
  }

  private static List<Chapter> every(int millis, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Chapter(i * millis, "Scene " + (i + 1)))
        .toList();
  }
}
