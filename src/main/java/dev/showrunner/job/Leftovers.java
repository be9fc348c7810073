package dev.showrunner.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes files that nobody asks for any more: what was kept to save work and was not used for a
 * month, or, when the disk is nearly full, for a day; and folders of jobs that were deleted for
 * good, perhaps by another node, a week after they were last written to. What belongs to a job that
 * there is, or lies in the trash, is given up only by the reliefs, while the disk is nearly full;
 * what was published never is, nor what belongs to a job that this database has never had.
 */
public final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration UNUSED = Duration.ofDays(30);
  private static final Duration UNUSED_UNDER_PRESSURE = Duration.ofDays(1);
  private static final Duration ORPHANED = Duration.ofDays(7);
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Duration PAUSE_UNDER_PRESSURE = Duration.ofMinutes(5);

  /**
   * What the running program has open or would miss at once, and what was found in the library and
   * in what was fetched: it is read but once a process, and to find it again takes long.
   */
  private static final Set<String> KEPT =
      Set.of("bin", "fonts", "fontconfig.properties", "fetched", "library.json");

  private final Home home;
  private final Predicate<JobId> isGone;
  private final Room room;
  private final List<Relief> reliefs;
  private final long floor;
  private final Clock clock;
  private Instant next = Instant.MIN;

  /** How many bytes are free on a disk. */
  public interface Room {
    /** The bytes that may still be written where that folder is. */
    long free(Path folder) throws IOException;
  }

  /** Something that may go when the disk is nearly full. */
  public interface Relief {
    /** Lets it go, one after the other, for as long as room is short. */
    void makeRoom(BooleanSupplier isShort) throws IOException;
  }

  /**
   * @param isGone whether there was such a job, and it was deleted for good
   * @param reliefs what goes, in this order, when that does not help
   * @param floor with less than so many bytes free the disk counts as nearly full
   */
  public Leftovers(
      Home home,
      Predicate<JobId> isGone,
      Room room,
      List<Relief> reliefs,
      long floor,
      Clock clock) {
    this.reliefs = List.copyOf(reliefs);
    this.home = home;
    this.isGone = isGone;
    this.room = room;
    this.floor = floor;
    this.clock = clock;
  }

  /** Looks, once an hour, or each five minutes while the disk is nearly full. */
  public synchronized void tidy() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    try {
      boolean pressure = room.free(home.root()) < floor;
      next = now.plus(pressure ? PAUSE_UNDER_PRESSURE : PAUSE);
      long freed = caches(now.minus(pressure ? UNUSED_UNDER_PRESSURE : UNUSED));
      freed += orphans(now.minus(ORPHANED));
      if (freed > 0) {
        LOG.info("Housekeeping freed {} MB that nobody asked for any more", freed / 1_000_000);
      }
      if (pressure) {
        for (Relief relief : reliefs) {
          relief.makeRoom(this::isShort);
        }
      }
    } catch (IOException e) {
      next = now.plus(PAUSE_UNDER_PRESSURE);
      LOG.warn("Housekeeping could not look at {}: {}", home.root(), e.toString());
    }
  }

  private boolean isShort() {
    try {
      return room.free(home.root()) < floor;
    } catch (IOException e) {
      // Nothing more is given up for a disk that cannot be asked.
      return false;
    }
  }

  private long caches(Instant usedBefore) throws IOException {
    long freed = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.cache())) {
      for (Path entry : entries) {
        if (!KEPT.contains(String.valueOf(entry.getFileName()))) {
          freed += remove(entry, usedBefore, true);
        }
      }
    } catch (NoSuchFileException e) {
      return freed;
    }
    return freed;
  }

  private long orphans(Instant writtenBefore) throws IOException {
    return orphans(home.jobs(), writtenBefore)
        + orphans(home.jobs().resolve(".trash"), writtenBefore);
  }

  private long orphans(Path folder, Instant writtenBefore) throws IOException {
    long freed = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (JobId.isOne(name)
            && lastWritten(entry).isBefore(writtenBefore)
            && isGone.test(new JobId(name))) {
          LOG.info("{} belongs to a job that was deleted, and is removed", entry);
          freed += remove(entry, Instant.MAX, false);
        }
      }
    } catch (NoSuchFileException e) {
      return freed;
    }
    return freed;
  }

  private static Instant lastWritten(Path folder) throws IOException {
    Instant[] last = {Instant.MIN};
    Files.walkFileTree(
        folder,
        new Tolerant() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            last[0] = later(last[0], attributes.lastModifiedTime().toInstant());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            last[0] = later(last[0], attributes.lastModifiedTime().toInstant());
            return FileVisitResult.CONTINUE;
          }
        });
    return last[0];
  }

  /** Removes files that were neither written nor read since; answers how many bytes they had. */
  private static long remove(Path root, Instant usedBefore, boolean keepRoot) throws IOException {
    long[] freed = {0};
    Files.walkFileTree(
        root,
        new Tolerant() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Instant used =
                later(
                    attributes.lastModifiedTime().toInstant(),
                    attributes.lastAccessTime().toInstant());
            if (used.isBefore(usedBefore)) {
              Files.deleteIfExists(file);
              freed[0] += attributes.size();
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult leave(Path folder) throws IOException {
            if (!keepRoot) {
              Files.deleteIfExists(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return freed[0];
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Passes over what goes away meanwhile. */
  private abstract static class Tolerant extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path folder, @org.jspecify.annotations.Nullable IOException e) throws IOException {
      if (e != null && !(e instanceof NoSuchFileException)) {
        throw e;
      }
      return leave(folder);
    }

    FileVisitResult leave(Path folder) throws IOException {
      return FileVisitResult.CONTINUE;
    }
  }
}
