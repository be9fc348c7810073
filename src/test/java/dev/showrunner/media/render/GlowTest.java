package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GlowTest {

  private static final int COLUMNS = 48;
  private static final int ROWS = 27;
  private static final int FRAMES = 600;

  @Test
  void the_palettes_are_known_by_name_and_others_are_dusk() {
    for (String name : List.of("dusk", "aurora", "ocean", "meadow", "ember")) {
      assertThat(GlowPalette.named(name).name()).isEqualTo(name);
    }
    assertThat(GlowPalette.named("../nothing").name()).isEqualTo("dusk");
  }

  @Test
  void a_glow_moves_softly_and_its_end_fits_its_beginning() {
    GlowPalette palette = GlowPalette.named("aurora");
    byte[] last = frame(palette, FRAMES - 1);
    for (int i = 0; i <= FRAMES; i++) {
      byte[] next = frame(palette, i % FRAMES);
      assertThat(largestStep(last, next)).as("step to frame %d", i).isLessThan(0.03);
      last = next;
    }
    assertThat(largestStep(frame(palette, 0), frame(palette, FRAMES / 2))).isGreaterThan(0.1);
  }

  private static byte[] frame(GlowPalette palette, int number) {
    byte[] frame = new byte[COLUMNS * ROWS * 6];
    palette.paint(frame, COLUMNS, ROWS, (double) number / FRAMES);
    return frame;
  }

  private static double largestStep(byte[] a, byte[] b) {
    int largest = 0;
    for (int i = 1; i < a.length; i += 2) {
      largest = Math.max(largest, Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)));
    }
    return largest / 255.0;
  }
}
