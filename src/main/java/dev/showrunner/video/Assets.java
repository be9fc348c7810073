package dev.showrunner.video;

import java.util.List;

/**
 * What was found to be seen and heard under the narration.
 *
 * @param visuals one for each scene, in the scenes' order
 * @param music the music's file, relative to the home's {@code library/} folder; empty for none
 * @param credits a line for each source that wants to be named; may be empty
 * @param notes sentences for the job's owner, such as which file was corrupt and left out; may be
 *     empty
 */
public record Assets(List<Visual> visuals, String music, List<String> credits, List<String> notes)
    implements StageResult {
  public Assets {
    visuals = List.copyOf(visuals);
    credits = List.copyOf(credits);
    notes = List.copyOf(notes);
  }
}
