package dev.showrunner.publish;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobFolder;
import dev.showrunner.video.VideoFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A publication that is being put together in a hidden folder beside its place, on the same file
 * system. Its name carries the claim's generation, so that what a crash left behind is known and
 * removed by the next claim.
 */
final class PublicationFolder {
  static final String VIDEO = "video.mp4";
  private static final String METADATA = "metadata.json";

  private final Path path;
  private final Claim claim;
  private final Runnable pulse;

  private PublicationFolder(Path path, Claim claim, Runnable pulse) {
    this.path = path;
    this.claim = claim;
    this.pulse = pulse;
  }

  /**
   * Makes the folder, and removes those that earlier claims of the job left behind.
   *
   * @param pulse called often while bytes are read or written; ends the work by throwing
   */
  static PublicationFolder beside(Path place, Claim claim, Runnable pulse) throws IOException {
    Path channel = Files.createDirectories(place.resolveSibling(""));
    removeEarlier(channel, claim);
    // Not createTempDirectory: that one nobody else may read, and it is what will be published.
    String name = "." + claim.id() + ".g" + claim.generation() + ".part" + UUID.randomUUID();
    return new PublicationFolder(Files.createDirectory(channel.resolve(name)), claim, pulse);
  }

  private static void removeEarlier(Path channel, Claim claim) throws IOException {
    Pattern ours =
        Pattern.compile("\\." + Pattern.quote(claim.id().value()) + "\\.g(\\d+)\\.part.*");
    List<Path> earlier = new ArrayList<>();
    try (Stream<Path> entries = Files.list(channel)) {
      for (Path entry : entries.toList()) {
        Matcher matcher = ours.matcher(String.valueOf(entry.getFileName()));
        if (matcher.matches() && Integer.parseInt(matcher.group(1)) < claim.generation()) {
          earlier.add(entry);
        }
      }
    }
    for (Path folder : earlier) {
      removeAll(folder);
    }
  }

  /**
   * Looks at the job's video before anything is copied.
   *
   * @throws FinalException when it is not the one that passed the quality gate
   */
  void refuseChangedVideo() throws IOException {
    refuseChanged(source(claim, claim.made().video().file(), "assembly"));
  }

  /** Puts everything in, and looks at the video again as it stands in the folder. */
  void fill() throws IOException {
    Path video = path.resolve(VIDEO);
    linkOrCopy(source(claim, claim.made().video().file(), "assembly"), video);
    for (Map.Entry<String, Path> extra : extras(claim).entrySet()) {
      Path copy = path.resolve(extra.getKey());
      Files.copy(extra.getValue(), copy);
      WholeFile.force(copy);
    }
    refuseChanged(video);
    WholeFile.forceFolder(path);
  }

  private void linkOrCopy(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No hard links here, or another file system there: a copy is as good, and only slower.
      WholeFile.copy(from, to, pulse);
    }
    WholeFile.force(to);
  }

  private void refuseChanged(Path video) throws IOException {
    VideoFile passed = claim.made().video();
    if (Files.size(video) != passed.bytes()
        || !WholeFile.sha256(video, pulse).equals(passed.sha256())) {
      throw new FinalException(
          claim.id(),
          passed.file()
              + " is not the file that passed the quality gate and was not published; retry the job"
              + " from assembly");
    }
  }

  /**
   * Publishes by one rename.
   *
   * @return false when something is at that place already
   */
  boolean moveInto(Path place) throws IOException {
    try {
      Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (Files.exists(place)) {
        return false;
      }
      throw e;
    }
    WholeFile.forceFolder(place.resolveSibling(""));
    return true;
  }

  /** Removes what is left of the folder; does nothing when it has moved to its place. */
  void remove() throws IOException {
    removeAll(path);
  }

  /** Brings what belongs to a published video up to date, file by file. */
  static void refresh(Path place, Claim claim) throws IOException {
    for (Map.Entry<String, Path> extra : extras(claim).entrySet()) {
      Path published = place.resolve(extra.getKey());
      byte[] now = Files.readAllBytes(extra.getValue());
      if (!Files.isRegularFile(published) || !Arrays.equals(Files.readAllBytes(published), now)) {
        WholeFile.write(published, claim.generation(), now);
      }
    }
  }

  private static Map<String, Path> extras(Claim claim) {
    VideoFile video = claim.made().video();
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("thumbnail.jpg", source(claim, claim.made().thumbnail().file(), "thumbnail"));
    files.put("captions.srt", source(claim, video.captionsSrt(), "assembly"));
    files.put("captions.vtt", source(claim, video.captionsVtt(), "assembly"));
    files.put(METADATA, source(claim, METADATA, "metadata"));
    return files;
  }

  private static Path source(Claim claim, String file, String stage) {
    JobFolder folder = claim.folder();
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new FinalException(
          claim.id(), file + " is gone from the job's folder; retry the job from " + stage);
    }
    return path;
  }

  private static void removeAll(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
