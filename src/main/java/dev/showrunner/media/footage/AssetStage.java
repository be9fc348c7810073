package dev.showrunner.media.footage;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.job.Progress;
import dev.showrunner.job.RetryableException;
import dev.showrunner.media.ffmpeg.MediaProbe;
import dev.showrunner.media.render.VideoFormat;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The assets stage: chooses what is seen and heard under a script from the home's library, and what
 * is seen from providers where the library has nothing that fits. Files that cannot be used are
 * left out and noted; an empty or missing library is no error, nor is a provider that fails.
 * Thread-safe.
 */
public final class AssetStage {
  private static final int MOST_NOTES = 20;

  private final LibraryIndex index;
  private final BinaryOperator<String> palette;
  private final BinaryOperator<String> mood;
  private final FootageProviders providers;
  private final FootageUses uses;
  private final Progress progress;
  private final Clock clock;

  /**
   * @param home whose library is used and whose cache keeps what was probed
   * @param palette from a style's name and a job's id to the name of a palette
   * @param mood from a style's name and a job's id to words for its music's mood, such as {@code
   *     calm piano}; empty for any
   * @param providers asked where the library has nothing that fits
   * @param uses what other videos have shown
   */
  public AssetStage(
      Home home,
      MediaProbe probe,
      BinaryOperator<String> palette,
      BinaryOperator<String> mood,
      FootageProviders providers,
      FootageUses uses,
      Progress progress,
      Clock clock) {
    this.index = new LibraryIndex(home.library(), new ProbeCache(probe, home.cache()));
    this.palette = palette;
    this.mood = mood;
    this.providers = providers;
    this.uses = uses;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Chooses a visual for each scene of the job's script, and the music.
   *
   * @throws dev.showrunner.job.WaitingException when a provider asks for a rest, or the disk is
   *     full
   * @throws RetryableException when the library's folder cannot be read, or a probe failed
   * @throws dev.showrunner.job.ClaimLostException when the job is no longer this node's
   */
  public Assets gather(Claim claim) {
    progress.report(claim, 0, "Looking through the library");
    Library library = read(claim);
    Script script = claim.made().script();
    String style = script.style().isBlank() ? claim.job().request().style() : script.style();
    String seed = claim.id().value();

    Frame frame = Frame.of(VideoFormat.of(claim.job().request()));
    Map<String, Instant> lastUsed = uses.lastUsed(claim.id());
    ProviderStock stock = providers.stock(claim, frame, lastUsed, progress);
    VisualChooser chooser =
        new VisualChooser(
            library.visuals(), stock, frame, lastUsed, palette.apply(style, seed), seed);
    List<Visual> visuals = chooser.choose(script.scenes());
    remember(claim, chooser.used());
    Optional<LibraryFile> music = music(library.music(), mood.apply(style, seed), seed);
    return new Assets(
        visuals,
        music.map(LibraryFile::name).orElse(""),
        credits(chooser.used(), music),
        notes(library, stock.notes(), script.scenes(), visuals, music.isPresent()));
  }

  private void remember(Claim claim, List<LibraryFile> shown) {
    Set<String> names = new LinkedHashSet<>();
    shown.forEach(file -> names.add(file.name()));
    uses.record(claim.id(), names, Instant.ofEpochMilli(clock.millis()));
  }

  private Library read(Claim claim) {
    try {
      return index.read(
          claim.id(),
          (done, all) ->
              progress.report(
                  claim, done * 100 / all, "Looking at file " + (done + 1) + " of " + all));
    } catch (IOException e) {
      throw new RetryableException(
          claim.id(), "The folder library/ cannot be read; look at its permissions: " + e, e);
    }
  }

  private static Optional<LibraryFile> music(List<LibraryFile> all, String mood, String seed) {
    Set<String> words = Words.of(mood);
    Comparator<LibraryFile> byMood =
        Comparator.comparingInt(file -> words.stream().mapToInt(file::weight).sum());
    return all.stream().max(byMood.thenComparing(file -> Lot.of(seed, file.name())));
  }

  private static List<String> credits(List<LibraryFile> visuals, Optional<LibraryFile> music) {
    return Stream.concat(visuals.stream(), music.stream())
        .map(LibraryFile::credit)
        .filter(credit -> !credit.isEmpty())
        .distinct()
        .toList();
  }

  /** Whether a scene is drawn for want of footage. */
  private static boolean unasked(List<Scene> scenes, List<Visual> visuals, int i) {
    Visual visual = visuals.get(i);
    boolean drawn = visual instanceof Visual.Designed || visual instanceof Visual.Glow;
    return drawn && scenes.get(i).design() == null;
  }

  private static List<String> notes(
      Library library,
      List<String> troubles,
      List<Scene> scenes,
      List<Visual> visuals,
      boolean music) {
    List<String> notes = new ArrayList<>(library.notes());
    if (notes.size() > MOST_NOTES) {
      int more = notes.size() - MOST_NOTES;
      notes.subList(MOST_NOTES, notes.size()).clear();
      notes.add("And " + more + " more files of the library were left out.");
    }
    notes.addAll(troubles);
    long drawn =
        IntStream.range(0, visuals.size()).filter(i -> unasked(scenes, visuals, i)).count();
    if (library.visuals().isEmpty() && drawn == visuals.size()) {
      notes.add(
          "The library has no footage, so scenes are drawn; put clips into library/, or set a key of"
              + " Pexels or Pixabay.");
    } else if (drawn > 0) {
      notes.add(
          "No footage fits "
              + (drawn == 1 ? "one scene, so it is" : drawn + " scenes, so they are")
              + " drawn; name or tag clips by what they show.");
    }
    if (!music) {
      notes.add("There is no music; put some into library/music/.");
    }
    return notes;
  }
}
