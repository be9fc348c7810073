package dev.showrunner.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Home;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.job.StageLimits;
import dev.showrunner.media.ffmpeg.ProcessOutcome.Ending;
import dev.showrunner.media.render.RenderFixture;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FfmpegProbeTest {

  private static final JobId JOB = new JobId("job-1");
  private static final String BARS = "testsrc2=s=320x240:r=30:d=2";

  /** How many pixels are in a second of full HD. */
  private static final double HD = 30 * 1920.0 * 1080.0;

  private RenderFixture fixture;
  private MediaProbe probe;
  private Path library;

  @BeforeAll
  void aLibrary(@TempDir Path root) {
    fixture = new RenderFixture(root);
    probe = new FfmpegProbe(fixture.program, fixture.runner);
    library = fixture.home.library();
  }

  @Test
  void clips_stills_and_sounds_are_told_apart() throws Exception {
    make("good.mp4", BARS);
    make("good.png", "testsrc2=s=300x200", "-frames:v", "1");
    make("good.wav", "sine=d=1.5");
    assertThat(probe.probe(JOB, library.resolve("good.mp4")))
        .isEqualTo(new MediaInfo(MediaInfo.Kind.CLIP, 320, 240, 2000));
    assertThat(probe.probe(JOB, library.resolve("good.png")))
        .isEqualTo(new MediaInfo(MediaInfo.Kind.STILL, 300, 200, 0));
    assertThat(probe.probe(JOB, library.resolve("good.wav")))
        .isEqualTo(new MediaInfo(MediaInfo.Kind.SOUND, 0, 0, 1500));
  }

  @Test
  void a_cover_makes_no_clip_of_a_sound_and_no_sound_of_a_clip() throws Exception {
    make("cover.png", "testsrc2=s=300x200", "-frames:v", "1");
    String cover = library.resolve("cover.png").toString();
    make("covered.mp4", BARS, covered(cover, 1));
    make("covered.mp3", "sine=d=1.5", covered(cover, 0));
    assertThat(probe.probe(JOB, library.resolve("covered.mp4")))
        .isEqualTo(new MediaInfo(MediaInfo.Kind.CLIP, 320, 240, 2000));
    assertThat(probe.probe(JOB, library.resolve("covered.mp3")).kind())
        .isEqualTo(MediaInfo.Kind.SOUND);
  }

  @Test
  void a_name_that_looks_like_an_option_is_a_name() throws Exception {
    make("plain.mp4", BARS);
    Path odd = library.resolve("-y.mp4");
    Files.move(library.resolve("plain.mp4"), odd);
    assertThat(probe.probe(JOB, odd).kind()).isEqualTo(MediaInfo.Kind.CLIP);
  }

  @Test
  void a_web_page_named_jpg_is_refused() throws IOException {
    refused(text("page.jpg", "<!DOCTYPE html><html><body>Not found</body></html>"), "page.jpg");
  }

  @Test
  void a_text_named_mp4_is_refused() throws IOException {
    refused(text("notes.mp4", "Just some notes. ".repeat(500)), "notes.mp4");
  }

  @Test
  void an_empty_file_and_a_missing_one_are_refused() throws IOException {
    refused(text("empty.mp4", ""), "empty.mp4");
    refused(library.resolve("missing.mp4"), "missing.mp4 does not exist");
  }

  @Test
  void a_sound_of_a_few_samples_is_refused() throws IOException {
    make("blip.wav", "sine=sample_rate=44100", "-t", "0.0001");
    refused(library.resolve("blip.wav"), "blip.wav is shorter than a second");
  }

  @Test
  void a_truncated_clip_is_refused() throws IOException {
    make("cut.mp4", BARS);
    truncate(library.resolve("cut.mp4"));
    refused(library.resolve("cut.mp4"), "cut.mp4");
  }

  @Test
  void a_truncated_clip_whose_index_comes_first_is_refused() throws IOException {
    make("cut-fast.mp4", BARS, "-movflags", "+faststart");
    truncate(library.resolve("cut-fast.mp4"));
    refused(library.resolve("cut-fast.mp4"), "cut-fast.mp4 is damaged or cut short");
  }

  @Test
  void a_long_clip_is_read_by_its_key_frames_and_still_refused_when_cut_short() throws Exception {
    make("long.mp4", "color=s=64x36:r=2:d=400", "-g", "20", "-movflags", "+faststart");
    Path file = library.resolve("long.mp4");
    assertThat(probe.probe(JOB, file))
        .isEqualTo(new MediaInfo(MediaInfo.Kind.CLIP, 64, 36, 400_000));
    truncate(file);
    refused(file, "long.mp4 is damaged or cut short");
  }

  @Test
  void a_long_file_gets_longer_time_but_less_than_the_stage_has() {
    assertThat(FfmpegProbe.Reading.video(60_000, HD).timeout()).isEqualTo(Duration.ofMinutes(3));
    Duration first = FfmpegProbe.Reading.FIRST_FRAME.timeout();
    for (FfmpegProbe.Reading reading :
        List.of(FfmpegProbe.Reading.video(36_000_000, HD), FfmpegProbe.Reading.sound(36_000_000))) {
      assertThat(reading.timeout()).isEqualTo(Duration.ofMinutes(5));
      assertThat(first.plus(reading.timeout().multipliedBy(2)))
          .isLessThan(StageLimits.STANDARD.of(Stage.ASSETS));
    }
  }

  @Test
  void a_clip_that_is_much_work_is_read_by_its_key_frames() {
    assertThat(FfmpegProbe.Reading.video(60_000, HD).decoder()).isEmpty();
    assertThat(FfmpegProbe.Reading.video(15_000, 4 * HD).decoder()).isEmpty();
    assertThat(FfmpegProbe.Reading.video(60_000, 8 * HD).decoder()).contains("nokey");
    assertThat(FfmpegProbe.Reading.video(3_600_000, HD / 1000).decoder()).contains("nokey");
  }

  @Test
  void a_clip_that_is_not_read_in_time_is_read_by_its_key_frames() throws Exception {
    Path file = text("slow-clip.mp4", "clip");
    List<String> ways = new ArrayList<>();
    assertThat(timingOut("whole", ways).probe(JOB, file))
        .isEqualTo(new MediaInfo(MediaInfo.Kind.CLIP, 320, 240, 2000));
    assertThat(ways).containsExactly("first", "whole", "nokey");
    ways.clear();
    assertThatThrownBy(() -> timingOut("whole nokey", ways).probe(JOB, file))
        .isInstanceOfSatisfying(
            UnusableMediaException.class, e -> assertThat(e.isOnlySlow()).isTrue())
        .hasMessageContaining("slow-clip.mp4 took too long to read");
    assertThat(ways).containsExactly("first", "whole", "nokey");
  }

  /**
   * A probe whose ffmpeg is not in time with these ways of reading.
   *
   * @param ways gets how the file was read
   */
  private MediaProbe timingOut(String slow, List<String> ways) {
    String log =
        """
        Input #0, mov,mp4, from 'clip.mp4':
          Duration: 00:00:02.00, start: 0.000000, bitrate: 4642 kb/s
          Stream #0:0(und): Video: h264, yuv420p, 320x240, 4633 kb/s, 30 fps, 30 tbr""";
    return new FfmpegProbe(
        fixture.program,
        command -> {
          List<String> line = command.arguments();
          String way =
              line.contains("-frames:v") ? "first" : line.contains("nokey") ? "nokey" : "whole";
          ways.add(way);
          command.onLine().accept("frame=1");
          return new ProcessOutcome(slow.contains(way) ? Ending.TIMED_OUT : Ending.EXITED, 0, log);
        });
  }

  @Test
  void an_enormous_picture_is_refused_with_its_size() throws IOException {
    make("huge.png", "color=s=15000x15000", "-frames:v", "1", "-pix_fmt", "gray");
    refused(library.resolve("huge.png"), "huge.png is 15000 x 15000 pixels");
  }

  @Test
  void a_killed_probe_says_nothing_of_the_file() throws IOException {
    Path file = text("killed.mp4", "clip");
    assertThatThrownBy(() -> saying("kill -9 $$").probe(JOB, file))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("killed.mp4");
    assertThatThrownBy(() -> saying("kill -TERM $$").probe(JOB, file))
        .isInstanceOf(RetryableException.class);
    assertThatThrownBy(() -> saying("exit 255").probe(JOB, file))
        .isInstanceOf(RetryableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEGV", "ABRT", "FPE"})
  void a_file_that_makes_ffmpeg_crash_is_unusable(String signal) throws IOException {
    Path file = text("crash.mp4", "clip");
    assertThatThrownBy(() -> saying("kill -" + signal + " $$").probe(JOB, file))
        .isInstanceOf(UnusableMediaException.class)
        .hasMessageContaining("crash.mp4 makes ffmpeg crash");
  }

  @Test
  void an_ffmpeg_that_does_not_start_says_nothing_of_the_file() throws IOException {
    Path file = text("unread.mp4", "clip");
    Path nowhere = library.resolve("nowhere");
    assertThatThrownBy(() -> new FfmpegProbe(named(nowhere), fixture.runner).probe(JOB, file))
        .isInstanceOf(RetryableException.class);
  }

  @Test
  void cancelling_the_job_ends_its_probe() throws Exception {
    Path file = text("slow.mp4", "clip");
    Path started = library.resolve("started");
    MediaProbe slow = saying("touch '" + started + "'; exec sleep 60");
    CompletableFuture<MediaInfo> info =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return slow.probe(JOB, file);
              } catch (UnusableMediaException e) {
                throw new AssertionError(e);
              }
            });
    Awaitility.await().until(() -> Files.exists(started));
    fixture.work.stop(JOB);
    assertThatThrownBy(() -> info.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ClaimLostException.class);
  }

  @Test
  void a_missing_ffmpeg_is_final_and_one_that_cannot_be_unpacked_is_tried_again(@TempDir Path at)
      throws IOException {
    assertThatThrownBy(() -> installed(at, at.resolve("no-ffmpeg").toString()).probe(JOB, at))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("showrunner.ffmpeg names");
    Files.writeString(new Home(at).cache(), "a file where a folder should be");
    assertThatThrownBy(() -> installed(at, "embedded").probe(JOB, at))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("cannot be unpacked");
  }

  private InstalledFfmpeg installed(Path home, String configured) {
    return new InstalledFfmpeg(
        new FfmpegLocator(new Home(home), configured, fixture.runner), fixture.runner);
  }

  /** A probe whose ffmpeg is a script. */
  private MediaProbe saying(String script) throws IOException {
    Path file = Files.createTempFile(library, "ffmpeg", ".sh");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return new FfmpegProbe(named(file), fixture.runner);
  }

  private static FfmpegProgram named(Path file) {
    return new FfmpegProgram(file, "1", Set.of(), Set.of());
  }

  private void refused(Path file, String reason) {
    assertThatThrownBy(() -> probe.probe(JOB, file))
        .isInstanceOf(UnusableMediaException.class)
        .hasMessageContaining(reason)
        .hasMessageEndingWith(".");
  }

  private void make(String name, String source, String... more) throws IOException {
    String[] line = new String[4 + more.length];
    line[0] = "-f";
    line[1] = "lavfi";
    line[2] = "-i";
    line[3] = source;
    System.arraycopy(more, 0, line, 4, more.length);
    fixture.make(name, line);
  }

  /** The stream of pictures with that number is a cover. */
  private static String[] covered(String cover, int stream) {
    String line = "-i %s -map 0 -map 1 -c:v:%d png -disposition:v:%d attached_pic";
    return line.formatted(cover, stream, stream).split(" ", -1);
  }

  private Path text(String name, String text) throws IOException {
    Files.createDirectories(library);
    return Files.writeString(library.resolve(name), text);
  }

  private static void truncate(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }
}
