package dev.showrunner.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.Progress;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The metadata stage: says what a channel is told about a video, within YouTube's limits whatever
 * the channel, and writes it to {@code metadata.json}. What the request gives overrides the script.
 * Thread-safe.
 */
public final class MetadataStage {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();
  private static final int EDUCATION = 27;

  private final Progress progress;

  public MetadataStage(Progress progress) {
    this.progress = progress;
  }

  /**
   * Prepares and writes the metadata of a video that is assembled.
   *
   * @throws dev.showrunner.job.WaitingException when the disk is full
   * @throws dev.showrunner.job.RetryableException when the file cannot be written
   */
  public Metadata prepare(Claim claim) {
    progress.report(claim, 0, "Preparing title, description and tags");
    Metadata metadata = describe(claim);
    progress.requireHeld(claim);
    try {
      WholeFile.write(
          claim.folder().resolve("metadata.json"),
          claim.generation(),
          json(metadata).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileErrors.of(claim.id(), claim.folder().path(), "Writing metadata.json", e);
    }
    return metadata;
  }

  /** What a channel is told, as the job's request and script say it now. */
  static Metadata describe(Claim claim) {
    JobRequest request = claim.job().request();
    Script script = claim.made().script();
    List<String> notes = new ArrayList<>();
    return new Metadata(
        title(request, script, notes),
        DescriptionText.of(claim, notes),
        tags(request.tags().isEmpty() ? script.tags() : request.tags(), notes),
        category(request.category(), notes),
        script.language().isBlank() ? request.language() : script.language(),
        request.privacyStatus(),
        request.publishAt(),
        request.madeForKids(),
        request.syntheticMedia(),
        notes);
  }

  private static String title(JobRequest request, Script script, List<String> notes) {
    String asked = request.title().isBlank() ? script.title() : request.title();
    String title = PageText.line(asked);
    if (title.isEmpty()) {
      title = PageText.line(request.topic());
    }
    String fitting = PageText.fit(title, YouTubeLimits.TITLE_CHARACTERS, PageText::characters);
    if (!fitting.equals(title)) {
      notes.add("The title was cut to 100 characters, the most YouTube takes.");
    }
    return fitting;
  }

  private static List<String> tags(List<String> wanted, List<String> notes) {
    List<String> tags = Tags.within(wanted);
    int left = Tags.tidy(wanted).size() - tags.size();
    if (left > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d of the tags left out: YouTube takes %d characters in all.",
              left,
              Tags.MOST));
    }
    return tags;
  }

  private static int category(String name, List<String> notes) {
    return Categories.id(name)
        .orElseGet(
            () -> {
              notes.add(
                  "The category " + PageText.line(name) + " is not one of YouTube's: Education.");
              return EDUCATION;
            });
  }

  private static String json(Metadata metadata) {
    try {
      return JSON.writerFor(Metadata.class).writeValueAsString(metadata) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Metadata cannot be written as JSON", e);
    }
  }
}
