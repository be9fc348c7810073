package dev.showrunner.media.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.video.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BeatsTest {

  /** A word each half second, from frame 20 on. */
  private static Beats beats(String text, int frames) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      words.add(new Word(word, words.size() * 500, words.size() * 500 + 400));
    }
    return new Beats(words, 20, 10, frames, 30);
  }

  @Test
  void things_come_a_quarter_of_a_second_before_their_words() {
    Beats beats = beats("First comes water, then some sugar, and at last the lemons.", 300);
    assertThat(beats.spread(List.of("Water", "Sugar", "A lemon"), 0))
        .containsExactly(20 + 2 * 15 - 8, 20 + 5 * 15 - 8, 20 + 10 * 15 - 8);
    assertThat(beats.spoken("sugar")).isEqualTo(20 + 5 * 15 - 8);
    assertThat(beats.spoken("honey")).isEqualTo(-1);
  }

  @Test
  void what_is_not_spoken_comes_between_its_neighbours() {
    Beats beats = beats("First comes water, then some sugar, and at last the lemons.", 300);
    List<Integer> at = beats.spread(List.of("Water", "Honey", "Lemons"), 0);
    assertThat(at.get(1)).isBetween(at.get(0) + 30, at.get(2) - 30);
  }

  @Test
  void where_nothing_is_spoken_all_come_evenly() {
    List<Integer> at = beats("Hm.", 300).spread(List.of("one", "two", "three"), 0.5);
    assertThat(at.get(0)).isEqualTo(25);
    assertThat(at.get(2) - at.get(1)).isCloseTo(at.get(1) - at.get(0), within(1));
    assertThat(at.get(2) - at.get(1)).isGreaterThan(30);
  }

  @Test
  void a_number_is_found_however_its_thousands_are_parted() {
    Beats beats = beats("The Moon is 384,400 kilometers away.", 300);
    assertThat(beats.spoken("384400")).isEqualTo(20 + 3 * 15 - 8);
  }

  @Test
  void what_is_written_without_spaces_is_found_however_its_words_are_parted() {
    Beats beats = beats("我们 每天 都喝 绿茶， 也喝 一点 咖啡。", 300);
    assertThat(beats.spread(List.of("喝绿茶", "咖啡"), 0))
        .containsExactly(20 + 2 * 15 - 8, 20 + 6 * 15 - 8);
    assertThat(beats.spoken("牛奶")).isEqualTo(-1);
  }

  @Test
  void order_and_limits_hold_for_any_scene() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> words = List.of("tea", "water", "of", "7", "😀", "שלום", "sugar.", "—", "the");
    for (int round = 0; round < 500; round++) {
      List<String> said = new ArrayList<>();
      List<String> shown = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        said.add(words.get(random.nextInt(words.size())));
      }
      for (int i = random.nextInt(9); i >= 0; i--) {
        shown.add(words.get(random.nextInt(words.size())));
      }
      int frames = 11 + random.nextInt(400);
      List<Integer> at =
          beats(String.join(" ", said), frames).spread(shown, random.nextDouble() * 3);
      assertThat(at).as("seed %d", seed).hasSameSizeAs(shown).isSorted();
      assertThat(at).as("seed %d", seed).allMatch(frame -> frame >= 10 && frame < frames);
    }
  }
}
