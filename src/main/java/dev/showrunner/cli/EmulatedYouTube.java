package dev.showrunner.cli;

import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.Project;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * YouTube's stand-in, in this process, for a person who wants to try everything without an account.
 * It keeps its files in the home's {@code emulator/}; what it knows of videos and sign-ins ends
 * with the process.
 */
final class EmulatedYouTube implements AutoCloseable {
  private final YouTubeEmulator emulator;
  private final Path client;

  private EmulatedYouTube(YouTubeEmulator emulator, Path client) {
    this.emulator = emulator;
    this.client = client;
  }

  /**
   * @param port 0 for one that is free
   * @throws CommandFailure when it cannot be started
   */
  static EmulatedYouTube start(Home home, int port) {
    if (port < 0 || port > 65_535) {
      throw new CommandFailure(
          "--youtube-emulator is %d; a port is a number from 1 to 65535".formatted(port));
    }
    Path folder = home.root().resolve("emulator");
    EmulatorSettings settings = EmulatorSettings.in(folder).withPort(port);
    try {
      Path client = folder.resolve("client.json");
      WholeFile.writeForOwner(client, clientFile(settings.projects().get(0)));
      return new EmulatedYouTube(YouTubeEmulator.start(settings, Clock.systemUTC()), client);
    } catch (IOException e) {
      throw new CommandFailure(
          "YouTube's emulator cannot be started on port %d with its files in %s; choose another port with --youtube-emulator N"
              .formatted(port, folder));
    }
  }

  // In the form in which Google's console gives it, but for the addresses, which nobody reads.
  private static String clientFile(Project project) {
    return """
    {"installed": {"client_id": "%s", "client_secret": "%s", "redirect_uris": ["http://localhost"]}}
    """
        .formatted(project.clientId(), project.clientSecret());
  }

  /** The settings that make Showrunner talk to it. */
  Map<String, String> settings() {
    return Map.of(
        "showrunner.youtube.root-url", emulator.url(),
        "showrunner.youtube.analytics-url", emulator.url(),
        "showrunner.youtube.token-url", emulator.tokenUrl(),
        "showrunner.youtube.auth-url", emulator.authUrl());
  }

  /**
   * What a person does next.
   *
   * @param home the option that names the home, behind a space; empty where it is the usual one
   */
  String greeting(String home) {
    return """
        YouTube's emulator is at %s. To publish there:
          showrunner channels add tube --client %s%s
          showrunner channels sign-in tube%s
          showrunner schedule "A topic" --channel tube%s"""
        .formatted(emulator.url(), client, home, home, home);
  }

  @Override
  public void close() {
    emulator.close();
  }
}
