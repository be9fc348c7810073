package dev.showrunner.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the emulator is set up.
 *
 * @param port on 127.0.0.1; 0 for one that is free
 * @param folder where files are kept; made when missing
 * @param projects those whose clients may sign in
 * @param accounts those that the consent page offers
 * @param processing how long a video is processed after its upload
 * @param accessTokenLife how long an access token is good
 * @param sessionLife how long an upload's session is good
 * @param costs units of a method, as {@code videos.update}; a method not named costs 1
 * @param seed of ids and tokens
 * @param keepsFiles whether files are written to the folder; else they are only counted and hashed
 */
public record EmulatorSettings(
    int port,
    Path folder,
    List<Project> projects,
    List<Account> accounts,
    Duration processing,
    Duration accessTokenLife,
    Duration sessionLife,
    Map<String, Integer> costs,
    long seed,
    boolean keepsFiles) {
  /** YouTube's costs as of November 2026. */
  public static final Map<String, Integer> COSTS =
      Map.ofEntries(
          Map.entry("videos.list", 1),
          Map.entry("videos.update", 50),
          Map.entry("videos.delete", 50),
          Map.entry("thumbnails.set", 50),
          Map.entry("captions.list", 50),
          Map.entry("captions.insert", 400),
          Map.entry("captions.update", 450),
          Map.entry("playlists.list", 1),
          Map.entry("playlists.insert", 50),
          Map.entry("playlistItems.list", 1),
          Map.entry("playlistItems.insert", 50),
          Map.entry("channels.list", 1));

  public EmulatorSettings {
    projects = List.copyOf(projects);
    accounts = List.copyOf(accounts);
    costs = Map.copyOf(costs);
  }

  /** One project and two channels, the second of which is not verified; YouTube's own numbers. */
  public static EmulatorSettings in(Path folder) {
    return new EmulatorSettings(
        0,
        folder,
        List.of(new Project("emulated-client", "emulated-secret", 100, 10_000, false)),
        List.of(
            new Account("UCemulatedChannel0000001", "Emulated channel", true, 50, 50),
            new Account("UCemulatedChannel0000002", "Unverified channel", false, 10, 10)),
        Duration.ofSeconds(5),
        Duration.ofSeconds(3599),
        Duration.ofDays(7),
        COSTS,
        1,
        true);
  }

  /** The same on a port of one's own. */
  public EmulatorSettings withPort(int number) {
    return new EmulatorSettings(
        number,
        folder,
        projects,
        accounts,
        processing,
        accessTokenLife,
        sessionLife,
        costs,
        seed,
        keepsFiles);
  }

  /** The same with other projects. */
  public EmulatorSettings withProjects(Project... all) {
    return new EmulatorSettings(
        port,
        folder,
        List.of(all),
        accounts,
        processing,
        accessTokenLife,
        sessionLife,
        costs,
        seed,
        keepsFiles);
  }

  /** The same with other channels. */
  public EmulatorSettings withAccounts(Account... all) {
    return new EmulatorSettings(
        port,
        folder,
        projects,
        List.of(all),
        processing,
        accessTokenLife,
        sessionLife,
        costs,
        seed,
        keepsFiles);
  }

  /** The same with another time of processing. */
  public EmulatorSettings withProcessing(Duration length) {
    return new EmulatorSettings(
        port,
        folder,
        projects,
        accounts,
        length,
        accessTokenLife,
        sessionLife,
        costs,
        seed,
        keepsFiles);
  }

  /** The same where one method has another cost. */
  public EmulatorSettings withCost(String method, int units) {
    Map<String, Integer> other = new HashMap<>(costs);
    other.put(method, units);
    return new EmulatorSettings(
        port,
        folder,
        projects,
        accounts,
        processing,
        accessTokenLife,
        sessionLife,
        other,
        seed,
        keepsFiles);
  }

  /** The same without files: for measuring how fast bytes come in, not how fast a disk is. */
  public EmulatorSettings withoutFiles() {
    return new EmulatorSettings(
        port,
        folder,
        projects,
        accounts,
        processing,
        accessTokenLife,
        sessionLife,
        costs,
        seed,
        false);
  }
}
