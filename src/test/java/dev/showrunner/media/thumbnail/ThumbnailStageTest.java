package dev.showrunner.media.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Chapter;
import dev.showrunner.video.Design;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.StageResult;
import dev.showrunner.video.Thumbnail;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThumbnailStageTest {
  private static final Fonts FONTS = new Fonts();
  private static final FrameSource NO_FRAME =
      (video, second, folder) -> {
        throw new IOException("no frame");
      };
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  @BeforeEach
  void start() {
    engine = TestEngine.on(TestDatabase.SQLITE, folder);
  }

  @AfterEach
  void end() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tea",
        "Why \"quoted\" titles\nand 'lines' & <tags> $(do) no harm",
        "🍵🍵🍵",
        "Tea 🍵 for two 😀",
        "تاريخ الشاي في خمس دقائق",
        "היסטוריה של תה",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "A hundred characters of title are as many as YouTube takes, so this one is just as long as it may be"
      })
  void any_title_makes_a_jpeg_that_youtube_takes(String title) throws IOException {
    Claim claim = titled(title);
    String file = stage(ThumbnailStageTest::noise).draw(claim).file();
    Path path = claim.folder().resolve(file);
    assertThat(Files.size(path)).isBetween(5_000L, 2_000_000L);
    assertThat(Arrays.copyOf(Files.readAllBytes(path), 2)).containsExactly(0xFF, 0xD8);
    BufferedImage image = ImageIO.read(path.toFile());
    assertThat(image.getWidth()).isEqualTo(1280);
    assertThat(image.getHeight()).isEqualTo(720);
  }

  @Test
  void request_title_goes_before_the_script_title() throws IOException {
    Claim claim = engine.aJob().with("title", "Quite another").inStage(Stage.THUMBNAIL);
    assertThat(drawn(withScript(claim, "First"))).isEqualTo(drawn(withScript(claim, "Second")));
  }

  @Test
  void script_title_is_drawn_when_the_request_has_none() throws IOException {
    Claim claim = engine.aJob().inStage(Stage.THUMBNAIL);
    assertThat(drawn(withScript(claim, "First"))).isNotEqualTo(drawn(withScript(claim, "Second")));
  }

  @Test
  void three_candidates_are_ranked_and_the_best_is_shown() {
    Thumbnail thumbnail = stage(ThumbnailStageTest::noise).draw(titled("Tea"));
    assertThat(thumbnail.file()).isEqualTo(thumbnail.candidates().get(0).file());
    assertThat(thumbnail.candidates())
        .extracting(Thumbnail.Candidate::layout)
        .containsExactlyInAnyOrder("over", "foot", "panel");
    assertThat(thumbnail.candidates()).extracting(candidate -> -candidate.score()).isSorted();
    assertThat(thumbnail.candidates()).allMatch(candidate -> candidate.contrast() > 4.5);
  }

  @Test
  void a_thumbnail_that_an_earlier_version_stored_has_no_candidates() throws IOException {
    StageResult stored =
        new ObjectMapper()
            .readValue("{\"kind\":\"thumbnail\",\"file\":\"thumbnail.jpg\"}", StageResult.class);
    assertThat(stored).isEqualTo(new Thumbnail("thumbnail.jpg"));
  }

  @Test
  void video_without_a_frame_still_gets_a_picture() {
    Claim claim = titled("Tea");
    assertThat(claim.folder().resolve(stage(NO_FRAME).draw(claim).file())).exists();
  }

  @Test
  void ffmpeg_that_fails_does_not_fail_a_finished_video() {
    Claim claim = titled("Tea");
    for (StageException failure :
        List.of(
            new FinalException(claim.id(), "damaged"),
            new RetryableException(claim.id(), "killed"))) {
      assertThat(claim.folder().resolve(stage(failing(failure)).draw(claim).file())).exists();
    }
  }

  @Test
  void full_disk_a_lost_claim_and_an_ending_program_are_passed_on() {
    Claim claim = titled("Tea");
    for (StageException failure :
        List.of(
            new WaitingException(claim.id(), WaitReason.DISK, null, "full"),
            new ClaimLostException(claim.id(), "stopped"))) {
      assertThatThrownBy(() -> stage(failing(failure)).draw(claim)).isSameAs(failure);
    }
    RetryableException ending = new RetryableException(claim.id(), "the program is ending");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> stage(failing(ending)).draw(claim)).isSameAs(ending);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static FrameSource failing(StageException failure) {
    return (video, second, folder) -> {
      throw failure;
    };
  }

  @Test
  void frames_are_of_three_scenes_and_out_of_the_library() {
    Claim claim = titled("Tea");
    Visual clip = new Visual.Clip("cups.mp4", 90_000);
    assertThat(asked(claim, new Visual.Still("a.jpg"), clip, new Visual.Still("b.jpg")))
        .containsExactly(
            engine.home.library().resolve("cups.mp4") + " 6.0",
            engine.home.library().resolve("b.jpg") + " 0.0",
            engine.home.library().resolve("a.jpg") + " 0.0");
  }

  @Test
  void scene_without_a_file_gives_way_to_the_next_that_has_one() {
    Claim claim = titled("Tea");
    Visual glow = new Visual.Glow("dusk");
    assertThat(asked(claim, new Visual.Still("a.jpg"), glow, new Visual.Still("b.jpg")))
        .containsExactly(
            engine.home.library().resolve("b.jpg") + " 0.0",
            engine.home.library().resolve("a.jpg") + " 0.0");
    assertThat(asked(claim, new Visual.Still("a.jpg"), glow, glow))
        .containsExactly(engine.home.library().resolve("a.jpg") + " 0.0");
    assertThat(asked(claim, glow, glow, glow)).isEmpty();
    assertThat(asked(claim, new Visual.Still("../../secret.jpg"), glow, glow)).isEmpty();
  }

  @Test
  void each_candidate_has_another_ground_whatever_the_scenes_show() throws IOException {
    Claim claim = titled("Tea");
    Visual number = new Visual.Designed("ocean", "", new Design.BigNumber("40 mg", "of caffeine"));
    Visual heading = new Visual.Designed("ocean", "", new Design.Heading("Tea", List.of("leaf")));
    Visual list =
        new Visual.Designed("ocean", "", new Design.ItemList("Ways", List.of("Hot", "Cold"), true));
    Visual quote = new Visual.Designed("ocean", "", new Design.Quote("I am a leaf.", "Tea"));
    Visual glow = new Visual.Glow("ocean");
    for (List<Visual> visuals :
        List.<List<Visual>>of(
            List.of(number, heading, list, quote),
            List.of(heading),
            List.of(new Visual.Still("a.jpg")),
            List.of(new Visual.Clip("a.mp4", 9000)),
            List.of(new Visual.Still("a.jpg"), number),
            List.of(glow, glow))) {
      Claim made =
          claim
              .with(Stage.ASSETS, assets(visuals.toArray(Visual[]::new)))
              .with(Stage.ASSEMBLY, Results.of(Stage.ASSEMBLY));
      List<BufferedImage> grounds =
          new Grounds(new SceneFrame(engine.home, ThumbnailStageTest::striped))
              .of(made).stream()
                  .map(ground -> ground.painted(Layout.OVER, Palette.OCEAN, 400))
                  .toList();
      assertThat(grounds).as("%s", visuals).hasSize(3);
      for (int i = 0; i < 3; i++) {
        assertThat(difference(grounds.get(i), grounds.get((i + 1) % 3)))
            .as("%s, %d", visuals, i)
            .isGreaterThan(2);
      }
    }
  }

  /** A frame whose stripes move with the time. */
  private static BufferedImage striped(Path file, double second, Object folder) {
    BufferedImage image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 360; y++) {
      for (int x = 0; x < 640; x++) {
        image.setRGB(x, y, (int) (x + 97 * second) / 40 % 2 * 0xA0 + x / 4 * 0x100);
      }
    }
    return image;
  }

  /** Of a channel, in the mean. */
  private static double difference(BufferedImage one, BufferedImage other) {
    long sum = 0;
    for (int y = 0; y < 720; y += 4) {
      for (int x = 0; x < 1280; x += 4) {
        for (int shift = 0; shift <= 16; shift += 8) {
          sum += Math.abs((one.getRGB(x, y) >> shift & 255) - (other.getRGB(x, y) >> shift & 255));
        }
      }
    }
    return sum / (3.0 * 180 * 320);
  }

  /** What frames are asked for when the scenes, 15, 20 and 25 seconds long, show these. */
  private List<String> asked(Claim of, Visual... visuals) {
    VideoFile video = (VideoFile) Results.of(Stage.ASSEMBLY);
    List<Chapter> chapters =
        List.of(new Chapter(0, "One"), new Chapter(15_000, "Two"), new Chapter(35_000, "Three"));
    Claim claim =
        of.with(Stage.ASSETS, assets(visuals))
            .with(
                Stage.ASSEMBLY,
                new VideoFile(
                    video.file(),
                    video.captionsSrt(),
                    video.captionsVtt(),
                    video.width(),
                    video.height(),
                    video.fps(),
                    video.frames(),
                    video.bytes(),
                    video.sha256(),
                    video.loudness(),
                    chapters,
                    List.of(),
                    null));
    List<String> asked = new ArrayList<>();
    var unused =
        stage(
                (file, second, where) -> {
                  asked.add(file + " " + second);
                  return noise(file, second, where);
                })
            .draw(claim);
    return asked;
  }

  @Test
  void no_half_made_file_is_left_and_an_older_picture_is_replaced() throws IOException {
    Claim claim = titled("Tea");
    Files.createDirectories(claim.folder().path());
    Files.writeString(claim.folder().resolve("thumbnail.jpg"), "old");
    stage(NO_FRAME).draw(claim);
    try (var files = Files.list(claim.folder().path())) {
      assertThat(
              files
                  .map(path -> path.getFileName().toString())
                  .filter(name -> name.contains("thumb")))
          .containsExactlyInAnyOrder("thumbnail.jpg", "thumbnail-2.jpg", "thumbnail-3.jpg");
    }
    assertThat(Files.size(claim.folder().resolve("thumbnail.jpg"))).isGreaterThan(5_000);
  }

  @Test
  void folder_that_cannot_be_written_is_a_stumble_with_a_remedy() throws IOException {
    Claim claim = titled("Tea");
    Files.createDirectories(claim.folder().path());
    Files.createDirectory(claim.folder().resolve("thumbnail.g" + claim.generation() + ".part.jpg"));
    assertThatThrownBy(() -> stage(NO_FRAME).draw(claim))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("Writing thumbnail.jpg failed");
  }

  private byte[] drawn(Claim claim) throws IOException {
    return Files.readAllBytes(claim.folder().resolve(stage(NO_FRAME).draw(claim).file()));
  }

  private Claim titled(String title) {
    return withScript(engine.aJob().inStage(Stage.THUMBNAIL), title);
  }

  private static Claim withScript(Claim claim, String title) {
    Scene scene = new Scene(1, "Opening", "Tea is a leaf.", List.of());
    Script script = new Script(title, "", List.of(), "", "en", List.of(scene), "person", List.of());
    return claim.with(Stage.SCRIPT, script).with(Stage.ASSETS, assets(new Visual.Still("tea.jpg")));
  }

  private static Assets assets(Visual... visuals) {
    return new Assets(List.of(visuals), "", List.of(), List.of());
  }

  private ThumbnailStage stage(FrameSource frames) {
    return new ThumbnailStage(engine.home, FONTS, frames, FakeProgress.quiet());
  }

  /** The frame that compresses worst. */
  private static BufferedImage noise(Path video, double second, Object folder) {
    BufferedImage image = new BufferedImage(1920, 1080, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int y = 0; y < 1080; y++) {
      for (int x = 0; x < 1920; x++) {
        image.setRGB(x, y, random.nextInt() & Color.WHITE.getRGB());
      }
    }
    return image;
  }
}
