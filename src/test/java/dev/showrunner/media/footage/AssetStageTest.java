package dev.showrunner.media.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.Home;
import dev.showrunner.job.RetryableException;
import dev.showrunner.media.design.DesignFromText;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Design;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssetStageTest {
  private static Visual drawn(Scene scene) {
    return new Visual.Designed("dusk", scene.heading(), DesignFromText.of(scene).orElseThrow());
  }

  @TempDir Path root;

  private final FakeProbe probe = new FakeProbe();
  private final FakeUses uses = new FakeUses();
  private final SettableClock clock = new SettableClock(AClaim.NOW);

  @Test
  void a_missing_library_gives_designs_in_the_styles_palette_and_a_note() throws IOException {
    Scene sea = scene("Sea", "Waves roll.");
    Scene silent = scene("", "…");
    Assets assets = gather(sea, silent);
    assertThat(assets.visuals()).containsExactly(drawn(sea), new Visual.Glow("dusk"));
    assertThat(assets.music()).isEmpty();
    assertThat(assets.notes()).anyMatch(note -> note.contains("no footage"));
  }

  @Test
  void chooses_by_tags_names_folders_and_what_the_scene_says() throws IOException {
    put("clip", "a1.mp4");
    put("tags: [waves, Ocean]", "a1.yaml");
    put("still", "Mountain_peaks.jpg");
    put("clip", "city/IMG_2031.mov");
    Assets assets =
        gather(
            scene("Streets", "Every city has a street that never sleeps."),
            scene("", "The ocean is deep."),
            scene("", "He climbed the mountain."));
    assertThat(assets.visuals())
        .containsExactly(
            new Visual.Clip("city/IMG_2031.mov", 4000),
            new Visual.Clip("a1.mp4", 4000),
            new Visual.Still("Mountain_peaks.jpg"));
    assertThat(assets.notes()).containsExactly("There is no music; put some into library/music/.");
  }

  @Test
  void a_design_that_the_script_asks_for_goes_before_footage_and_is_no_note() throws IOException {
    put("clip", "sea.mp4");
    Design number = new Design.BigNumber("7 km", "");
    Scene asked = new Scene(1, "Sea", "The sea.", List.of("sea"), number);
    Assets assets = gather(asked);
    assertThat(assets.visuals()).containsExactly(new Visual.Designed("dusk", "Sea", number));
    assertThat(assets.notes()).noneMatch(note -> note.contains("library fits"));
  }

  @Test
  void search_words_outweigh_what_is_said() throws IOException {
    put("clip", "tree.mp4");
    put("clip", "river.mp4");
    Scene scene = new Scene(1, "", "A tree, a tree and the river.", List.of("river", "water"));
    assertThat(gather(scene).visuals()).containsExactly(new Visual.Clip("river.mp4", 4000));
  }

  @Test
  void shows_no_file_twice_in_a_video() throws IOException {
    put("clip", "sea.mp4");
    put("clip", "deep-sea.mp4");
    Scene sea = scene("Sea", "The sea.");
    Assets assets = gather(sea, sea, sea, sea);
    assertThat(assets.visuals())
        .containsExactlyInAnyOrder(
            new Visual.Clip("sea.mp4", 4000),
            new Visual.Clip("deep-sea.mp4", 4000),
            drawn(sea),
            drawn(sea));
    assertThat(assets.notes()).anyMatch(note -> note.contains("2 scenes"));
  }

  @Test
  void a_file_tagged_any_may_come_again_but_not_twice_in_a_row() throws IOException {
    put("clip", "smoke.mp4");
    put("tags: any", "smoke.yaml");
    Scene sea = scene("Sea", "The sea.");
    Visual smoke = new Visual.Clip("smoke.mp4", 4000);
    assertThat(gather(sea, sea, sea).visuals()).containsExactly(smoke, drawn(sea), smoke);
  }

  @Test
  void the_next_videos_show_what_was_not_shown_for_longest() throws IOException {
    for (String name : List.of("sea-a.mp4", "sea-b.mp4", "sea-c.mp4", "sea-d.mp4")) {
      put("clip", name);
    }
    List<Visual> first = jobs("one", 2);
    List<Visual> second = jobs("two", 2);
    assertThat(second).doesNotContainAnyElementsOf(first);
    assertThat(jobs("one", 2)).as("made again").isEqualTo(first);
    assertThat(jobs("three", 2)).doesNotContainAnyElementsOf(first);
    List<Visual> all = jobs("four", 4);
    assertThat(all.subList(0, 2)).containsExactlyInAnyOrderElementsOf(first);
    assertThat(all.subList(2, 4)).containsExactlyInAnyOrderElementsOf(second);
  }

  private List<Visual> jobs(String id, int scenes) throws IOException {
    clock.advance(Duration.ofHours(1));
    Scene sea = scene("Sea", "The sea.");
    AClaim claim = new AClaim(root).called(id).withScenes(Collections.nCopies(scenes, sea));
    return stage("").gather(claim.claim()).visuals();
  }

  @Test
  void of_files_that_fit_alike_one_of_the_videos_orientation_and_size_is_taken()
      throws IOException {
    put("clip 640x360", "sea-coarse.mp4");
    put("clip 1080x1920", "sea-tall.mp4");
    put("clip 1920x1080", "sea-wide.mp4");
    Scene sea = scene("Sea", "The sea.");
    assertThat(gather(sea).visuals()).containsExactly(new Visual.Clip("sea-wide.mp4", 4000));
    AClaim upright = new AClaim(root).asking("aspect", "9:16").withScenes(List.of(sea));
    assertThat(stage("").gather(upright.claim()).visuals())
        .containsExactly(new Visual.Clip("sea-tall.mp4", 4000));
  }

  @Test
  void files_that_say_nothing_of_themselves_stand_in_where_nothing_fits() throws IOException {
    put("clip", "IMG_0001.mp4");
    put("clip", "sea.mp4");
    assertThat(gather(scene("Desert", "Sand."), scene("Sea", "Water.")).visuals())
        .containsExactly(new Visual.Clip("IMG_0001.mp4", 4000), new Visual.Clip("sea.mp4", 4000));
  }

  @Test
  void footage_of_something_else_is_not_shown() throws IOException {
    put("clip", "sea.mp4");
    Scene desert = scene("Desert", "Sand and stone.");
    assertThat(gather(desert).visuals()).containsExactly(drawn(desert));
  }

  @Test
  void two_jobs_differ_and_one_made_again_does_not() throws IOException {
    for (int i = 0; i < 12; i++) {
      put("clip", "sea-" + "abcdefghijkl".charAt(i) + ".mp4");
    }
    Set<List<Visual>> orders = new HashSet<>();
    Scene sea = scene("Sea", "The sea.");
    for (int job = 0; job < 20; job++) {
      AClaim claim = new AClaim(root).called("job-" + job).withScenes(List.of(sea, sea, sea, sea));
      List<Visual> visuals = stage("").gather(claim.claim()).visuals();
      assertThat(stage("").gather(claim.claim()).visuals()).isEqualTo(visuals);
      orders.add(visuals);
    }
    assertThat(orders).hasSizeGreaterThan(10);
  }

  @Test
  void leaves_out_and_names_what_cannot_be_used() throws IOException {
    put("<html>Not found</html>", "sea-one.jpg");
    put("clip, cut sh", "sea-two.mp4");
    put("sound", "sea-three.mp4");
    put("clip", "sea-four.mp4");
    Assets assets = gather(scene("Sea", "The sea."));
    assertThat(assets.visuals()).containsExactly(new Visual.Clip("sea-four.mp4", 4000));
    assertThat(assets.notes())
        .contains("sea-one.jpg is damaged and was left out.")
        .contains("sea-two.mp4 is damaged and was left out.")
        .anyMatch(note -> note.startsWith("sea-three.mp4 has no picture"));
    LibraryTroubles troubles = new LibraryTroubles(new Home(root));
    assertThat(troubles.known())
        .containsOnlyKeys("sea-one.jpg", "sea-two.mp4")
        .containsEntry("sea-one.jpg", "sea-one.jpg is damaged and was left out.");
    Files.delete(library("sea-one.jpg"));
    assertThat(troubles.known()).containsOnlyKeys("sea-two.mp4");
  }

  @Test
  void probes_each_file_once_and_again_when_it_changed() throws IOException {
    put("clip", "sea.mp4");
    put("broken", "bad.mp4");
    Scene sea = scene("Sea", "The sea.");
    gather(sea);
    Assets second = gather(sea);
    assertThat(probe.probed).containsExactlyInAnyOrder("sea.mp4", "bad.mp4");
    assertThat(second.notes()).contains("bad.mp4 is damaged and was left out.");

    put("still", "bad.mp4");
    Files.setLastModifiedTime(
        library("bad.mp4"), FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
    gather(sea);
    assertThat(probe.probed).containsOnlyOnce("sea.mp4").hasSize(3);
  }

  @Test
  void a_probe_that_was_killed_is_tried_again_and_says_nothing_of_the_file() throws IOException {
    put("killed", "sea.mp4");
    FileTime time = Files.getLastModifiedTime(library("sea.mp4"));
    Scene sea = scene("Sea", "The sea.");
    AssetStage stage = stage("");
    var claim = new AClaim(root).withScenes(List.of(sea)).claim();
    assertThatThrownBy(() -> stage.gather(claim)).isInstanceOf(RetryableException.class);
    // The same size and time, so that only the probe can tell.
    put("clip\n\n", "sea.mp4");
    Files.setLastModifiedTime(library("sea.mp4"), time);
    assertThat(stage.gather(claim).visuals()).containsExactly(new Visual.Clip("sea.mp4", 4000));
  }

  @Test
  void a_file_named_like_an_ending_is_none_of_ours() throws IOException {
    put("clip", "mp4");
    put("sound", "music/mp3");
    put("clip", "sea.mp4");
    assertThat(gather(scene("Sea", "The sea.")).visuals())
        .containsExactly(new Visual.Clip("sea.mp4", 4000));
    assertThat(probe.probed).containsExactly("sea.mp4");
  }

  @Test
  void files_that_are_not_taken_for_their_ending_are_counted_in_one_note_each() throws IOException {
    put("still", "a.heic");
    put("still", "trip/b.HEIC");
    put("clip", "a.mts");
    put("sound", "song.mp3");
    put("sound", "other.opus");
    put("sound", "third.opus");
    put("text", "notes.pdf");
    put("still", ".hidden.heic");
    put("clip", "sea.mp4");
    put("tags: waves", "sea.yaml");
    for (int i = 0; i < 21; i++) {
      put("broken", "broken-" + i + ".mp4");
    }
    assertThat(gather(scene("Sea", "The sea.")).notes())
        .contains(
            "2 files in library/ end in .heic, which is not read. Export them as JPEG.",
            "One file in library/ ends in .mts, which is not read. Convert it to MP4.",
            "One file in library/ ends in .mp3, a sound, outside of library/music/. Move it into"
                + " library/music/.",
            "2 files in library/ end in .opus, a sound, outside of library/music/. Move them into"
                + " library/music/.")
        .noneMatch(note -> note.contains(".pdf") || note.contains(".yaml"));
  }

  @Test
  void clips_and_music_of_cameras_and_phones_are_taken() throws IOException {
    put("clip", "sea.AVI");
    put("clip", "sea.3gp");
    put("sound", "music/song.opus");
    put("sound", "music/calm.aac");
    Scene sea = scene("Sea", "The sea.");
    assertThat(gather(sea, sea).visuals())
        .containsExactlyInAnyOrder(
            new Visual.Clip("sea.AVI", 4000), new Visual.Clip("sea.3gp", 4000));
    assertThat(gather("calm", sea).music()).isEqualTo("music/calm.aac");
  }

  @Test
  void tags_that_are_no_text_are_named_as_such() throws IOException {
    put("clip", "sea.mp4");
    Files.write(library("sea.txt"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
    assertThat(gather(scene("Sea", "The sea.")).notes())
        .contains("The tags in sea.txt were not read: it is not UTF-8 text.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ half",
        "",
        "null",
        "[]",
        "{\"sea.mp4\":null}",
        "{\"sea.mp4\":{\"size\":4,\"modified\":1}}",
        "{\"sea.mp4\":{\"size\":4,\"modified\":1,\"info\":{\"kind\":null}}}"
      })
  void begins_anew_with_a_cache_that_cannot_be_read(String content) throws IOException {
    put("clip", "sea.mp4");
    Files.setLastModifiedTime(library("sea.mp4"), FileTime.fromMillis(1));
    Path cache = Files.createDirectories(new Home(root).cache()).resolve("library.json");
    Files.writeString(cache, content);
    assertThat(gather(scene("Sea", "The sea.")).visuals())
        .containsExactly(new Visual.Clip("sea.mp4", 4000));
    assertThat(cache).content().contains("sea.mp4");
  }

  @Test
  void passes_over_hidden_files_and_links_that_lead_out() throws IOException {
    put("clip", ".sea.mp4");
    put("clip", ".trash/sea.mp4");
    Path outside = Files.writeString(root.resolve("secret.mp4"), "clip");
    Files.createSymbolicLink(library("sea-link.mp4"), outside);
    Files.createSymbolicLink(library("sea-loop"), library("."));
    Files.createDirectories(root.resolve("elsewhere"));
    Files.createSymbolicLink(library("sea-folder.mp4"), root.resolve("elsewhere"));
    put("clip", "deep/sea-real.mp4");
    Files.createSymbolicLink(library("waves.mp4"), library("deep/sea-real.mp4"));
    Assets assets = gather(scene("Sea", "The sea."), scene("Waves", "Waves."));
    assertThat(assets.visuals())
        .containsExactly(
            new Visual.Clip("deep/sea-real.mp4", 4000), new Visual.Clip("waves.mp4", 4000));
    assertThat(assets.notes())
        .anyMatch(note -> note.startsWith("sea-link.mp4 is a link that leads out"))
        .anyMatch(note -> note.startsWith("sea-loop is a link to a folder"))
        .anyMatch(note -> note.startsWith("sea-folder.mp4 is a link to a folder"));
    assertThat(probe.probed).containsExactlyInAnyOrder("sea-real.mp4", "waves.mp4");
  }

  @Test
  void takes_names_with_hyphens_quotes_and_any_script_but_no_line_breaks() throws IOException {
    put("clip", "-y sea.mp4");
    put("clip", "it's \"море\".mp4");
    put("clip", "two\nsea.mp4");
    Assets assets = gather(scene("Sea", "The sea."), scene("", "Синее море."));
    assertThat(assets.visuals())
        .containsExactly(
            new Visual.Clip("-y sea.mp4", 4000), new Visual.Clip("it's \"море\".mp4", 4000));
    assertThat(assets.notes()).anyMatch(note -> note.startsWith("two?sea.mp4 has control"));
  }

  @Test
  void takes_music_of_the_styles_mood_else_any() throws IOException {
    put("sound", "music/drums.mp3");
    put("sound", "music/calm/one.ogg");
    put("sound", "sound-outside.mp3");
    Scene sea = scene("Sea", "The sea.");
    assertThat(gather("calm piano", sea).music()).isEqualTo("music/calm/one.ogg");
    assertThat(gather("angry", sea).music()).startsWith("music/");
    assertThat(gather(sea).visuals()).containsExactly(drawn(sea));
  }

  @Test
  void names_the_makers_of_what_is_used_and_no_others() throws IOException {
    put("clip", "sea.mp4");
    put("sea, night\nCredit:  Sea by\tAnn ", "sea.txt");
    put("clip", "desert.mp4");
    put("credit: Desert by Bob", "desert.yaml");
    put("sound", "music/song.mp3");
    put("mood: calm\ncredit: Song by Cy", "music/song.yaml");
    assertThat(gather(scene("Sea", "The sea.")).credits())
        .containsExactly("Sea by Ann", "Song by Cy");
  }

  @Test
  void uses_a_file_without_a_sidecar_that_cannot_be_read() throws IOException {
    put("clip", "sea.mp4");
    put("tags: [sea", "sea.yaml");
    Assets assets = gather(scene("Sea", "The sea."));
    assertThat(assets.visuals()).containsExactly(new Visual.Clip("sea.mp4", 4000));
    assertThat(assets.notes()).anyMatch(note -> note.startsWith("The tags in sea.yaml"));
  }

  @Test
  void a_file_tagged_any_fits_every_scene() throws IOException {
    put("clip", "smoke.mp4");
    put("tags: any, dark", "smoke.yaml");
    assertThat(gather(scene("Desert", "Sand.")).visuals())
        .containsExactly(new Visual.Clip("smoke.mp4", 4000));
  }

  private static Scene scene(String heading, String narration) {
    return new Scene(1, heading, narration, List.of());
  }

  private Assets gather(Scene... scenes) throws IOException {
    return gather("", scenes);
  }

  private Assets gather(String mood, Scene... scenes) throws IOException {
    return stage(mood).gather(new AClaim(root).withScenes(List.of(scenes)).claim());
  }

  // A new stage each time, as after a restart: what is remembered is remembered on the disk.
  private AssetStage stage(String mood) {
    return new AssetStage(
        new Home(root),
        probe,
        (style, id) -> style.equals("educational") ? "dusk" : "other",
        (style, id) -> mood,
        new FootageProviders(
            (job, request) -> {
              throw new AssertionError("Nobody is to be asked");
            },
            new Home(root),
            probe,
            new FootageProviders.Account(Pexels.ROOT, ""),
            new FootageProviders.Account(Pixabay.ROOT, ""),
            new FootageProviders.Limits(1, 1),
            clock),
        uses,
        FakeProgress.quiet(),
        clock);
  }

  private Path library(String name) throws IOException {
    Path file = new Home(root).library().resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return file;
  }

  private void put(String content, String name) throws IOException {
    Files.writeString(library(name), content);
  }
}
