package dev.showrunner.script;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.video.Script;
import java.io.IOException;

/** The first stage: the script that came with the request, or an outline. */
public final class ScriptStage {
  private final Styles styles;
  private final MarkdownScripts markdown = new MarkdownScripts();
  private final OutlineWriter outline = new OutlineWriter();

  public ScriptStage(Styles styles) {
    this.styles = styles;
  }

  /**
   * Writes {@code script.md} into the job's folder.
   *
   * @throws FinalException when the script or its style cannot be used
   * @throws dev.showrunner.job.WaitingException when the disk is full
   * @throws dev.showrunner.job.RetryableException when the file cannot be written otherwise
   */
  public Script write(Claim claim) {
    try {
      JobRequest request = claim.job().request();
      Script script =
          request.script().isBlank()
              ? outlineOf(request)
              : markdown.read(request.script(), request.topic(), request.language());
      WholeFile.write(
          claim.folder().resolve("script.md"), claim.generation(), markdown.write(script));
      return script;
    } catch (InvalidScriptException e) {
      throw new FinalException(claim.id(), e.sentence(), e);
    } catch (IOException e) {
      throw FileErrors.of(claim.id(), claim.folder().path(), "Writing script.md", e);
    }
  }

  private Script outlineOf(JobRequest request) {
    Style style = styles.get(request.style());
    return outline.write(
        request.topic(),
        request.durationMinutes(),
        style.name(),
        style.wordsPerMinute(),
        request.language());
  }
}
