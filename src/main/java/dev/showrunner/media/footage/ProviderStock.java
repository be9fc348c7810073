package dev.showrunner.media.footage;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.Progress;
import dev.showrunner.media.ffmpeg.MediaInfo.Kind;
import dev.showrunner.media.ffmpeg.UnusableMediaException;
import dev.showrunner.media.service.ServiceException;
import dev.showrunner.video.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Footage for one job out of what providers have: clips before pictures, each provider in turn.
 * Nothing that a provider does ends a job: what goes wrong is noted, and the scene gets something
 * else. Only a short rest that a provider asks for is waited for.
 */
final class ProviderStock implements Stock {
  private static final int MOST_TRIES = 3;
  private static final int LONGEST_CLIP = 120;

  private final FootageProviders all;
  private final Claim claim;
  private final Frame frame;
  private final Map<String, Instant> lastUsed;
  private final Progress progress;
  private final ProviderDesk desk;
  private final Set<String> notes = new LinkedHashSet<>();

  ProviderStock(
      FootageProviders all,
      Claim claim,
      Frame frame,
      Map<String, Instant> lastUsed,
      Progress progress) {
    this.all = all;
    this.claim = claim;
    this.frame = frame;
    this.lastUsed = lastUsed;
    this.progress = progress;
    this.desk = new ProviderDesk(all, claim, frame, notes);
  }

  /** What went wrong, a sentence each. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public Optional<LibraryFile> find(Scene scene, Set<String> taken) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<String> questions = questions(scene);
    int scenes = claim.made().script().scenes().size();
    progress.report(
        claim,
        100 * (scene.number() - 1) / Math.max(1, scenes),
        "Looking for footage for scene " + scene.number() + " of " + scenes);
    for (Kind kind : List.of(Kind.CLIP, Kind.STILL)) {
      for (String words : questions) {
        for (Provider provider : all.all()) {
          Optional<LibraryFile> file = from(provider, kind, words, taken);
          if (file.isPresent()) {
            return file;
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The two most telling search words together, then the first alone. A phrase is asked for by
   * itself, then what is less telling and has more: the second, and what the phrase is about.
   */
  static List<String> questions(Scene scene) {
    List<String> words =
        scene.searchWords().stream().map(ProviderStock::plain).filter(w -> !w.isEmpty()).toList();
    if (words.isEmpty()) {
      String said = String.join(" ", Words.of(scene.heading() + " " + scene.narration()));
      words = Stream.of(said.split(" ")).filter(w -> !w.isEmpty()).limit(2).toList();
    }
    if (words.isEmpty()) {
      return List.of();
    }
    String first = words.get(0);
    String second = words.size() == 1 ? "" : words.get(1);
    Stream<String> questions =
        first.contains(" ")
            ? Stream.of(first, second, first.substring(first.lastIndexOf(' ') + 1))
            : Stream.of((first + " " + second).strip(), first);
    return questions.filter(question -> !question.isEmpty()).distinct().toList();
  }

  private static String plain(String word) {
    String line = word.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= 60 ? line : line.substring(0, 60).strip();
  }

  private Optional<LibraryFile> from(
      Provider provider, Kind kind, String words, Set<String> taken) {
    // What no video has shown comes first, then what none has shown for longest; among equals the
    // provider's own order stands.
    List<Found> candidates =
        desk.ask(provider, kind, words).stream()
            .filter(found -> !isTaken(found, taken) && found.seconds() <= LONGEST_CLIP)
            .sorted(
                Comparator.comparing(
                    found -> lastUsed.getOrDefault(FetchedFiles.name(found), Instant.MIN)))
            .limit(MOST_TRIES)
            .toList();
    for (Found found : candidates) {
      Optional<LibraryFile> file = fetched(provider, found, words);
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  /** Whether the video shows it already, in whatever size. */
  private static boolean isTaken(Found found, Set<String> taken) {
    String name = FetchedFiles.name(found);
    String any = name.substring(0, name.lastIndexOf('-') + 1);
    return taken.stream().anyMatch(each -> each.startsWith(any));
  }

  private Optional<LibraryFile> fetched(Provider provider, Found found, String words) {
    try {
      Optional<LibraryFile> kept = all.files().find(claim, found);
      if (kept.isPresent()) {
        return kept;
      }
      Path part = all.files().part(claim, found);
      if (!desk.fetch(provider, found, part)) {
        return Optional.empty();
      }
      return Optional.of(all.files().take(claim, found, provider, words, part));
    } catch (UnusableMediaException e) {
      notes.add(
          "A file of %s (%s) is no clip or picture, so another was taken."
              .formatted(provider.name(), found.fileName()));
      return Optional.empty();
    } catch (ServiceException e) {
      notes.add(
          "A file of %s (%s) was passed over: %s."
              .formatted(provider.name(), found.fileName(), e.getMessage()));
      return Optional.empty();
    } catch (IOException e) {
      // The provider's own troubles end at the desk; what is left is this machine's disk.
      throw FileErrors.of(claim.id(), claim.folder().path(), "Fetching footage", e);
    }
  }
}
