package dev.showrunner;

import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.script.InvalidScriptException;
import dev.showrunner.script.Style;
import dev.showrunner.script.Styles;

/**
 * The styles of jobs that are under way: a file that was broken or taken away since then ends its
 * job with a sentence.
 */
final class StylesOfJobs {
  private StylesOfJobs() {}

  /**
   * @param name of the style
   * @throws FinalException when its file is gone or wrong; says what to mend
   */
  static Style of(Styles styles, JobId job, String name) {
    try {
      return styles.get(name);
    } catch (InvalidScriptException e) {
      throw new FinalException(job, e.sentence() + "; then retry the job", e);
    }
  }
}
