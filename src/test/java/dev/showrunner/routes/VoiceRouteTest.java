package dev.showrunner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.ServiceServer;
import dev.showrunner.fixtures.ServiceServer.Reply;
import dev.showrunner.job.Claim;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.Origin;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.media.voice.Narrator;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.BacklogTracer;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A voice that is a service, by the shipped routes and the settings that name it. */
@SuppressWarnings("NullAway.Init") // Made before the first test.
class VoiceRouteTest extends CamelMainTestSupport {
  private static final String KEY = "sk-secret-4711";
  private static final String SPEECH = "/v1/audio/speech";

  @TempDir Path home;
  private ServiceServer server;

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.setRoutesIncludePattern(
        "file:routes/failure.camel.yaml,file:routes/voice.camel.yaml,file:routes/assembly.camel.yaml");
    configuration.tracerConfig().withEnabled(true);
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    try {
      server = new ServiceServer();
      Path styles = Files.createDirectories(home.resolve("config/styles"));
      Files.writeString(styles.resolve("hasty.yaml"), "pace: fast\nvoice: nova\n");
      Files.writeString(styles.resolve("wrong.yaml"), "voice: nina\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("showrunner.home", home.toString());
    settings.put("showrunner.ffmpeg", "embedded");
    settings.put("showrunner.stop.grace", "0s");
    // It takes what was traced, once a second.
    settings.put("showrunner.camel-cli", "false");
    settings.put("showrunner.voice.engine", "openai");
    settings.put("showrunner.voice.names", "alloy, nova");
    settings.put("showrunner.voice.openai.root-url", server.url());
    settings.put("showrunner.voice.openai.key", KEY);
    settings.put("failure.redelivery.delay", "10");
    settings.put("failure.redelivery.max-delay", "20");
    registry.bind(
        "settings",
        new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
            .load(settings));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_stumble_is_tried_again_and_neither_key_nor_text_is_seen_by_who_watches_the_route()
      throws IOException {
    List<Integer> calls = new ArrayList<>();
    byte[] sound = tone(3);
    server.on(
        SPEECH,
        request -> {
          calls.add(1);
          return calls.size() == 1 ? Reply.status(502, KEY) : Reply.bytes("audio/wav", sound);
        });
    BacklogTracer tracer = context.getCamelContextExtension().getContextPlugin(BacklogTracer.class);
    tracer.setEnabled(true);
    Narration narration = narrate("hasty");
    assertThat(narration.words()).hasSize(3);
    assertThat(calls).hasSize(2);
    ServiceServer.Asked asked = server.asked(SPEECH).get(1);
    assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Bearer " + KEY);
    assertThat(asked.headers().getFirst("Content-Type")).startsWith("application/json");
    assertThat(asked.body()).contains("\"voice\":\"nova\"", "Tea is old.");
    String seen =
        tracer.dumpAllTracedMessages().stream()
            .map(message -> message.toXml(0))
            .collect(Collectors.joining());
    assertThat(seen).contains("call-voice").doesNotContain(KEY);
  }

  @Test
  void what_is_no_sound_is_one_sentence() {
    server.on(SPEECH, Reply.bytes("audio/wav", "<html>Welcome</html>".getBytes()));
    assertThatThrownBy(() -> narrate("hasty"))
        .isInstanceOf(RetryableException.class)
        .hasMessage("Speaking scene 1 failed: What the voice gave is no sound that can be read");
  }

  @Test
  void a_style_whose_voice_there_is_not_is_refused_at_the_door() throws Exception {
    JobDraft draft =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .readValue("{\"topic\": \"Tea\", \"style\": \"wrong\"}", JobDraft.class);
    assertThatThrownBy(() -> engine().jobs().schedule(draft, Origin.SINGLE))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("The speech service has no voice \"nina\"; it knows alloy, nova");
  }

  private JobEngine engine() {
    return context.getRegistry().findSingleByType(JobEngine.class);
  }

  private Narration narrate(String style) {
    engine().jobs().schedule(JobDraft.of("A topic", null), Origin.SINGLE);
    Scene scene = new Scene(1, "", "Tea is old.", List.of());
    Script script =
        new Script("A", "", List.of(), style, "en", List.of(scene), "person", List.of());
    Claim claim = engine().dispatcher().claimDue().get(0).with(Stage.SCRIPT, script);
    return context
        .getRegistry()
        .lookupByNameAndType("narrator", Narrator.class)
        .narrate(claim, scene);
  }

  private static byte[] tone(int seconds) throws IOException {
    byte[] samples = new byte[seconds * 22_050 * 2];
    for (int i = 0; i < samples.length / 2; i++) {
      int value = (int) (6000 * Math.sin(2 * Math.PI * 220 * i / 22_050));
      samples[2 * i] = (byte) value;
      samples[2 * i + 1] = (byte) (value >> 8);
    }
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(
            new ByteArrayInputStream(samples),
            new AudioFormat(22_050, 16, 1, true, false),
            samples.length / 2),
        AudioFileFormat.Type.WAVE,
        wav);
    return wav.toByteArray();
  }
}
