package dev.showrunner.job;

import java.util.Optional;

/**
 * Remembers pieces of a stage that are done, as the scenes of an assembly, so that a job which is
 * continued after a crash begins at the first piece that is missing. They are forgotten when the
 * stage is begun afresh.
 */
public interface SceneCheckpoints {

  /**
   * Records a piece. Its files must be in place, under their final names, before.
   *
   * @param part the piece's name within the stage, as {@code scene-3}
   * @param json what the stage wants to find again
   * @throws ClaimLostException when the job is not this claim's any more, or was given back because
   *     the process is about to end: stop, and write nothing more
   */
  void record(Claim claim, Stage stage, String part, String json);

  /** What was recorded of a piece, by this claim or an earlier one. */
  Optional<String> find(Claim claim, Stage stage, String part);
}
