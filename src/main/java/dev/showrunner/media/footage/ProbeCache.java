package dev.showrunner.media.footage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.job.JobId;
import dev.showrunner.media.ffmpeg.MediaInfo;
import dev.showrunner.media.ffmpeg.MediaProbe;
import dev.showrunner.media.ffmpeg.UnusableMediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what each file holds, by its name, size and time of change, so that a file is probed
 * once and again only when it has changed. A cache that cannot be read or written costs time, never
 * a job. Thread-safe.
 */
final class ProbeCache {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeCache.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SAVE_EVERY = 25;

  private final MediaProbe probe;
  private final Path file;
  private final Map<String, Entry> entries = new HashMap<>();
  private boolean loaded;
  private int unsaved;

  /**
   * @param folder of the cache; made when it is missing
   */
  ProbeCache(MediaProbe probe, Path folder) {
    this.probe = probe;
    this.file = folder.resolve("library.json");
  }

  /**
   * What a file was found to hold: either {@code info}, or the {@code reason} it is unusable.
   *
   * @param slow whether the reason is that it took too long. It is forgotten when all files have
   *     been looked at, not before: a look that is ended and begun anew would never come past it.
   */
  private record Entry(
      long size, long modified, @Nullable MediaInfo info, @Nullable String reason, boolean slow) {
    boolean isWhole() {
      return info == null ? reason != null : info.kind() != null;
    }
  }

  /**
   * What the file holds. A probe that failed for reasons of its own is passed on and not
   * remembered.
   *
   * @param job for whom it is asked
   * @param name the file's name in the cache, relative to the library
   * @throws UnusableMediaException as the probe said, now or then
   * @throws IOException when the file is gone
   */
  MediaInfo info(JobId job, String name, Path path) throws UnusableMediaException, IOException {
    long size = Files.size(path);
    long modified = Files.getLastModifiedTime(path).toMillis();
    Entry known = known(name);
    if (known == null || known.size() != size || known.modified() != modified) {
      known = probed(job, path, size, modified);
      remember(name, known);
    }
    MediaInfo info = known.info();
    if (info == null) {
      throw new UnusableMediaException(String.valueOf(known.reason()));
    }
    return info;
  }

  private Entry probed(JobId job, Path path, long size, long modified) {
    try {
      return new Entry(size, modified, probe.probe(job, path), null, false);
    } catch (UnusableMediaException e) {
      return new Entry(size, modified, null, String.valueOf(e.getMessage()), e.isOnlySlow());
    }
  }

  private synchronized @Nullable Entry known(String name) {
    if (!loaded) {
      load();
      loaded = true;
    }
    return entries.get(name);
  }

  private synchronized void remember(String name, Entry entry) {
    entries.put(name, entry);
    unsaved++;
    if (unsaved >= SAVE_EVERY) {
      save();
    }
  }

  /** What is remembered as unusable: a sentence for each file, by its name. */
  synchronized Map<String, String> unusable() {
    if (!loaded) {
      load();
      loaded = true;
    }
    Map<String, String> reasons = new TreeMap<>();
    entries.forEach(
        (name, entry) -> {
          if (entry.reason() != null) {
            reasons.put(name, entry.reason());
          }
        });
    return reasons;
  }

  /** Forgets files that are gone or took too long, and writes what is new to the disk. */
  synchronized void keep(Set<String> names) {
    boolean gone = entries.keySet().retainAll(names);
    boolean slow = entries.values().removeIf(Entry::slow);
    if (gone || slow || unsaved > 0) {
      save();
    }
  }

  private void load() {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      Map<String, Entry> kept =
          JSON.readValue(file.toFile(), new TypeReference<Map<String, Entry>>() {});
      // JSON's null is no error to the reader, neither for the whole nor for an entry.
      if (kept != null) {
        kept.values().removeIf(entry -> entry == null || !entry.isWhole());
        entries.putAll(kept);
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be read, so the library is looked through again: {}", file, e.toString());
    }
  }

  private void save() {
    unsaved = 0;
    Path part = file.resolveSibling("library." + ProcessHandle.current().pid() + ".part.json");
    try {
      Files.createDirectories(file.resolveSibling(""));
      JSON.writeValue(part.toFile(), entries);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("{} cannot be written: {}", file, e.toString());
    }
  }
}
