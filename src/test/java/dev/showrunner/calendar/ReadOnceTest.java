package dev.showrunner.calendar;

import static dev.showrunner.calendar.Slots.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadOnceTest {
  private static final Instant START = at("2030-06-01T00:00");

  private final List<Slot> stored = new ArrayList<>();
  private final Set<Instant> read = new HashSet<>();
  private int reads;

  private final SlotReader reader =
      new SlotReader() {
        @Override
        public List<Slot> between(Optional<String> channel, Instant from, Instant until) {
          reads++;
          List<Slot> found =
              stored.stream()
                  .filter(s -> !s.at().isBefore(from) && s.at().isBefore(until))
                  .toList();
          found.forEach(slot -> assertThat(read.add(slot.at())).as("read once").isTrue());
          return found;
        }

        @Override
        public List<Slot> around(String channel, Instant at, Duration reach, int most) {
          throw new AssertionError("Not of the store");
        }

        @Override
        public Optional<Slot> find(String id) {
          return Optional.empty();
        }

        @Override
        public List<Slot> titles(String channel) {
          return List.of();
        }

        @Override
        public String titlesVersion(String channel) {
          reads++;
          return "1";
        }
      };

  @Test
  void each_stretch_is_read_once_however_often_it_is_asked_for() {
    for (int hour = 0; hour < 200 * 24; hour += 6) {
      stored.add(
          Slots.slot(
              "j" + hour, START.plus(Duration.ofHours(hour)), "x", SlotStatus.SCHEDULED, null));
    }
    ReadOnce once = new ReadOnce(reader, ReadOnce.Planning.NONE);
    Random random = new Random(Seed.of(getClass()));
    for (int i = 0; i < 500; i++) {
      Instant from = START.plus(Duration.ofHours(random.nextInt(180 * 24)));
      Instant until = from.plus(Duration.ofHours(1 + random.nextInt(400)));
      assertThat(once.between(Optional.of("folder"), from, until))
          .containsExactlyElementsOf(
              stored.stream()
                  .filter(s -> !s.at().isBefore(from) && s.at().isBefore(until))
                  .toList());
    }
    assertThat(reads).isLessThan(12);
    assertThat(once.titlesVersion("folder") + once.titlesVersion("folder")).isEqualTo("11");
  }

  @Test
  void the_nearest_are_around_an_instant_and_what_was_taken_meanwhile() {
    for (int hour = 0; hour < 100; hour++) {
      stored.add(
          Slots.slot(
              "j" + hour, START.plus(Duration.ofHours(hour)), "x", SlotStatus.SCHEDULED, null));
    }
    ReadOnce once = new ReadOnce(reader, ReadOnce.Planning.NONE);
    Slot taken = Slots.slot("t", START.plus(Duration.ofHours(51)), "y", SlotStatus.SCHEDULED, null);
    once.add(taken);
    assertThat(once.around("folder", START.plus(Duration.ofHours(50)), Duration.ofHours(20), 2))
        .extracting(Slot::id)
        .containsExactlyInAnyOrder("j48", "j49", "j50", "j51", "t");
  }
}
