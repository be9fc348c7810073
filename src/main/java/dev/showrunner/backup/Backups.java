package dev.showrunner.backup;

import dev.showrunner.backup.Manifest.Entry;
import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes backups. The database is copied first, as it is at one moment; a checkpoint's files were
 * there before it was, so the files that are copied then have all that the copy speaks of, but for
 * what is deleted meanwhile. A backup has its name when it is whole.
 */
public final class Backups {
  private static final List<String> USUAL = List.of("config", "credentials", "jobs", "inbox");
  private static final List<String> LARGE = List.of("library", "channel");

  /** Half a file that somebody is writing, and what is this machine's own. */
  private static final Pattern PASSED_OVER =
      Pattern.compile(".*[.]g\\d+[.]part([.].*)?|.*[.]part|login[.]token");

  private static final Pattern UNFINISHED = Pattern.compile("[.].*-(\\d+)[.]part");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Home home;
  private final Clock clock;

  public Backups(Home home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /** Where backups lie when nobody says where. */
  public Path folder() {
    return home.root().resolve("backups");
  }

  /**
   * Makes a backup of database, configuration, sign-ins, inbox and jobs.
   *
   * @param into the folder below which it gets a folder of its own
   * @param database empty to leave it out
   * @param everything whether the library and what folder channels published belong to it too
   * @throws BackupException when it cannot be made; nothing of it stays
   */
  public Path make(Path into, Optional<DatabaseCopy> database, boolean everything) {
    List<String> folders = new ArrayList<>(USUAL);
    if (everything) {
      folders.addAll(LARGE);
    }
    return make(into, "showrunner-", database, folders);
  }

  /**
   * Makes a copy of the database alone, before its tables are changed.
   *
   * @param from the version of its tables
   */
  public Path beforeUpgrade(DatabaseCopy database, String from) {
    return make(folder(), "before-upgrade-from-" + from + "-", Optional.of(database), List.of());
  }

  private Path make(
      Path into, String prefix, Optional<DatabaseCopy> database, List<String> folders) {
    Path target = into.toAbsolutePath().normalize();
    refuseInside(target, folders);
    String name = prefix + STAMP.format(clock.instant());
    Path part = target.resolve(".%s-%d.part".formatted(name, ProcessHandle.current().pid()));
    try {
      Files.createDirectories(target);
      // By another way, as a link of the home to another disk, it may still be.
      refuseInside(target.toRealPath(), folders);
      removeUnfinished(target);
      Files.createDirectory(part);
      WholeFile.permit(part, "rwx------");
      fill(part, database, folders);
      Path whole = free(target, name);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      WholeFile.forceFolder(target);
      return whole;
    } catch (IOException e) {
      throw new BackupException(
          "The backup cannot be written below %s (%s); make room, or choose another folder"
              .formatted(target, reason(e)),
          e);
    } finally {
      removeQuietly(part);
    }
  }

  private void refuseInside(Path target, List<String> folders) {
    for (String each : folders) {
      Path saved = home.root().resolve(each);
      if (target.startsWith(saved) || target.startsWith(real(saved))) {
        throw new BackupException(
            "%s is itself part of what is saved; choose another folder".formatted(target));
      }
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder; // not there: nothing of it is saved
    }
  }

  private void fill(Path part, Optional<DatabaseCopy> database, List<String> folders)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<String> parts = new ArrayList<>(folders);
    String schema = "";
    if (database.isPresent()) {
      DatabaseCopy copy = database.get();
      Path file = part.resolve(copy.file());
      schema = copy.write(file);
      WholeFile.permit(file, "rw-------");
      WholeFile.force(file);
      entries.add(new Entry(copy.file(), Files.size(file), WholeFile.sha256(file, () -> {})));
      if (copy.isFileOfHome()) {
        parts.add(copy.file());
      }
    }
    for (String folder : folders) {
      for (Path file : Trees.files(home.root().resolve(folder))) {
        if (!PASSED_OVER.matcher(String.valueOf(file.getFileName())).matches()) {
          copy(file, part, entries);
        }
      }
    }
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            clock.instant().toString(),
            database.map(DatabaseCopy::kind).orElse(""),
            schema,
            parts,
            entries);
    Path file = part.resolve(Manifest.FILE);
    Files.writeString(file, manifest.json());
    WholeFile.force(file);
  }

  private void copy(Path file, Path part, List<Entry> entries) throws IOException {
    Path relative = home.root().relativize(file);
    Path to = part.resolve(relative.toString());
    try {
      String sum = Trees.copy(file, to);
      entries.add(new Entry(relative.toString().replace('\\', '/'), Files.size(to), sum));
    } catch (NoSuchFileException e) {
      // It was deleted meanwhile, with the job that it belonged to.
      Files.deleteIfExists(to);
    }
  }

  private static Path free(Path folder, String name) {
    Path free = folder.resolve(name);
    for (int i = 2; Files.exists(free); i++) {
      free = folder.resolve(name + "-" + i);
    }
    return free;
  }

  /** What a process left behind that did not come to its end. */
  private static void removeUnfinished(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        Matcher name = UNFINISHED.matcher(String.valueOf(entry.getFileName()));
        if (name.matches() && isDead(Long.parseLong(name.group(1)))) {
          Trees.remove(entry);
        }
      }
    }
  }

  private static boolean isDead(long pid) {
    return pid == ProcessHandle.current().pid()
        || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }

  private static void removeQuietly(Path part) {
    try {
      Trees.remove(part);
    } catch (IOException e) {
      // The next backup removes it.
    }
  }

  static String reason(IOException e) {
    @Nullable String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
