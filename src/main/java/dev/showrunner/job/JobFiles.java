package dev.showrunner.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves and removes files of jobs. What cannot be removed is logged and left: it harms no other
 * job.
 */
final class JobFiles {
  private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);
  private static final Pattern PART = Pattern.compile(".*\\.part(\\..*)?");
  private static final Pattern GENERATION = Pattern.compile(".*\\.g(\\d{1,9})\\.part(\\..*)?");

  private static final long SMALL = 1_000_000;

  private final Home home;

  JobFiles(Home home) {
    this.home = home;
  }

  /** Puts the job's folder away, as a whole; one that cannot be moved stays where it is. */
  void stow(JobId job) {
    Path folder = home.job(job).path();
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      Path place = home.trashed(job);
      Files.createDirectories(place.resolveSibling(""));
      Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("The files of deleted job {} stay in {}: {}", job, folder, e.toString());
    }
  }

  /**
   * Brings back what {@link #stow} put away; does nothing when that is there already.
   *
   * @throws UncheckedIOException when it cannot be moved; it is left where it is
   */
  void restore(JobId job) {
    Path place = home.trashed(job);
    Path folder = home.job(job).path();
    if (!Files.isDirectory(place)) {
      return;
    }
    try {
      // What was written after the job was deleted came from work that was still ending.
      var unused = remove(folder, path -> true);
      Files.move(place, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The files of job " + job + " cannot be brought back", e);
    }
  }

  /**
   * Removes the job's folder with all that is in it, wherever it is.
   *
   * @return whether nothing is left of it
   */
  boolean removeAll(JobId job) {
    boolean ended = remove(home.trashed(job), path -> true);
    return remove(home.job(job).path(), path -> true) && ended;
  }

  /** Whether it has files in this home's trash. */
  boolean isStowed(JobId job) {
    return Files.isDirectory(home.trashed(job));
  }

  /** The jobs that have a folder in this home. */
  List<JobId> there() {
    try (Stream<Path> folders = Files.list(home.jobs())) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(JobId::isOne)
          .map(JobId::new)
          .toList();
    } catch (IOException e) {
      LOG.debug("There are no folders of jobs", e);
      return List.of();
    }
  }

  /**
   * Removes what is large and what the video was made of; texts and pictures stay, which say what
   * it was.
   *
   * @return how many bytes that were
   */
  long thin(JobId job) {
    Path folder = home.job(job).path();
    long freed = 0;
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        boolean below = folder.relativize(path).getNameCount() > 1;
        if (Files.isDirectory(path)) {
          if (!path.equals(folder)) {
            Files.deleteIfExists(path);
          }
        } else if (below || Files.size(path) > SMALL) {
          freed += Files.size(path);
          Files.delete(path);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Files in {} could not be removed: {}", folder, e.toString());
    }
    return freed;
  }

  /**
   * Removes half-made files of that claim and earlier ones, and folders of such with all that is in
   * them; a later claim's stay.
   */
  void removeParts(JobId job, int generation) {
    Path folder = home.job(job).path();
    var unused = remove(folder, path -> isPart(folder.relativize(path), generation));
  }

  private static boolean isPart(Path path, int generation) {
    return StreamSupport.stream(path.spliterator(), false)
        .anyMatch(name -> isPart(name.toString(), generation));
  }

  private static boolean isPart(String name, int generation) {
    if (!PART.matcher(name).matches()) {
      return false;
    }
    Matcher matcher = GENERATION.matcher(name);
    return !matcher.matches() || Integer.parseInt(matcher.group(1)) <= generation;
  }

  private static boolean remove(Path folder, Predicate<Path> chosen) {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.filter(chosen).sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Files in {} could not be removed: {}", folder, e.toString());
      return false;
    }
  }
}
