package dev.showrunner.video;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What one stage leaves behind. It is written as JSON into the stage's checkpoint, so that a job
 * that is continued after a crash has the results of its finished stages without doing them again.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Script.class, name = "script"),
  @JsonSubTypes.Type(value = Assets.class, name = "assets"),
  @JsonSubTypes.Type(value = VideoFile.class, name = "video"),
  @JsonSubTypes.Type(value = Thumbnail.class, name = "thumbnail"),
  @JsonSubTypes.Type(value = Metadata.class, name = "metadata"),
  @JsonSubTypes.Type(value = Publication.class, name = "publication"),
  @JsonSubTypes.Type(value = Figures.class, name = "figures")
})
public sealed interface StageResult
    permits Script, Assets, VideoFile, Thumbnail, Metadata, Publication, Figures {

  /** Sentences for the job's owner, such as what was worked around; may be empty. */
  default List<String> notes() {
    return List.of();
  }
}
