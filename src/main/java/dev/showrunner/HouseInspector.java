package dev.showrunner;

import dev.showrunner.cli.Finding;
import dev.showrunner.cli.Inspector;
import dev.showrunner.job.Home;
import dev.showrunner.job.RunningWork;
import dev.showrunner.media.ffmpeg.FfmpegLocator;
import dev.showrunner.media.ffmpeg.FfmpegProbe;
import dev.showrunner.media.ffmpeg.FfmpegProgram;
import dev.showrunner.media.ffmpeg.ProcessRunner;
import dev.showrunner.media.footage.LibraryTroubles;
import dev.showrunner.script.Styles;
import dev.showrunner.script.model.ModelSettings;
import dev.showrunner.settings.Nearest;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.store.Database;
import dev.showrunner.youtube.ChannelState;
import dev.showrunner.youtube.YouTubeAccess;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at programs, keys, files and the database that the settings name. */
final class HouseInspector implements Inspector {
  private static final int PATIENCE_MILLIS = 3000;
  private static final int MOST_NAMED = 10;

  @Override
  public List<Finding> inspect(Settings settings, boolean running) {
    return new Look(settings, running).findings();
  }

  private static final class Look {
    private final Settings settings;
    private final Home home;
    private final boolean running;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> known = new ArrayList<>();

    Look(Settings settings, boolean running) {
      this.settings = settings;
      this.home = new Home(Path.of(settings.text("showrunner.home")));
      this.running = running;
    }

    List<Finding> findings() {
      Optional<FfmpegProgram> ffmpeg = ffmpeg();
      check(
          "voice",
          "Set showrunner.voice.engine, or leave it at mary, which comes with it",
          this::voice);
      check("model", "Mend showrunner.model.*, or set showrunner.model.provider=none", this::model);
      footage();
      check("styles", "Mend or remove that file of config/styles", this::styles);
      library(ffmpeg);
      if (!running) {
        check("database", "", this::database);
      }
      channels();
      calendar();
      return findings;
    }

    private void check(String about, String remedy, Supplier<String> look) {
      try {
        findings.add(Finding.ok(about, look.get()));
      } catch (RuntimeException e) {
        findings.add(Finding.bad(about, String.valueOf(e.getMessage()), remedy));
      }
    }

    private Optional<FfmpegProgram> ffmpeg() {
      try {
        FfmpegProgram found =
            new FfmpegLocator(
                    home, settings.text("showrunner.ffmpeg"), new ProcessRunner(new RunningWork()))
                .locate();
        findings.add(Finding.ok("ffmpeg", found.version() + " at " + found.path()));
        return Optional.of(found);
      } catch (RuntimeException e) {
        findings.add(
            Finding.bad(
                "ffmpeg",
                String.valueOf(e.getMessage()),
                "showrunner.ffmpeg=auto takes the one on PATH, else the one that comes with it"));
        return Optional.empty();
      }
    }

    private String voice() {
      String engine = settings.text("showrunner.voice.engine");
      switch (engine) {
        case "command" -> {
          String program = settings.text("showrunner.voice.command").split("\\s+", 2)[0];
          if (!isOnPath(program)) {
            throw new IllegalStateException(
                "The voice's program %s is not on PATH; install it, or name its whole path in showrunner.voice.command"
                    .formatted(program));
          }
          return "The program " + program;
        }
        case "openai" -> {
          URI address = settings.address("showrunner.voice.openai.root-url");
          if (settings.text("showrunner.voice.openai.key").isEmpty()
              && "api.openai.com".equals(address.getHost())) {
            throw new IllegalStateException(
                "showrunner.voice.openai.key is empty; give it as the variable SHOWRUNNER_VOICE_OPENAI_KEY");
          }
          return reached(address);
        }
        case "elevenlabs" -> {
          if (settings.text("showrunner.voice.elevenlabs.key").isEmpty()) {
            throw new IllegalStateException(
                "showrunner.voice.elevenlabs.key is empty; give it as the variable SHOWRUNNER_VOICE_ELEVENLABS_KEY");
          }
          return reached(settings.address("showrunner.voice.elevenlabs.root-url"));
        }
        default -> {
          Path jars = StageBeans.voiceJars();
          if (!Files.isDirectory(jars)) {
            throw new IllegalStateException(
                "The jars of the voice are not at %s; build the program anew: ./showrunner --version"
                    .formatted(jars));
          }
          return engine + ", which comes with the program";
        }
      }
    }

