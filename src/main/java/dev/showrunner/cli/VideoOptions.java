package dev.showrunner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What any video can be asked to be, as options; those that are given become fields of a request.
 */
final class VideoOptions {
  @Option(names = "--script", paramLabel = "FILE", description = "A script in Markdown.")
  @Nullable Path script;

  @Option(names = "--style", description = "One of config/styles.")
  @Nullable String style;

  @Option(names = "--duration", paramLabel = "MINUTES", description = "How long it should be.")
  @Nullable Integer duration;

  @Option(names = "--tags", split = ",", description = "Tags, parted by commas.")
  @Nullable List<String> tags;

  @Option(names = "--category", description = "A YouTube category, as Education.")
  @Nullable String category;

  @Option(names = "--privacy", description = "private, unlisted or public.")
  @Nullable String privacy;

  @Option(names = "--channel", description = "The channel's name.")
  @Nullable String channel;

  @Option(names = "--title", description = "The video's title, instead of the script's.")
  @Nullable String title;

  @Option(names = "--language", description = "A language tag, as en.")
  @Nullable String language;

  @Option(names = "--aspect", description = "16:9, 9:16 or 1:1.")
  @Nullable String aspect;

  @Option(names = "--quality", description = "draft, 720p, 1080p or 4k.")
  @Nullable String quality;

  @Option(names = "--fps", description = "30 or 60.")
  @Nullable Integer fps;

  @Option(names = "--transition", description = "style, cut, crossfade, wipe or zoom.")
  @Nullable String transition;

  @Option(names = "--captions", description = "style, highlight, block or none.")
  @Nullable String captions;

  @Option(names = "--cards", description = "style, none, title, end or both.")
  @Nullable String cards;

  @Option(names = "--priority", description = "low, normal, high or urgent.")
  @Nullable String priority;

  @Option(
      names = "--approve",
      negatable = true,
      description = "Waits for your approval before publishing, or not.")
  @Nullable Boolean approve;

  @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long it may run in all.")
  @Nullable Integer timeout;

  @Option(names = "--retries", paramLabel = "N", description = "How often a stage is tried again.")
  @Nullable Integer retries;

  @Option(
      names = "--retry-strategy",
      description = "How it is tried again: none, fixed, linear or exponential.")
  @Nullable String retryStrategy;

  @Option(names = "--retry-base", paramLabel = "TIME", description = "The first pause, as 60s.")
  @Nullable String retryBase;

  @Option(names = "--retry-cap", paramLabel = "TIME", description = "The longest pause, as 1h.")
  @Nullable String retryCap;

  @Option(
      names = "--retry-jitter",
      negatable = true,
      description = "Draws each pause between nothing and its length, or not.")
  @Nullable Boolean retryJitter;

  @Option(names = "--on-late", description = "publish, next-slot or decision.")
  @Nullable String onLate;

  @Option(
      names = "--on-conflict",
      description = "When the calendar has no room: warn, reject or move.")
  @Nullable String onConflict;

  /** The fields that were given, under the names that they have over REST. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "script", script == null ? null : read(script));
    put(fields, "style", style);
    put(fields, "durationMinutes", duration);
    put(fields, "tags", tags);
    put(fields, "category", category);
    put(fields, "privacyStatus", privacy);
    put(fields, "channel", channel);
    put(fields, "title", title);
    put(fields, "language", language);
    put(fields, "aspect", aspect);
    put(fields, "quality", quality);
    put(fields, "fps", fps);
    put(fields, "transition", transition);
    put(fields, "captions", captions);
    put(fields, "cards", cards);
    put(fields, "priority", priority);
    put(fields, "approval", approve);
    put(fields, "timeoutSeconds", timeout);
    Map<String, Object> retry = retry();
    put(fields, "retry", retry.isEmpty() ? null : retry);
    put(fields, "onLate", onLate);
    put(fields, "onConflict", onConflict);
    return fields;
  }

  private Map<String, Object> retry() {
    Map<String, Object> retry = new LinkedHashMap<>();
    put(retry, "strategy", retryStrategy);
    put(retry, "base", retryBase);
    put(retry, "cap", retryCap);
    put(retry, "max", retries);
    put(retry, "jitter", retryJitter);
    return retry;
  }

  static void put(Map<String, Object> fields, String field, @Nullable Object value) {
    if (value != null) {
      fields.put(field, value);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure(
          "The script %s cannot be read; check its name and that it is text in UTF-8"
              .formatted(file));
    }
  }
}
