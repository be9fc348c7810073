package dev.showrunner.media.footage;

import dev.showrunner.media.design.DesignFromText;
import dev.showrunner.video.Design;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Visual;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a visual for each scene: what the script designs; else what fits best in the library,
 * else in the stock, else a file of which nothing is known, else a design that is made of the
 * scene's own words. Of files that fit about as well, the one is taken that no video has shown yet,
 * or whose last time is longest ago. Nothing is shown twice in a video, but for files that are
 * tagged {@code any}: these are not shown twice in a row. Where files are equal in all this, the
 * job's id decides, so that two videos differ and one made again does not.
 */
final class VisualChooser {
  /** How near to the best fit is as good as it, so that videos of one topic still differ. */
  private static final double AS_GOOD = 0.6;

  private final List<LibraryFile> files;
  private final Stock stock;
  private final Frame frame;
  private final Map<String, Instant> lastUsed;
  private final String palette;
  private final String seed;
  private final Map<String, LibraryFile> used = new LinkedHashMap<>();
  private @Nullable LibraryFile last;

  /**
   * @param frame the video's size
   * @param lastUsed when other videos showed a file, by its name
   * @param palette for the glows
   * @param seed the job's id
   */
  VisualChooser(
      List<LibraryFile> files,
      Stock stock,
      Frame frame,
      Map<String, Instant> lastUsed,
      String palette,
      String seed) {
    this.files = files;
    this.stock = stock;
    this.frame = frame;
    this.lastUsed = lastUsed;
    this.palette = palette;
    this.seed = seed;
  }

  /** One visual for each scene. To be called once. */
  List<Visual> choose(List<Scene> scenes) {
    List<Visual> visuals = new ArrayList<>();
    for (Scene scene : scenes) {
      LibraryFile file = scene.design() == null ? best(scene) : null;
      visuals.add(file == null ? drawn(scene) : file.visual());
      last = file;
      if (file != null) {
        used.put(file.name(), file);
      }
    }
    return visuals;
  }

  private Visual drawn(Scene scene) {
    Optional<Design> design =
        Optional.ofNullable(scene.design()).or(() -> DesignFromText.of(scene));
    return design
        .<Visual>map(each -> new Visual.Designed(palette, scene.heading(), each))
        .orElseGet(() -> new Visual.Glow(palette));
  }

  /** The files that were chosen, each once, in the order of their first scene. */
  List<LibraryFile> used() {
    return List.copyOf(used.values());
  }

  private @Nullable LibraryFile best(Scene scene) {
    SceneWords words = SceneWords.of(scene);
    LibraryFile fitting = best(file -> words.fit(file) * frame.suits(file.info()));
    if (fitting != null) {
      return fitting;
    }
    LibraryFile found = stock.find(scene, Set.copyOf(used.keySet())).orElse(null);
    return found != null ? found : best(file -> file.fitsAll() ? frame.suits(file.info()) : 0);
  }

  private @Nullable LibraryFile best(ToDoubleFunction<LibraryFile> fit) {
    Map<LibraryFile, Double> fits =
        files.stream()
            .filter(this::isFree)
            .collect(
                Collectors.toMap(
                    file -> file, fit::applyAsDouble, (one, same) -> one, LinkedHashMap::new));
    double most = fits.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    Comparator<Map.Entry<LibraryFile, Double>> order =
        Comparator.comparing(each -> lastUsed.getOrDefault(each.getKey().name(), Instant.MIN));
    return fits.entrySet().stream()
        .filter(each -> each.getValue() > 0 && each.getValue() >= AS_GOOD * most)
        .min(
            order
                .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .thenComparing(each -> Lot.of(seed, each.getKey().name())))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private boolean isFree(LibraryFile file) {
    return file.mayRepeat() ? !file.equals(last) : !used.containsKey(file.name());
  }
}
