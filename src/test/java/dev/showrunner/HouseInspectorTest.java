package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.cli.Cli;
import dev.showrunner.cli.Finding;
import dev.showrunner.cli.Finding.Level;
import dev.showrunner.settings.SettingsLoader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor finds where no server runs. */
final class HouseInspectorTest {
  @TempDir Path home;

  private List<Finding> findings(String... keysAndValues) {
    Map<String, String> set = new HashMap<>(Map.of("showrunner.home", home.toString()));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      set.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new HouseInspector()
        .inspect(new SettingsLoader(Path.of(""), Path.of(""), Map.of()).load(set), false);
  }

  private static Finding about(String about, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.about().equals(about))
        .findFirst()
        .orElseThrow();
  }

  private static void assertBad(Finding finding, String... words) {
    assertThat(finding.level()).as(finding.toString()).isEqualTo(Level.BAD);
    assertThat(finding.what() + " " + finding.remedy()).contains(words);
  }

  @Test
  void an_empty_home_is_well() {
    assertThat(findings()).allMatch(finding -> finding.level() == Level.OK);
    assertThat(home.resolve("showrunner.db")).doesNotExist();
  }

  @Test
  void programs_and_services_that_are_not_there_are_named() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    List<Finding> findings =
        findings(
            "showrunner.ffmpeg",
            "/nowhere/ffmpeg",
            "showrunner.voice.engine",
            "command",
            "showrunner.voice.command",
            "no-such-voice --stdin",
            "showrunner.model.provider",
            "ollama",
            "showrunner.model.name",
            "llama3.2",
            "showrunner.model.url",
            "http://127.0.0.1:" + closed);
    assertBad(about("ffmpeg", findings), "/nowhere/ffmpeg", "showrunner.ffmpeg=auto");
    assertBad(about("voice", findings), "no-such-voice", "PATH");
    assertBad(about("model", findings), "Nothing answers at http://127.0.0.1:" + closed);
  }

  @Test
  void keys_that_are_missing_are_named() {
    List<Finding> findings =
        findings(
            "showrunner.voice.engine",
            "elevenlabs",
            "showrunner.model.provider",
            "openai",
            "showrunner.model.name",
            "any",
            "showrunner.footage.pexels.key",
            "two words");
    assertBad(about("voice", findings), "SHOWRUNNER_VOICE_ELEVENLABS_KEY");
    assertBad(about("model", findings), "showrunner.model.key");
    assertBad(about("footage", findings), "showrunner.footage.pexels.key");
  }

  @Test
  void a_rule_of_the_calendar_for_a_channel_that_is_not_there_is_worth_a_word() {
    Finding finding =
        about(
            "calendar",
            findings(
                "showrunner.folder-channels",
                "news",
                "showrunner.calendar.min-gap",
                "6h; news: 1h; nws: 2h"));
    assertThat(finding.level()).isEqualTo(Level.NOTE);
    assertThat(finding.what()).contains("showrunner.calendar.min-gap", "nws");
    assertThat(finding.remedy()).contains("Did you mean news?");
    assertThat(about("calendar", findings("showrunner.calendar.min-gap", "6h; folder: 1h")).level())
        .isEqualTo(Level.OK);
  }

  @Test
  void files_that_are_passed_over_for_their_ending_are_a_note() throws Exception {
    Files.createDirectories(home.resolve("library"));
    Files.writeString(home.resolve("library/IMG_1.HEIC"), "a photograph");
    assertThat(findings())
        .contains(
            Finding.note(
                "library",
                "One file in library/ ends in .heic, which is not read",
                "Export it as JPEG"))
        .allMatch(finding -> finding.level() != Level.BAD);
  }

  @Test
  void files_that_cannot_be_used_are_named() throws Exception {
    Files.createDirectories(home.resolve("library"));
    Files.writeString(home.resolve("library/broken.mp4"), "no video");
    Files.createDirectories(home.resolve("config/styles"));
    Files.writeString(home.resolve("config/styles/odd.yaml"), "prompt: [");
    Files.writeString(home.resolve("showrunner.db"), "no database at all, but some text");
    Files.createDirectories(home.resolve("credentials"));
    Files.writeString(home.resolve("credentials/news.json"), "{");
    List<Finding> findings = findings();
    assertBad(about("library", findings), "broken.mp4");
    assertBad(about("styles", findings), "odd");
    assertBad(about("database", findings), "showrunner.db", "cannot be read");
    assertBad(about("channels", findings), "news");
    assertThat(Files.readString(home.resolve("showrunner.db"))).startsWith("no database");
  }

  @Test
  void a_database_that_cannot_be_reached_is_said() {
    assertBad(
        about(
            "database",
            findings("showrunner.datasource.url", "jdbc:postgresql://127.0.0.1:1/none?user=a")),
        "database");
  }

  @Test
  void the_command_finds_a_broken_route_a_taken_port_and_a_wrong_key() throws Exception {
    Files.createDirectories(home.resolve("config/routes"));
    Files.writeString(
        home.resolve("config/routes/odd.camel.yaml"),
        "- route:\n    from: {uri: \"no-such-component:x\"}\n");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "showrunner.port=" + taken.getLocalPort();
      List<String> lines = new ArrayList<>();
      assertThat(doctor(lines, "--set", port)).isEqualTo(1);
      String said = String.join("\n", lines);
      assertThat(said)
          .contains("BAD   port", "taken by another program", "BAD   start", "no-such-component");
    }
    List<String> lines = new ArrayList<>();
    assertThat(doctor(lines, "--set", "showrunner.prot=1")).isEqualTo(1);
    assertThat(String.join("\n", lines)).contains("BAD   settings", "showrunner.port");
  }

  private int doctor(List<String> said, String... options) {
    List<String> line = new ArrayList<>(List.of("doctor", "--home", home.toString()));
    line.addAll(List.of(options));
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      return Cli.run(new Showrunner(), new HouseInspector(), line.toArray(String[]::new));
    } finally {
      System.setOut(before);
      said.addAll(out.toString(StandardCharsets.UTF_8).lines().toList());
    }
  }
}
