package dev.showrunner.job;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Whether a person must see a video before it is published: when the job asks for that, and when
 * the script was written by the outline writer, which knows no subject, unless the video only goes
 * into a folder.
 */
public final class ApprovalRule implements BiPredicate<Job, Production> {
  private static final String OUTLINE = "outline";
  private final Predicate<String> isFolder;

  /**
   * @param isFolder whether the channel of that name is a local folder
   */
  public ApprovalRule(Predicate<String> isFolder) {
    this.isFolder = isFolder;
  }

  @Override
  public boolean test(Job job, Production made) {
    return job.request().approval()
        || (made.has(Stage.SCRIPT)
            && made.script().writer().equals(OUTLINE)
            && !isFolder.test(job.request().channel()));
  }
}
