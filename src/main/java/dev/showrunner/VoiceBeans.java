package dev.showrunner;

import dev.showrunner.job.Claim;
import dev.showrunner.job.RequestCheck;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.ProcessRunner;
import dev.showrunner.media.service.ServiceHttp;
import dev.showrunner.media.voice.CommandVoice;
import dev.showrunner.media.voice.Delivery;
import dev.showrunner.media.voice.ElevenLabsVoice;
import dev.showrunner.media.voice.EnglishVoiceCheck;
import dev.showrunner.media.voice.MaryVoice;
import dev.showrunner.media.voice.OpenAiVoice;
import dev.showrunner.media.voice.SceneNarrator;
import dev.showrunner.media.voice.VoiceEngine;
import dev.showrunner.media.voice.VoiceNames;
import dev.showrunner.media.voice.VoicePatience;
import dev.showrunner.script.ScriptCheck;
import dev.showrunner.script.Style;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.video.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the voice that is configured. */
final class VoiceBeans {
  private static final List<String> OPENAI =
      List.of("alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer");
  private static final String COMMAND = "showrunner.voice.command";

  private final Foundation ground;
  private final Path jars;
  private final ScheduledExecutorService timer;

  /**
   * @param jars the folder with MaryTTS's jars
   */
  VoiceBeans(Foundation ground, Path jars, ScheduledExecutorService timer) {
    this.ground = ground;
    this.jars = jars;
    this.timer = timer;
  }

  SceneNarrator narrator(ServiceHttp http, Ffmpeg ffmpeg, ProcessRunner runner) {
    return new SceneNarrator(
        engine(http, ffmpeg, runner),
        this::delivery,
        ground.home.cache().resolve("voice"),
        ground.clock,
        ground.work);
  }

  /** The voices that the configured engine is known to have. */
  static VoiceNames names(Settings settings) {
    List<String> named = new ArrayList<>();
    for (String name : settings.text("showrunner.voice.names").split(",", -1)) {
      if (!name.isBlank()) {
        named.add(name.strip());
      }
    }
    return switch (engine(settings)) {
      case "command" -> new VoiceNames("The voice's program", named);
      case "openai" -> new VoiceNames("The speech service", openAi(settings, named));
      case "elevenlabs" -> new VoiceNames("ElevenLabs", List.of());
      default -> MaryVoice.NAMES;
    };
  }

  /** Refuses what the configured engine cannot speak, as far as that is known. */
  static RequestCheck language(Settings settings, ScriptCheck scripts) {
    return engine(settings).equals("mary")
        ? new EnglishVoiceCheck(
            scripts::ownWords, scripts::narration, ModelBeans.model(settings) != null)
        : any -> {};
  }

  /** Those of OpenAI itself, when it is the one and nobody has said otherwise. */
  private static List<String> openAi(Settings settings, List<String> named) {
    boolean itself =
        "api.openai.com".equals(settings.address("showrunner.voice.openai.root-url").getHost());
    return named.isEmpty() && itself ? OPENAI : named;
  }

  private static String engine(Settings settings) {
    return settings.oneOf(
        "showrunner.voice.engine", Set.of("mary", "command", "openai", "elevenlabs"));
  }

  private VoiceEngine engine(ServiceHttp http, Ffmpeg ffmpeg, ProcessRunner runner) {
    Settings settings = ground.settings;
    Duration patience =
        settings.duration("showrunner.voice.timeout", Duration.ofSeconds(1), Duration.ofHours(1));
    VoiceNames names = names(settings);
    return switch (engine(settings)) {
      case "command" -> command(names, patience, runner, ffmpeg);
      case "openai" ->
          new OpenAiVoice(
              names,
              settings.address("showrunner.voice.openai.root-url"),
              settings.text("showrunner.voice.openai.key"),
              settings.text("showrunner.voice.openai.model"),
              patience,
              http,
              ffmpeg,
              ground.clock);
      case "elevenlabs" ->
          new ElevenLabsVoice(
              settings.address("showrunner.voice.elevenlabs.root-url"),
              settings.text("showrunner.voice.elevenlabs.key"),
              settings.text("showrunner.voice.elevenlabs.model"),
              patience,
              http,
              ffmpeg,
              ground.clock);
      default ->
          new MaryVoice(
              jars,
              VoicePatience.DEFAULT.keptFor(settings.duration("showrunner.voice.idle")),
              timer);
    };
  }

  private VoiceEngine command(
      VoiceNames names, Duration patience, ProcessRunner runner, Ffmpeg ffmpeg) {
    try {
      return new CommandVoice(ground.settings.text(COMMAND), names, patience, runner, ffmpeg);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("Setting " + COMMAND + " is wrong: " + e.getMessage());
    }
  }

  private Delivery delivery(Claim claim) {
    Script script = claim.made().script();
    String language =
        script.language().isBlank() ? claim.job().request().language() : script.language();
    Style style =
        StylesOfJobs.of(
            ground.styles,
            claim.id(),
            script.style().isBlank() ? claim.job().request().style() : script.style());
    String voice =
        style.voice().isBlank() ? ground.settings.text("showrunner.voice.name") : style.voice();
    return new Delivery(voice, style.wordsPerMinute(), language);
  }
}
