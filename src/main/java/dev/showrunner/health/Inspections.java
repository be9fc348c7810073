package dev.showrunner.health;

import dev.showrunner.job.DiskFloor;
import dev.showrunner.youtube.ChannelState;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The single inspections. All are quick; none starts a process. */
public final class Inspections {
  private static final int PATIENCE_MILLIS = 500;

  private Inspections() {}

  /**
   * @param ping throws when the database does not answer
   */
  public static Finding database(Runnable ping) {
    try {
      ping.run();
      return Finding.up("The database answers");
    } catch (RuntimeException e) {
      return Finding.down(
          "The database does not answer: " + e.getMessage(),
          "Look whether its server runs and is reached by showrunner.datasource.url; jobs go on by"
              + " themselves when it is back");
    }
  }

  /** What the disk of a folder has left. */
  public static Finding disk(Path folder, DiskFloor floor) {
    File file = folder.toFile();
    return disk(folder, file.getUsableSpace(), floor);
  }

  static Finding disk(Path folder, long free, DiskFloor floor) {
    String what =
        String.format(Locale.ROOT, "The disk that holds %s has %.1f GB left", folder, free / 1e9);
    String remedy = "Delete old jobs, empty the trash, or move the home to a larger disk";
    if (floor.isReached(free)) {
      return Finding.down(what + "; new videos wait for room", remedy);
    }
    return floor.isNear(free) ? Finding.warning(what, remedy) : Finding.up(what);
  }

  /**
   * @param configured the setting {@code showrunner.ffmpeg}
   */
  public static Finding ffmpeg(String configured) {
    if (Set.of("", "auto", "embedded").contains(configured)) {
      return Finding.up(
          configured.equals("embedded")
              ? "The embedded one"
              : "That of PATH, else the embedded one");
    }
    return Files.isExecutable(Path.of(configured))
        ? Finding.up(configured)
        : Finding.down(
            "showrunner.ffmpeg names " + configured + ", which is no program",
            "Correct the path, or set it to auto");
  }

  /**
   * @param engine the setting {@code showrunner.voice.engine}
   * @param command the program of the engine {@code command}, with its arguments
   * @param jars where the engine {@code mary} lies
   * @param path the folders in which programs are looked for
   * @param service where the engine is, when it is a service; else empty
   */
  public static Finding voice(
      String engine, String command, Path jars, String path, Optional<URI> service) {
    if (engine.equals("mary") && !Files.isDirectory(jars)) {
      return Finding.down(
          "The voice is not in " + jars, "Unpack the program again, with its folder lib/tts");
    }
    String program = command.strip().split("\\s+", 2)[0];
    if (engine.equals("command") && !isProgram(program, path)) {
      return Finding.down(
          "showrunner.voice.command begins with " + program + ", which is no program here",
          "Install it, give its whole path, or set showrunner.voice.engine to mary");
    }
    if (service.isPresent() && !answers(service.get())) {
      return Finding.warning(
          "The voice's server %s:%d does not answer"
              .formatted(service.get().getHost(), port(service.get())),
          "Start it, or correct showrunner.voice.%s.root-url; jobs are tried again until then"
              .formatted(engine));
    }
    return Finding.up(engine);
  }

  private static int port(URI address) {
    return address.getPort() > 0
        ? address.getPort()
        : "http".equals(address.getScheme()) ? 80 : 443;
  }

  private static boolean answers(URI address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), port(address)), PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isProgram(String name, String path) {
    return Files.isExecutable(Path.of(name)) && name.contains(File.separator)
        || Stream.of(path.split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /**
   * @param provider the setting {@code showrunner.model.provider}
   * @param address where its server is
   */
  public static Finding model(String provider, URI address) {
    if (provider.equals("none")) {
      return Finding.up("None: outlines are made here");
    }
    return answers(address)
        ? Finding.up(provider + " at " + address + " answers")
        : Finding.warning(
            "The language model's server %s:%d does not answer"
                .formatted(address.getHost(), port(address)),
            "Start it, or correct showrunner.model.url; jobs without a script are tried again until"
                + " then");
  }

  /**
   * @param folders the folders of channels that are folders, by the channels' names; those that
   *     were never published into are not there yet
   */
  public static Finding channels(List<ChannelState> channels, Map<String, Path> folders) {
    List<String> shut =
        folders.entrySet().stream()
            .filter(each -> !canBeWritten(each.getValue()))
            .map(each -> each.getKey() + " (" + each.getValue() + ")")
            .sorted()
            .toList();
    if (!shut.isEmpty()) {
      return Finding.warning(
          "Nothing can be published into: " + String.join(", ", shut),
          "Give this user the right to write there, or mount the disk anew");
    }
    String lame =
        channels.stream()
            .filter(channel -> channel.status() != ChannelState.Status.READY)
            .map(channel -> channel.name() + " (" + channel.detail().orElse("not signed in") + ")")
            .collect(Collectors.joining(", "));
    return lame.isEmpty()
        ? Finding.up(
            "%d channels of YouTube can be used, and %d folders"
                .formatted(channels.size(), folders.size()))
        : Finding.warning("Not to be used: " + lame, "Sign in: showrunner channels sign-in NAME");
  }

  private static boolean canBeWritten(Path folder) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.isDirectory(there) && Files.isWritable(there);
  }

  /**
   * @param targets those that {@code showrunner.notify.targets} names
   * @param lost those of them that have no route
   */
  public static Finding notifications(List<String> targets, List<String> lost) {
    return lost.isEmpty()
        ? Finding.up("To " + String.join(", ", targets))
        : Finding.warning(
            "Nobody is told by "
                + String.join(", ", lost)
                + ": there is no route notify-by-"
                + lost.get(0),
            "Write the route, or take the name out of showrunner.notify.targets");
  }

  public static Finding dispatcher(boolean running) {
    return running
        ? Finding.up("Jobs are handed out")
        : Finding.warning("No jobs are handed out", "showrunner dispatcher start");
  }
}
