package dev.showrunner.video;

import java.util.List;

/**
 * A script: what is said, scene by scene, and what its writer knew about the video.
 *
 * @param title the video's title; never blank
 * @param description a paragraph for the video's page; may be empty
 * @param tags tags the script asks for; may be empty
 * @param style the style's name; empty when the script names none
 * @param language a BCP 47 tag, as {@code en}
 * @param scenes at least one, numbered from 1
 * @param writer who wrote it: {@code person} or {@code outline}, later a model's name
 * @param notes sentences for the job's owner, such as that no language model is configured; may be
 *     empty
 */
public record Script(
    String title,
    String description,
    List<String> tags,
    String style,
    String language,
    List<Scene> scenes,
    String writer,
    List<String> notes)
    implements StageResult {
  public Script {
    tags = List.copyOf(tags);
    scenes = List.copyOf(scenes);
    notes = List.copyOf(notes);
  }
}
