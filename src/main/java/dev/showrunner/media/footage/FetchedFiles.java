package dev.showrunner.media.footage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.media.ffmpeg.MediaInfo;
import dev.showrunner.media.ffmpeg.MediaProbe;
import dev.showrunner.media.ffmpeg.UnusableMediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was fetched from providers: a hidden folder of the library, so that it is shown like any
 * file of it, but is not looked through with it. Beside each file lies who made it, under which
 * licence. A file is under its name only when it was probed and found good. Thread-safe.
 */
final class FetchedFiles {
  /** The folder's name within the library. */
  static final String FOLDER = ".fetched";

  private static final Logger LOG = LoggerFactory.getLogger(FetchedFiles.class);
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Duration NEVER_REMOVED = Duration.ofDays(1);
  private static final String PART = ".part";

  private final Path folder;
  private final ProbeCache probes;
  private final long mostBytes;
  private final Clock clock;

  /**
   * @param mostBytes how much all files together may take
   */
  FetchedFiles(Home home, MediaProbe probe, long mostBytes, Clock clock) {
    this.folder = home.library().resolve(FOLDER);
    this.probes = new ProbeCache(probe, home.cache().resolve("fetched"));
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  /** A file's name as a video's visual has it. */
  static String name(Found found) {
    return FOLDER + "/" + found.fileName();
  }

  /** The file, when it was fetched before and is still good; it then counts as used. */
  Optional<LibraryFile> find(Claim claim, Found found) throws IOException {
    Path file = folder.resolve(found.fileName());
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      LibraryFile good = looked(claim, found, file);
      used(file);
      return Optional.of(good);
    } catch (UnusableMediaException e) {
      Files.deleteIfExists(file);
      return Optional.empty();
    }
  }

  /** A temporary name for a file that is about to come; its folder is there. */
  Path part(Claim claim, Found found) throws IOException {
    Files.createDirectories(folder);
    String name = found.fileName();
    int dot = name.lastIndexOf('.');
    String by = "." + claim.id().value() + ".g" + claim.generation() + PART;
    return folder.resolve(name.substring(0, dot) + by + name.substring(dot));
  }

  /**
   * Takes a file that has come, if it is what it should be.
   *
   * @param part where it lies; it is gone afterwards
   * @throws UnusableMediaException when it is not
   */
  LibraryFile take(Claim claim, Found found, Provider provider, String words, Path part)
      throws IOException, UnusableMediaException {
    Path file = folder.resolve(found.fileName());
    try {
      MediaInfo info = probes.info(claim.id(), String.valueOf(part.getFileName()), part);
      if (info.kind() != found.kind()) {
        throw new UnusableMediaException("it is a " + info.kind().name().toLowerCase(Locale.ROOT));
      }
      WholeFile.force(part);
      WholeFile.write(sidecar(file), claim.generation(), about(found, provider, words));
      used(file);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      WholeFile.forceFolder(folder);
    } finally {
      Files.deleteIfExists(part);
    }
    LibraryFile taken = looked(claim, found, file);
    try {
      makeRoom(file);
    } catch (IOException e) {
      // Room is made again after the next file; this one is good.
      LOG.warn("No room could be made in {}: {}", folder, e.toString());
    }
    return taken;
  }

  /**
   * When a file was last shown is the time of what lies beside it: its own would be probed anew.
   */
  private void used(Path file) throws IOException {
    Files.setLastModifiedTime(sidecar(file), FileTime.fromMillis(clock.millis()));
  }

  private LibraryFile looked(Claim claim, Found found, Path file)
      throws IOException, UnusableMediaException {
    MediaInfo info = probes.info(claim.id(), found.fileName(), file);
    Sidecar beside = Sidecar.of(file, new ArrayList<>());
    if (beside.credit().isEmpty()) {
      throw new UnusableMediaException("Nobody knows any more who made " + found.fileName());
    }
    return new LibraryFile(name(found), info, beside.tags(), Set.of(), Set.of(), beside.credit());
  }

  private String about(Found found, Provider provider, String words) throws IOException {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("tags", words);
    about.put("credit", provider.credit(found));
    about.put("licence", provider.licence());
    about.put("source", provider.name());
    about.put("page", found.page());
    about.put("maker", found.maker());
    about.put("fetched", Instant.ofEpochMilli(clock.millis()).toString());
    return YAML.writeValueAsString(about);
  }

  private static Path sidecar(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".yaml");
  }

  /** Removes what was shown least recently, but nothing of the last day, which a job may need. */
  private synchronized void makeRoom(Path but) throws IOException {
    List<Kept> kept = kept();
    kept.removeIf(each -> each.file().equals(but));
    long others = kept.stream().filter(each -> !each.isPart()).mapToLong(Kept::bytes).sum();
    long[] bytes = {Files.size(but) + others};
    remove(
        kept,
        each -> {
          boolean tooMuch = bytes[0] > mostBytes;
          bytes[0] -= tooMuch ? each.bytes() : 0;
          return tooMuch;
        });
  }

  /** The same for as long as room is short on the disk. */
  synchronized void makeRoom(BooleanSupplier isShort) throws IOException {
    if (Files.isDirectory(folder)) {
      remove(kept(), each -> isShort.getAsBoolean());
    }
  }

  private List<Kept> kept() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(each -> each.toString().matches(".*\\.(mp4|jpg)")).toList();
    }
    List<Kept> kept = new ArrayList<>();
    for (Path file : files) {
      try {
        Path dated = Files.exists(sidecar(file)) ? sidecar(file) : file;
        kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(dated).toInstant()));
      } catch (NoSuchFileException e) {
        LOG.debug("Another job has renamed or removed {} meanwhile", file);
      }
    }
    kept.sort(Comparator.comparing(Kept::used));
    return kept;
  }

  private void remove(List<Kept> kept, Predicate<Kept> goes) throws IOException {
    Instant latest = Instant.ofEpochMilli(clock.millis()).minus(NEVER_REMOVED);
    for (Kept each : kept) {
      if (each.used().isBefore(latest) && (each.isPart() || goes.test(each))) {
        Files.deleteIfExists(each.file());
        Files.deleteIfExists(sidecar(each.file()));
      }
    }
    Set<String> left = new HashSet<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.forEach(file -> left.add(String.valueOf(file.getFileName())));
    }
    probes.keep(left);
  }

  private record Kept(Path file, long bytes, Instant used) {
    /** Whether it is on its way; one that still is after a day was left by a job that died. */
    boolean isPart() {
      return file.toString().contains(PART + ".");
    }
  }
}
