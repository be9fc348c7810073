package dev.showrunner.media.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a crash, or a plan that has since changed, left in the folder of scenes. */
final class Leftovers {

  private Leftovers() {}

  /** Deletes all that the plan does not use; to be called before anything is rendered. */
  static void delete(RenderPlan plan) throws IOException {
    Set<String> used = new HashSet<>();
    used.add(plan.sound());
    plan.scenes().forEach(scene -> used.addAll(scene.files()));
    List<Path> there;
    try (Stream<Path> files = Files.list(plan.assembly().claim().folder().resolve("scenes"))) {
      there = files.filter(file -> !used.contains("scenes/" + file.getFileName())).toList();
    }
    for (Path file : there) {
      Folders.delete(file);
    }
  }
}
