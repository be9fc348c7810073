package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes by age and when the disk is nearly full, and what never does. */
final class LeftoversTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(NOW);
  private Home home;
  private long free = 10_000;
  private final List<Leftovers.Relief> reliefs = new ArrayList<>();

  @BeforeEach
  void furnish() {
    home = new Home(folder);
  }

  private Leftovers leftovers(String... gone) {
    return new Leftovers(
        home, id -> Set.of(gone).contains(id.value()), any -> free, reliefs, 1_000, clock);
  }

  private Path file(String name, Duration age) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
    age(file, age);
    for (Path each = file.getParent();
        each != null && !each.equals(folder);
        each = each.getParent()) {
      age(each, age);
    }
    return file;
  }

  private static void age(Path file, Duration age) throws IOException {
    FileTime time = FileTime.from(NOW.minus(age));
    Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(time, time, null);
  }

  @Test
  void caches_go_when_they_were_not_used_for_a_month() throws IOException {
    Path used = file("cache/glow/used.mp4", Duration.ofDays(29));
    Path unused = file("cache/glow/unused.mp4", Duration.ofDays(31));
    Path ffmpeg = file("cache/bin/ffmpeg", Duration.ofDays(300));
    leftovers().tidy();
    assertThat(used).exists();
    assertThat(unused).doesNotExist();
    assertThat(ffmpeg).exists();
  }

  @ParameterizedTest
  @ValueSource(longs = {10_000, 1})
  void what_was_found_in_the_library_stays_however_old_it_is(long room) throws IOException {
    Path found = file("cache/library.json", Duration.ofDays(60));
    free = room;
    leftovers().tidy();
    assertThat(found).exists();
  }

  @Test
  void under_pressure_they_go_after_a_day_and_it_is_looked_again_soon() throws IOException {
    Leftovers leftovers = leftovers();
    Path fresh = file("cache/voice/fresh.wav", Duration.ofMinutes(23 * 60 - 5));
    Path old = file("cache/voice/old.wav", Duration.ofHours(25));
    leftovers.tidy();
    assertThat(old).exists();
    free = 999;
    clock.advance(Duration.ofMinutes(59));
    leftovers.tidy();
    assertThat(old).exists();
    clock.advance(Duration.ofMinutes(1));
    leftovers.tidy();
    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
    clock.advance(Duration.ofMinutes(5));
    leftovers.tidy();
    assertThat(fresh).exists();
    clock.advance(Duration.ofMinutes(5));
    leftovers.tidy();
    assertThat(fresh).doesNotExist();
  }

  @Test
  void when_that_does_not_help_other_things_go_in_their_order_until_there_is_room()
      throws IOException {
    List<String> gone = new ArrayList<>();
    for (String what : List.of("trash", "jobs", "footage")) {
      reliefs.add(
          isShort -> {
            for (int i = 0; i < 3 && isShort.getAsBoolean(); i++) {
              gone.add(what);
              free += 100;
            }
          });
    }
    leftovers().tidy();
    assertThat(gone).isEmpty();
    free = 600;
    leftovers().tidy();
    assertThat(gone).containsExactly("trash", "trash", "trash", "jobs");
  }

  @Test
  void folders_of_deleted_jobs_go_after_a_week_and_those_of_others_and_publications_never()
      throws IOException {
    Path known = file("jobs/known/video.mp4", Duration.ofDays(400));
    Path trashed = file("jobs/.trash/trashed/video.mp4", Duration.ofDays(400));
    Path published = file("channel/folder/gone/video.mp4", Duration.ofDays(400));
    Path library = file("library/old.mp4", Duration.ofDays(400));
    Path notOurs = file("jobs/Not A Job/notes.txt", Duration.ofDays(400));
    Path young = file("jobs/young/scenes/1.mp4", Duration.ofDays(6));
    Path orphan = file("jobs/orphan/scenes/1.mp4", Duration.ofDays(8));
    Path orphanedTrash = file("jobs/.trash/orphan-2/video.mp4", Duration.ofDays(8));
    free = 1;
    leftovers("orphan", "orphan-2", "young", "gone").tidy();
    assertThat(known).exists();
    assertThat(trashed).exists();
    assertThat(published).exists();
    assertThat(library).exists();
    assertThat(notOurs).exists();
    assertThat(young).exists();
    assertThat(folder.resolve("jobs/orphan")).doesNotExist();
    assertThat(orphan).doesNotExist();
    assertThat(orphanedTrash).doesNotExist();
  }
}
