package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.emulator.YouTubeEmulator.Arrived;
import dev.showrunner.fixtures.QuickStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process, by SIGKILL, while it uploads; {@code -Dshowrunner.test.seed=N} repeats. */
class KilledUploadTest {
  private static final int KILLS = 4;
  private static final int LONGEST_MILLIS = 2500;
  private static final long SEED =
      Long.getLong("showrunner.test.seed", new Random().nextInt(1_000_000));

  @TempDir Path folder;

  @Test
  void an_upload_survives_the_kills_of_its_process_and_arrives_once() throws Exception {
    System.out.println("KilledUploadTest: -Dshowrunner.test.seed=" + SEED);
    Random random = new Random(SEED);
    EmulatorSettings settings =
        UploadPlace.roomy(folder.resolve("youtube")).withProcessing(Duration.ZERO);
    try (YouTubeEmulator emulator = YouTubeEmulator.start(settings, Clock.systemUTC())) {
      String token = emulator.accessToken(settings.projects().get(0), settings.accounts().get(0));
      for (int i = 0; i < KILLS; i++) {
        Process child = start(emulator.url(), token);
        String said = readUntil(child, "ready");
        boolean ended = child.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
        assertThat(ended && child.exitValue() != 0).as(said).isFalse();
        child.destroyForcibly().waitFor();
      }
      Process last = start(emulator.url(), token);
      assertThat(readUntil(last, "done")).contains("done");
      Map<String, List<Arrived>> byTitle =
          emulator.videos().stream().collect(Collectors.groupingBy(Arrived::title));
      assertThat(byTitle).hasSize(UploadChild.JOBS);
      for (int i = 0; i < UploadChild.JOBS; i++) {
        String topic = UploadChild.topic(i);
        assertThat(byTitle.get(topic))
            .singleElement()
            .extracting(video -> video.file().sha256())
            .isEqualTo(UploadNode.sha256(UploadChild.video(topic)));
      }
    }
  }

  private Process start(String url, String token) throws IOException {
    List<String> line = new ArrayList<>(QuickStart.of(UploadChild.class, "-Xmx256m"));
    line.addAll(List.of(folder.resolve("node").toString(), url, token));
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  private static String readUntil(Process child, String word) throws IOException {
    BufferedReader reader = child.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      said.append(line).append('\n');
      if (line.equals(word)) {
        return said.toString();
      }
    }
    return said.toString();
  }
}
