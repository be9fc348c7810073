package dev.showrunner.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes files of jobs. What cannot be removed is logged and left: it harms no other job. */
final class JobFiles {
  private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);
  private static final Pattern PART = Pattern.compile(".*\\.part(\\..*)?");
  private static final Pattern GENERATION = Pattern.compile(".*\\.g(\\d{1,9})\\.part(\\..*)?");

  private final Home home;

  JobFiles(Home home) {
    this.home = home;
  }

  boolean exist(JobId job) {
    return Files.isDirectory(home.job(job).path());
  }

  /** Removes the job's folder with all that is in it. */
  void removeAll(JobId job) {
    remove(job, path -> true);
  }

  /**
   * Removes half-made files of that claim and earlier ones, and folders of such with all that is in
   * them; a later claim's stay.
   */
  void removeParts(JobId job, int generation) {
    Path folder = home.job(job).path();
    remove(job, path -> isPart(folder.relativize(path), generation));
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

  private void remove(JobId job, Predicate<Path> chosen) {
    Path folder = home.job(job).path();
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.filter(chosen).sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Files of job {} could not be removed: {}", job, e.toString());
    }
  }
}
