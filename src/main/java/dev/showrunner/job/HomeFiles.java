package dev.showrunner.job;

import dev.showrunner.video.Assets;
import dev.showrunner.video.Visual;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Looks for what finished stages have made in this process's home. */
public final class HomeFiles implements MadeFiles {
  private final Home home;

  public HomeFiles(Home home) {
    this.home = home;
  }

  @Override
  public Optional<Stage> firstMissing(JobId job, Production made) {
    if (made.has(Stage.UPLOAD)) {
      return Optional.empty();
    }
    return Stage.inOrder().stream()
        .filter(made::has)
        .filter(stage -> !isThere(home.job(job), stage, made))
        .findFirst();
  }

  private boolean isThere(JobFolder folder, Stage stage, Production made) {
    return switch (stage) {
      case SCRIPT -> areThere(folder, List.of("script.md"));
      // The footage is of no more use once the video is there.
      case ASSETS -> hasVideo(folder, made) || hasAll(made.assets());
      case ASSEMBLY -> hasVideo(folder, made);
      case THUMBNAIL -> areThere(folder, List.of(made.thumbnail().file()));
      case METADATA -> areThere(folder, List.of("metadata.json"));
      case UPLOAD, ANALYTICS -> true;
    };
  }

  private static boolean hasVideo(JobFolder folder, Production made) {
    return made.has(Stage.ASSEMBLY)
        && areThere(
            folder,
            List.of(made.video().file(), made.video().captionsSrt(), made.video().captionsVtt()));
  }

  private boolean hasAll(Assets assets) {
    return assets.visuals().stream().allMatch(this::has)
        && (assets.music().isEmpty()
            || Files.isRegularFile(home.library().resolve(assets.music())));
  }

  private boolean has(Visual visual) {
    if (visual instanceof Visual.Clip clip) {
      return Files.isRegularFile(home.library().resolve(clip.file()));
    }
    return !(visual instanceof Visual.Still still)
        || Files.isRegularFile(home.library().resolve(still.file()));
  }

  private static boolean areThere(JobFolder folder, List<String> files) {
    return files.stream().allMatch(file -> Files.isRegularFile(folder.resolve(file)));
  }
}
