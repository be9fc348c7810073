package dev.showrunner.media.thumbnail;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.video.Design;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses something else behind each candidate's title: footage of different scenes, else what
 * other scenes draw, else the same footage a little later or closer, else glows.
 */
final class Grounds {
  private static final Logger LOG = LoggerFactory.getLogger(Grounds.class);

  /** Where in the video candidates take their frames, past the first words of its parts. */
  private static final List<Double> SHARES = List.of(0.3, 0.6, 0.85);

  private final SceneFrame scenes;

  Grounds(SceneFrame scenes) {
    this.scenes = scenes;
  }

  /** One for each layout. */
  List<Ground> of(Claim claim) {
    List<Ground> grounds = new ArrayList<>();
    boolean whole = footage(claim, grounds);
    int files = grounds.size();
    for (int scene : designed(claim)) {
      if (grounds.size() < SHARES.size()) {
        grounds.add(drawn(claim, scene, grounds.size()));
      }
    }
    if (whole && files > 0) {
      again(claim, grounds, files);
    }
    for (int i = 0; grounds.size() < SHARES.size(); i++) {
      int turn = grounds.size();
      boolean drawn = turn > 0 && grounds.get(i % turn).designed() != null;
      grounds.add(
          drawn
              ? drawn(claim, grounds.get(i % turn).scene(), turn)
              : new Ground(0, null, null, turn));
    }
    return grounds;
  }

  private static Ground drawn(Claim claim, int scene, int turn) {
    Visual visual = claim.made().assets().visuals().get(scene - 1);
    return new Ground(scene, null, (Visual.Designed) visual, turn);
  }

  /** Adds frames of up to three scenes; says whether all could be had that there are. */
  private boolean footage(Claim claim, List<Ground> grounds) {
    return had(
        claim,
        () -> {
          Set<Integer> taken = new TreeSet<>();
          for (double share : SHARES) {
            scenes
                .of(claim, share, taken)
                .ifPresent(
                    shown -> {
                      taken.add(shown.scene());
                      grounds.add(Ground.of(shown, grounds.size()));
                    });
          }
        });
  }

  private void again(Claim claim, List<Ground> grounds, int files) {
    var unused =
        had(
            claim,
            () -> {
              for (int i = 0; grounds.size() < SHARES.size(); i++) {
                Ground first = grounds.get(i % files);
                grounds.add(Ground.of(scenes.again(claim, first, 1 + i / files), grounds.size()));
              }
            });
  }

  /**
   * The scenes that are drawn: those that show more than a heading first, from all of the video.
   */
  private static List<Integer> designed(Claim claim) {
    List<Integer> telling = new ArrayList<>();
    List<Integer> headings = new ArrayList<>();
    List<Visual> visuals =
        claim.made().has(Stage.ASSETS) ? claim.made().assets().visuals() : List.of();
    for (int i = 0; i < visuals.size(); i++) {
      if (visuals.get(i) instanceof Visual.Designed designed) {
        (designed.design() instanceof Design.Heading ? headings : telling).add(i + 1);
      }
    }
    List<Integer> all = new ArrayList<>(spread(telling));
    all.addAll(spread(headings));
    return all;
  }

  private static List<Integer> spread(List<Integer> scenes) {
    return scenes.size() <= SHARES.size()
        ? scenes
        : SHARES.stream().map(share -> scenes.get((int) (scenes.size() * share))).toList();
  }

  private interface Taking {
    void run() throws IOException;
  }

  private static boolean had(Claim claim, Taking taking) {
    try {
      taking.run();
      return true;
    } catch (IOException | FinalException e) {
      plain(claim, e);
      return false;
    } catch (RetryableException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e; // the program is ending
      }
      plain(claim, e);
      return false;
    }
  }

  private static void plain(Claim claim, Exception why) {
    LOG.warn("Job {}: no frame for a thumbnail: {}", claim.id(), why.toString());
  }
}
