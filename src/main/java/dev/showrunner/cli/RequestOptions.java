package dev.showrunner.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What one video can be asked to be, as options; those that are given become fields of a request.
 */
final class RequestOptions {
  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When to start making it, as \"fri 14:30\" or +2h.")
  @Nullable String at;

  @Option(
      names = "--publish-at",
      paramLabel = "TIME",
      description = "When it goes public, as \"tomorrow 10:00\".")
  @Nullable String publishAt;

  @Option(
      names = "--description",
      description = "The video's description, instead of the script's.")
  @Nullable String description;

  @Option(names = "--allow-past", description = "Times in the past are meant.")
  boolean allowPast;

  @Mixin VideoOptions video = new VideoOptions();

  /** The fields that were given, under the names that they have over REST. */
  Map<String, Object> fields(Times times) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.putAll(video.fields());
    VideoOptions.put(fields, "scheduledAt", times.read("--at", at));
    VideoOptions.put(fields, "publishAt", times.read("--publish-at", publishAt));
    VideoOptions.put(fields, "description", description);
    VideoOptions.put(fields, "allowPast", allowPast ? true : null);
    return fields;
  }
}
