package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A video and all that is known of it. To be used under the catalogue's lock. */
final class Video {
  final String id;
  final Account owner;
  final StoredFile file;

  /** As its sender called it; empty when it did not say. */
  final String fileName;

  final Optional<Duration> length;
  final Instant uploadedAt;
  final Instant processedAt;
  final ProcessingOutcome outcome;

  /** What a person says of it: title, description, tags, category and languages. */
  ObjectNode snippet;

  /** Privacy and declarations; publishAt is in it until it has come. */
  ObjectNode status;

  @Nullable Instant publishedAt;
  @Nullable StoredFile thumbnail;

  Video(
      String id,
      Account owner,
      StoredFile file,
      String fileName,
      Instant uploadedAt,
      Instant processedAt,
      ProcessingOutcome outcome,
      ObjectNode snippet,
      ObjectNode status) {
    this.id = id;
    this.owner = owner;
    this.file = file;
    this.fileName = fileName;
    this.length = Mp4Length.of(file.path());
    this.uploadedAt = uploadedAt;
    this.processedAt = processedAt;
    this.outcome = outcome;
    this.snippet = snippet;
    this.status = status;
  }

  String privacy() {
    return Json.text(status, "privacyStatus");
  }

  boolean isProcessed(Instant now) {
    return !now.isBefore(processedAt);
  }

  /** Was it ever to be seen by others. */
  boolean wasPublished() {
    return publishedAt != null;
  }

  /**
   * Lets come what its clock has brought: a private video whose publishAt has passed goes public,
   * as soon as it is processed.
   */
  void settle(Instant now) {
    if (status.has("publishAt")) {
      Instant wanted = Instant.parse(Json.text(status, "publishAt"));
      Instant due = wanted.isBefore(processedAt) ? processedAt : wanted;
      if (!now.isBefore(due) && outcome == ProcessingOutcome.SUCCEEDED) {
        status.put("privacyStatus", "public");
        status.remove("publishAt");
        publishedAt = due;
      }
    } else if (publishedAt == null && !privacy().equals("private")) {
      publishedAt = now;
    }
  }
}
