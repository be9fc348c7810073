package dev.showrunner.video;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is seen during a scene. Files are relative to the home's {@code library/} folder. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Visual.Clip.class, name = "clip"),
  @JsonSubTypes.Type(value = Visual.Still.class, name = "still"),
  @JsonSubTypes.Type(value = Visual.Glow.class, name = "glow"),
  @JsonSubTypes.Type(value = Visual.Designed.class, name = "designed")
})
public sealed interface Visual {

  /**
   * A moving picture, looped when it is shorter than the scene.
   *
   * @param file the clip, relative to the library
   * @param durationMillis how long the clip is
   */
  record Clip(String file, int durationMillis) implements Visual {}

  /**
   * A picture, shown with a slow pan and zoom.
   *
   * @param file the picture, relative to the library
   */
  record Still(String file) implements Visual {}

  /**
   * An animated glow alone, for a scene of which nothing else can be drawn.
   *
   * @param palette the name of a palette, as {@code dusk}
   */
  record Glow(String palette) implements Visual {}

  /**
   * A design over a dimmed glow, drawn when the script asks for one or the library has nothing that
   * fits.
   *
   * @param palette the name of the glow's palette
   * @param heading the scene's heading, which replaces a title that the design lacks; may be empty
   * @param design what is drawn
   */
  record Designed(String palette, String heading, Design design) implements Visual {}
}
