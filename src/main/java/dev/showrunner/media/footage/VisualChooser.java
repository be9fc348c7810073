package dev.showrunner.media.footage;

import dev.showrunner.video.Scene;
import dev.showrunner.video.Visual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a visual for each scene: what fits best, worth less with each time it was used, and never
 * the same twice in a row. Files of which nothing is known step in where nothing fits, and after
 * those a glow. Where files are equally good, the job's id decides, so that two videos differ and
 * one made again does not.
 */
final class VisualChooser {
  private static final double WORTH_AFTER_USE = 0.4;

  private final List<LibraryFile> files;
  private final String palette;
  private final String seed;
  private final Map<LibraryFile, Integer> uses = new HashMap<>();
  private final List<LibraryFile> used = new ArrayList<>();
  private @Nullable LibraryFile last;

  /**
   * @param palette for the glows
   * @param seed the job's id
   */
  VisualChooser(List<LibraryFile> files, String palette, String seed) {
    this.files = files;
    this.palette = palette;
    this.seed = seed;
  }

  /** One visual for each scene. To be called once. */
  List<Visual> choose(List<Scene> scenes) {
    List<Visual> visuals = new ArrayList<>();
    for (Scene scene : scenes) {
      LibraryFile file = best(SceneWords.of(scene));
      visuals.add(file == null ? new Visual.Glow(palette) : file.visual());
      last = file;
      if (file != null) {
        uses.merge(file, 1, Integer::sum);
        used.add(file);
      }
    }
    return visuals;
  }

  /** The files that were chosen, each once, in the order of their first scene. */
  Set<LibraryFile> used() {
    return new LinkedHashSet<>(used);
  }

  private @Nullable LibraryFile best(SceneWords words) {
    LibraryFile fitting = best(words::fit);
    return fitting == null ? best(file -> file.fitsAll() ? 1 : 0) : fitting;
  }

  private @Nullable LibraryFile best(ToDoubleFunction<LibraryFile> fit) {
    Comparator<LibraryFile> byWorth =
        Comparator.comparingDouble(file -> fit.applyAsDouble(file) * worth(file));
    return files.stream()
        .filter(file -> !file.equals(last) && fit.applyAsDouble(file) > 0)
        .max(byWorth.thenComparing(this::lot))
        .orElse(null);
  }

  private double worth(LibraryFile file) {
    return Math.pow(WORTH_AFTER_USE, uses.getOrDefault(file, 0));
  }

  private String lot(LibraryFile file) {
    return Lot.of(seed, file.name());
  }
}
