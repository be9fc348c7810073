package dev.showrunner.media.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class TextFitterTest {
  private static final TextBox BOX = new TextBox(1000, 500, 4, 160, 60, 1.1);

  private final Fonts fonts = new Fonts();
  private final TextFitter fitter = new TextFitter(fonts);

  @Test
  void short_text_takes_the_largest_size() {
    TextBlock block = fit("Tea", BOX);
    assertThat(block.lines()).containsExactly("Tea");
    assertThat(block.font().getSize2D()).isEqualTo(160f);
  }

  @Test
  void lines_are_about_equally_long() {
    TextBlock block = fit("one two three four five six seven", new TextBox(900, 300, 2, 90, 20, 1));
    assertThat(block.lines()).containsExactly("one two three four", "five six seven");
  }

  @Test
  void long_text_shrinks_and_keeps_every_word() {
    String text = "The surprisingly long and winding history of a small green leaf called tea";
    TextBlock block = fit(text, BOX);
    assertThat(String.join(" ", block.lines())).isEqualTo(text);
    assertThat(block.font().getSize2D()).isBetween(60f, 159f);
    assertThat(block.shortened()).isFalse();
  }

  @Test
  void word_wider_than_the_box_is_broken_only_at_the_smallest_size() {
    String word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte";
    TextBlock block = fit(word, BOX);
    assertThat(String.join("", block.lines())).isEqualTo(word);
    assertThat(block.font().getSize2D()).isEqualTo(60f);
  }

  @Test
  void text_too_long_for_any_size_ends_in_an_ellipsis() {
    TextBlock block = fit("word ".repeat(200).strip(), BOX);
    assertThat(block.lines()).hasSize(4).last().asString().endsWith("word…");
    assertThat(block.shortened()).isTrue();
  }

  @Test
  void text_that_begins_from_the_right_says_so() {
    assertThat(fit("שלום עולם", BOX).rightToLeft()).isTrue();
    assertThat(fit("Hello שלום", BOX).rightToLeft()).isFalse();
  }

  @Test
  void blank_text_is_refused() {
    assertThatThrownBy(() -> fit(" ", BOX)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void any_text_stays_within_the_box() {
    long seed = System.nanoTime();
    System.out.println("TextFitterTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      StringBuilder text = new StringBuilder("a");
      int length = 1 + random.nextInt(140);
      while (text.length() < length) {
        text.append(random.nextInt(7) == 0 ? ' ' : (char) ('A' + random.nextInt(58)));
      }
      TextBlock block = fit(fonts.drawable(text.toString()).text(), BOX);
      assertThat(block.width()).as(text.toString()).isLessThanOrEqualTo(BOX.width());
      assertThat(block.height()).as(text.toString()).isLessThanOrEqualTo(BOX.height());
      assertThat(block.lines()).hasSizeLessThanOrEqualTo(4);
    }
  }

  private TextBlock fit(String text, TextBox box) {
    return fitter.fit(text, fonts.bold(1), box);
  }
}
