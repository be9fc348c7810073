package dev.showrunner.media.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class EasingTest {
  private static final List<DoubleUnaryOperator> ALL =
      List.of(Easing::out, Easing::fade, Easing::inOut);

  @Test
  void each_movement_begins_at_0_ends_at_1_and_never_turns_back() {
    for (DoubleUnaryOperator easing : ALL) {
      assertThat(easing.applyAsDouble(0)).isZero();
      assertThat(easing.applyAsDouble(1)).isEqualTo(1);
      for (int i = 1; i <= 100; i++) {
        assertThat(easing.applyAsDouble(i / 100.0))
            .isGreaterThan(easing.applyAsDouble((i - 1) / 100.0));
      }
    }
  }

  @Test
  void what_comes_in_is_quick_at_first_and_soft_at_its_end() {
    assertThat(Easing.out(0.25)).isGreaterThan(0.6);
    assertThat(1 - Easing.out(0.9)).isLessThan(0.001);
    assertThat(Easing.inOut(0.5)).isCloseTo(0.5, within(1e-9));
    assertThat(Easing.inOut(0.1)).isLessThan(0.01);
  }

  @Test
  void times_outside_are_taken_as_the_nearer_end() {
    for (DoubleUnaryOperator easing : ALL) {
      assertThat(easing.applyAsDouble(-3)).isZero();
      assertThat(easing.applyAsDouble(7)).isEqualTo(1);
    }
    assertThat(Easing.part(0.1, 0.2, 0.4)).isZero();
    assertThat(Easing.part(0.3, 0.2, 0.4)).isCloseTo(0.5, within(1e-9));
    assertThat(Easing.part(0.9, 0.2, 0.4)).isEqualTo(1);
  }
}
