package dev.showrunner.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.health.Finding.Level;
import dev.showrunner.job.DiskFloor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionsTest {
  private static final Optional<URI> NONE = Optional.empty();

  @TempDir Path folder;

  @Test
  void a_database_that_throws_is_down() {
    assertThat(Inspections.database(() -> {}).level()).isEqualTo(Level.UP);
    Finding gone =
        Inspections.database(
            () -> {
              throw new IllegalStateException("Refused");
            });
    assertThat(gone.level()).isEqualTo(Level.DOWN);
    assertThat(gone.what()).contains("Refused");
    assertThat(gone.remedy()).contains("showrunner.datasource.url");
  }

  @Test
  void a_disk_is_down_below_the_floor_that_is_set_and_warned_of_when_it_is_near() {
    DiskFloor floor = DiskFloor.ofMegabytes(500);
    assertThat(Inspections.disk(folder, 5_000_000_000L, floor).level()).isEqualTo(Level.UP);
    assertThat(Inspections.disk(folder, 4_999_999_999L, floor).level()).isEqualTo(Level.WARNING);
    assertThat(Inspections.disk(folder, 500_000_000L, floor).level()).isEqualTo(Level.WARNING);
    assertThat(Inspections.disk(folder, 499_999_999L, floor).level()).isEqualTo(Level.DOWN);
    DiskFloor none = DiskFloor.ofMegabytes(0);
    assertThat(Inspections.disk(folder, 999_999_999L, none).level()).isEqualTo(Level.WARNING);
    assertThat(Inspections.disk(folder, 1_000_000_000L, none).level()).isEqualTo(Level.UP);
    assertThat(Inspections.disk(folder, none).what()).contains(folder.toString());
  }

  @Test
  void programs_that_are_not_there_are_down() throws Exception {
    assertThat(Inspections.ffmpeg("auto").level()).isEqualTo(Level.UP);
    assertThat(Inspections.ffmpeg(folder + "/ffmpeg").level()).isEqualTo(Level.DOWN);
    String command = "speak-x -v {voice}";
    assertThat(Inspections.voice("command", command, folder, folder.toString(), NONE).level())
        .isEqualTo(Level.DOWN);
    Files.createFile(folder.resolve("speak-x")).toFile().setExecutable(true);
    assertThat(Inspections.voice("command", command, folder, folder.toString(), NONE).level())
        .isEqualTo(Level.UP);
    assertThat(Inspections.voice("mary", "", folder, "", NONE).level()).isEqualTo(Level.UP);
    assertThat(Inspections.voice("mary", "", folder.resolve("tts"), "", NONE).level())
        .isEqualTo(Level.DOWN);
  }

  @Test
  void a_model_that_does_not_answer_is_a_warning() throws Exception {
    URI address;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = URI.create("http://127.0.0.1:" + server.getLocalPort());
      assertThat(Inspections.model("ollama", address).level()).isEqualTo(Level.UP);
    }
    assertThat(Inspections.model("ollama", address).level()).isEqualTo(Level.WARNING);
    assertThat(Inspections.model("none", address).level()).isEqualTo(Level.UP);
  }

  @Test
  void a_voice_that_is_a_service_and_does_not_answer_is_a_warning() throws Exception {
    URI address;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = URI.create("http://127.0.0.1:" + server.getLocalPort());
      assertThat(voice("openai", address).level()).isEqualTo(Level.UP);
    }
    assertThat(voice("openai", address).level()).isEqualTo(Level.WARNING);
    assertThat(voice("elevenlabs", address).remedy())
        .contains("showrunner.voice.elevenlabs.root-url");
  }

  private Finding voice(String engine, URI service) {
    return Inspections.voice(engine, "", folder, "", Optional.of(service));
  }

  @Test
  void a_folder_channel_that_cannot_be_written_into_is_a_warning() throws Exception {
    Path notYet = folder.resolve("channel/news");
    assertThat(Inspections.channels(List.of(), Map.of("news", notYet)).level()).isEqualTo(Level.UP);
    // Root may write everywhere, but not below a file.
    Files.createDirectory(folder.resolve("channel"));
    Files.createFile(notYet);
    Finding shut = Inspections.channels(List.of(), Map.of("news", notYet));
    assertThat(shut.level()).isEqualTo(Level.WARNING);
    assertThat(shut.what()).contains("news (" + notYet + ")");
  }

  @Test
  void a_target_of_notifications_without_a_route_is_a_warning() {
    assertThat(Inspections.notifications(List.of("log"), List.of()).level()).isEqualTo(Level.UP);
    assertThat(Inspections.notifications(List.of("log", "slack"), List.of("slack")).what())
        .contains("no route notify-by-slack");
  }

  @Test
  void a_dispatcher_that_was_stopped_is_a_warning() {
    assertThat(Inspections.dispatcher(false).level()).isEqualTo(Level.WARNING);
  }
}
