package dev.showrunner.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.ManualTimer;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.RunningWork;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a narration when its voice dies, hangs, is stopped or talks rubbish. */
final class VoiceTroubleTest {
  private static final Path JARS = Path.of("target/lib/tts");
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final RunningWork work = new RunningWork();
  @TempDir private Path home;
  private TestEngine engine;
  private Claim claim;

  @BeforeEach
  void a_job() {
    engine = TestEngine.on(TestDatabase.SQLITE, home);
    claim = engine.aJob().claimed();
  }

  @AfterEach
  void end() {
    engine.close();
    timer.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hanging | took longer than 0.3 s to speak a sentence",
        "crashing | ended before it could speak a sentence",
        "mute | took longer than 3.0 s to start",
        "dumb | ended before it could start (it said: I have no voice today)"
      })
  void a_voice_that_fails_gives_one_sentence_and_leaves_no_file(String kind, String sentence)
      throws IOException {
    try (MaryVoice narrator = strange(kind, patience(kind))) {
      assertThatThrownBy(() -> narrate(narrator, "Tea is old."))
          .isInstanceOf(RetryableException.class)
          .hasMessageStartingWith("Speaking scene 3 failed: The voice")
          .hasMessageContaining(sentence);
      assertThat(narrator.pid()).isEqualTo(-1);
      assertThat(files()).isEmpty();
    }
  }

  // Little for the kind that is waited for in vain only.
  private static VoicePatience patience(String kind) {
    return new VoicePatience(
        kind.equals("mute") ? Duration.ofSeconds(3) : Duration.ofMinutes(1),
        kind.equals("hanging") ? Duration.ofMillis(300) : Duration.ofMinutes(1),
        Duration.ZERO,
        Duration.ofSeconds(20));
  }

  @Test
  void the_voice_starts_from_a_folder_of_any_name() throws Exception {
    Path folder = home.resolve("José и друзья 😀");
    Files.createSymbolicLink(folder, JARS.toAbsolutePath());
    try (VoiceProcess voice =
        VoiceProcess.launch(VoiceCommand.mary(folder), VoicePatience.DEFAULT, timer)) {
      voice.awaitGreeting();
      assertThat(voice.alive()).isTrue();
    }
  }

  @Test
  void missing_libraries_are_named() {
    Path nowhere = home.resolve("nowhere");
    try (MaryVoice narrator = new MaryVoice(nowhere, VoicePatience.DEFAULT, timer)) {
      assertThatThrownBy(() -> narrate(narrator, "Tea is old."))
          .isInstanceOf(RetryableException.class)
          .hasMessageContaining(nowhere.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"silent,is silent", "clipping,is distorted", "hasty,is too short"})
  void a_sound_that_cannot_be_speech_is_tried_once_more_and_then_final(
      String kind, String complaint) throws IOException {
    try (MaryVoice narrator = strange(kind, VoicePatience.DEFAULT)) {
      assertThatThrownBy(() -> narrate(narrator, "Tea is old."))
          .isInstanceOf(RetryableException.class)
          .hasMessageContaining("The narration of scene 3 " + complaint);
      assertThatThrownBy(() -> narrate(narrator, "Tea is old."))
          .isInstanceOf(FinalException.class)
          .hasMessageContaining("The narration of scene 3 " + complaint);
      assertThat(files()).containsExactly("scene-03.failed");
    }
  }

  @Test
  void a_killed_voice_is_replaced_at_the_next_try() {
    try (MaryVoice narrator = mary(VoicePatience.DEFAULT, timer)) {
      CompletableFuture<Narration> long_one = speakLong(narrator);
      long killed = awaitVoice(narrator);
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      assertThatThrownBy(long_one::get)
          .hasCauseInstanceOf(RetryableException.class)
          .hasMessageContaining("Speaking scene 3 failed");
      assertThat(narrate(narrator, "Tea is old.").words()).hasSize(3);
      assertThat(narrator.pid()).isNotEqualTo(killed);
    }
  }

  @Test
  void cancelling_ends_the_voice_at_work_and_leaves_no_file() throws Exception {
    try (MaryVoice narrator = mary(VoicePatience.DEFAULT, timer)) {
      CompletableFuture<Narration> long_one = speakLong(narrator);
      ProcessHandle voice = ProcessHandle.of(awaitVoice(narrator)).orElseThrow();

      work.stop(claim.id());

      voice.onExit().get(20, TimeUnit.SECONDS);
      assertThatThrownBy(() -> long_one.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ClaimLostException.class);
      assertThat(files()).isEmpty();
      assertThat(narrate(narrator, "Tea is old.").words()).hasSize(3);
    }
  }

  @Test
  void a_voice_is_kept_for_the_next_scene_and_ended_when_nobody_wants_it() throws Exception {
    SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
    ManualTimer told = new ManualTimer(clock);
    try (MaryVoice narrator = mary(VoicePatience.DEFAULT, told)) {
      narrate(narrator, "Tea is old.");
      long first = narrator.pid();
      clock.advance(Duration.ofSeconds(19));
      told.runDue();
      narrate(narrator, "Tea is new.");
      assertThat(narrator.pid()).isEqualTo(first);

      clock.advance(Duration.ofSeconds(19));
      told.runDue();
      assertThat(narrator.pid()).isEqualTo(first);
      ProcessHandle voice = ProcessHandle.of(first).orElseThrow();
      clock.advance(Duration.ofSeconds(1));
      told.runDue();
      voice.onExit().get(20, TimeUnit.SECONDS);
      assertThat(narrator.pid()).isEqualTo(-1);
    }
  }

  @Test
  void the_voice_ends_by_itself_when_its_input_does() throws Exception {
    VoiceCommand command = VoiceCommand.mary(JARS);
    Process process = new ProcessBuilder(command.arguments()).start();
    process.getOutputStream().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private MaryVoice mary(VoicePatience patience, ScheduledExecutorService scheduler) {
    return new MaryVoice(JARS, patience, scheduler);
  }

  private MaryVoice strange(String kind, VoicePatience patience) {
    List<String> arguments =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m",
            "-cp",
            Path.of("target/classes").toAbsolutePath()
                + ":"
                + Path.of("target/test-classes").toAbsolutePath(),
            StrangeVoice.class.getName(),
            kind);
    return new MaryVoice(
        (limits, scheduler) ->
            VoiceProcess.launch(new VoiceCommand(arguments, home), limits, scheduler),
        patience,
        timer);
  }

  private CompletableFuture<Narration> speakLong(MaryVoice narrator) {
    String text = "Tea was carried along the rivers, and over the mountains of the south. ";
    return CompletableFuture.supplyAsync(() -> narrate(narrator, text.repeat(60)));
  }

  /** Waits until the sound is being written, so that the voice is in the middle of it. */
  private long awaitVoice(MaryVoice narrator) {
    Path part = claim.folder().resolve("narration/scene-03.g" + claim.generation() + ".part.wav");
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(part) && Files.size(part) > 0);
    return narrator.pid();
  }

  private Narration narrate(MaryVoice narrator, String text) {
    return Voices.narrator(narrator, home, Voices.NORMAL, work)
        .narrate(claim, new Scene(3, "", text, List.of()));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(claim.folder().resolve("narration"))) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
