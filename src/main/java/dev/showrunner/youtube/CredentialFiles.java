package dev.showrunner.youtube;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.ChannelName;
import dev.showrunner.youtube.CredentialsJson.Parsed;
import dev.showrunner.youtube.CredentialsJson.UnreadableException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files in {@code credentials/}: {@code NAME.json} for the channel of that name. They may be
 * put there and taken away by hand or by another node while the program runs. Thread-safe.
 */
final class CredentialFiles {
  /** Longer than any file of this kind, and short enough to be read at once. */
  static final int MOST_BYTES = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(CredentialFiles.class);
  private static final String ENDING = ".json";

  private final Path folder;
  private final CredentialsJson json;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** Opening a box takes a tenth of a second, so what was read is kept until the file changes. */
  private record Known(FileTime modified, long size, @Nullable Object key, Credentials read) {
    boolean isOf(BasicFileAttributes file) {
      return modified.equals(file.lastModifiedTime())
          && size == file.size()
          && Objects.equals(key, file.fileKey());
    }
  }

  CredentialFiles(Path folder, CredentialsJson json) {
    this.folder = folder;
    this.json = json;
  }

  /** The names of the channels that have a file, sorted. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        names.add(name.substring(0, name.length() - ENDING.length()));
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      LOG.warn("{} cannot be listed: {}", folder, e.toString());
    }
    return names.stream().filter(ChannelName::isOne).sorted().toList();
  }

  /** Whether there is a file for that channel. */
  boolean has(String channel) {
    return ChannelName.isOne(channel) && Files.isRegularFile(file(channel));
  }

  /**
   * What a channel's file holds; none when there is no such file.
   *
   * @throws NoAccessException when it is not what it should be
   */
  Optional<Credentials> find(String channel) {
    if (!ChannelName.isOne(channel)) {
      return Optional.empty();
    }
    Path file = file(channel);
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Known before = known.get(channel);
      if (before != null && before.isOf(now)) {
        return Optional.of(before.read);
      }
      return Optional.of(read(channel, file, now));
    } catch (NoSuchFileException e) {
      known.remove(channel);
      return Optional.empty();
    } catch (UnreadableException e) {
      throw broken(channel, file, String.valueOf(e.getMessage()));
    } catch (CharacterCodingException e) {
      throw broken(channel, file, "is not in UTF-8");
    } catch (IOException e) {
      throw broken(channel, file, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private synchronized Credentials read(String channel, Path file, BasicFileAttributes now)
      throws IOException, UnreadableException {
    if (!now.isRegularFile()) {
      throw new UnreadableException("is no file");
    }
    if (now.size() > MOST_BYTES) {
      throw new UnreadableException("has more than 64 kB and is something else");
    }
    if (WholeFile.permit(file, "rw-------")) {
      LOG.warn("{} could be read by others; now only by its owner", file);
    }
    Parsed parsed = json.read(Files.readString(file));
    if (parsed.plain() && json.seals() && !parsed.elsewhere()) {
      write(channel, parsed.credentials());
      LOG.info("{} is encrypted now", file);
    } else {
      known.put(
          channel,
          new Known(now.lastModifiedTime(), now.size(), now.fileKey(), parsed.credentials()));
    }
    return parsed.credentials();
  }

  /** Writes a channel's file, whatever is there. */
  synchronized void write(String channel, Credentials credentials) throws IOException {
    WholeFile.writeForOwner(file(channel), json.write(credentials));
    known.remove(channel);
  }

  /**
   * Changes a channel's file, if what it holds is still as it is thought to be.
   *
   * @return whether it was changed
   */
  synchronized boolean change(
      String channel, Predicate<Credentials> stillSo, UnaryOperator<Credentials> change)
      throws IOException {
    Optional<Credentials> now = find(channel).filter(stillSo);
    if (now.isPresent()) {
      write(channel, change.apply(now.get()));
    }
    return now.isPresent();
  }

  /** Removes a channel's file; whether there was one. */
  synchronized boolean remove(String channel) throws IOException {
    known.remove(channel);
    boolean removed = ChannelName.isOne(channel) && Files.deleteIfExists(file(channel));
    if (removed) {
      WholeFile.forceFolder(folder);
    }
    return removed;
  }

  private Path file(String channel) {
    return folder.resolve(channel + ENDING);
  }

  private static NoAccessException broken(String channel, Path file, String why) {
    return new NoAccessException(
        ("The credentials of channel %s, %s, cannot be used: the file %s; else run: showrunner channels"
                + " add %s --client FILE --replace")
            .formatted(channel, file, why, channel),
        true);
  }
}