    private static boolean isOnPath(String program) {
      if (program.contains(File.separator)) {
        return Files.isExecutable(Path.of(program));
      }
      String path = System.getenv().getOrDefault("PATH", "");
      return Arrays.stream(path.split(File.pathSeparator, -1))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private String model() {
      ModelSettings model = ModelBeans.model(settings);
      return model == null
          ? "None: scripts that nobody sends are outlines made here"
          : model.provider() + " " + model.name() + ", " + reached(model.url());
    }

    private static String reached(URI address) {
      int port =
          address.getPort() > 0
              ? address.getPort()
              : address.getScheme().equals("https") ? 443 : 80;
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(address.getHost(), port), PATIENCE_MILLIS);
        return "reached at " + address;
      } catch (IOException e) {
        throw new IllegalStateException(
            "Nothing answers at %s; start that server, or check the address and the network"
                .formatted(address));
      }
    }

    private void footage() {
      List<String> given = new ArrayList<>();
      for (String provider : List.of("pexels", "pixabay")) {
        String key = settings.text("showrunner.footage." + provider + ".key");
        if (!key.isEmpty()) {
          given.add(provider);
        }
        if (key.matches(".*\\s.*")) {
          findings.add(
              Finding.bad(
                  "footage",
                  "showrunner.footage.%s.key has a space in it".formatted(provider),
                  "Copy the key anew from the provider's page"));
          return;
        }
      }
      findings.add(
          Finding.ok(
              "footage",
              given.isEmpty()
                  ? "The library only; no provider has a key"
                  : "The library and " + String.join(", ", given)));
    }

    private String styles() {
      Styles styles =
          new Styles(
              List.of(
                  home.config().resolve("styles"),
                  SettingsLoader.installation().resolve("config").resolve("styles")));
      List<String> names = styles.names();
      names.forEach(styles::get);
      return String.join(", ", names.stream().sorted().toList());
    }

    private void library(Optional<FfmpegProgram> ffmpeg) {
      LibraryTroubles troubles = new LibraryTroubles(home);
      Map<String, String> unusable =
          ffmpeg
              .map(
                  program ->
                      troubles.look(new FfmpegProbe(program, new ProcessRunner(new RunningWork()))))
              .orElseGet(troubles::known);
      unusable.entrySet().stream()
          .limit(MOST_NAMED)
          .forEach(
              file ->
                  findings.add(
                      Finding.bad(
                          "library",
                          file.getKey() + ": " + file.getValue(),
                          "Replace or remove " + home.library().resolve(file.getKey()))));
      if (unusable.size() > MOST_NAMED) {
        findings.add(
            Finding.bad("library", unusable.size() + " files in all cannot be used", "As above"));
      }
      Map<String, String> passedOver = troubles.passedOver();
      passedOver.forEach((what, remedy) -> findings.add(Finding.note("library", what, remedy)));
      if (unusable.isEmpty() && passedOver.isEmpty()) {
        findings.add(Finding.ok("library", "Every file can be used"));
      }
    }

    private String database() {
      String url = settings.text("showrunner.datasource.url");
      return Database.inspect(url.isEmpty() ? Database.urlOf(home.database()) : url);
    }

    private void channels() {
      String key = settings.text("showrunner.credentials.key");
      List<ChannelState> states;
      try {
        states =
            new YouTubeAccess(
                    home,
                    new YouTubeAccess.Addresses(
                        settings.address("showrunner.youtube.token-url"),
                        settings.address("showrunner.youtube.auth-url"),
                        settings.address("showrunner.youtube.root-url")),
                    Optional.of(key).filter(text -> !text.isEmpty()),
                    name -> false,
                    Clock.systemUTC())
                .states();
      } catch (IllegalArgumentException e) {
        findings.add(
            Finding.bad(
                "channels", String.valueOf(e.getMessage()), "Mend showrunner.credentials.key"));
        return;
      }
      states.forEach(state -> known.add(state.name()));
      for (ChannelState state : states) {
        findings.add(
            state.status() == ChannelState.Status.READY
                ? Finding.ok("channels", state.name() + " is signed in")
                : Finding.bad(
                    "channels",
                    state.name() + ": " + state.detail().orElse("it has to be signed in to"),
                    "showrunner channels sign-in " + state.name()));
      }
      if (states.isEmpty()) {
        findings.add(Finding.ok("channels", "Local folders only"));
      }
    }

    // A channel that is not there yet may have rules: so it is only worth a word.
    private void calendar() {
      known.addAll(Foundation.folderChannels(settings));
      Map<String, Set<String>> named;
      try {
        named = Foundation.rules(settings).named();
      } catch (SettingsException e) {
        findings.add(
            Finding.bad("calendar", String.valueOf(e.getMessage()), "Mend showrunner.calendar.*"));
        return;
      }
      named.forEach(
          (channel, keys) -> {
            if (!known.contains(channel)) {
              findings.add(
                  Finding.note(
                      "calendar",
                      "showrunner.calendar.%s names the channel %s, which there is not"
                          .formatted(String.join(", ", keys), channel),
                      "Did you mean %s? Mend it, or add that channel"
                          .formatted(Nearest.to(channel, known))));
            }
          });
      if (known.containsAll(named.keySet())) {
        findings.add(Finding.ok("calendar", "Every channel that its rules name is there"));
      }
    }
  }
}
