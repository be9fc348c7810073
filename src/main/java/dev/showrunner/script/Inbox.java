package dev.showrunner.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.files.WholeFile;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobService;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a Markdown file that was dropped into the inbox into one job. */
public final class Inbox {
  private static final int LONGEST_TOPIC = 200;

  /** Who takes the job: {@link JobService#scheduleFromInbox} in the program. */
  @FunctionalInterface
  public interface Taker {
    Job take(String name, String sha256, JobDraft draft);
  }

  private final Taker taker;
  private final MarkdownScripts markdown = new MarkdownScripts();

  public Inbox(Taker taker) {
    this.taker = taker;
  }

  /**
   * Makes the file's job; the same name and content again answers the job that is there.
   *
   * @throws InvalidScriptException when the file cannot be read as a script
   * @throws InvalidRequestException when a field of its front matter is wrong
   */
  public Job accept(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    byte[] bytes = bytes(file);
    String text = decode(bytes);
    ParsedScript parsed = markdown.parse(text, name.replaceFirst("\\.[^.]*$", ""), "en");
    return taker.take(name, sha256(bytes), draft(parsed, text));
  }

  /**
   * Writes why a file was refused beside it, as {@code NAME.md.error.txt}.
   *
   * @param failedFile where the file is about to be moved to
   */
  public void refuse(String failedFile, Throwable error) throws IOException {
    Path file = Path.of(failedFile);
    Files.createDirectories(file.toAbsolutePath().getParent());
    WholeFile.write(
        file.resolveSibling(file.getFileName() + ".error.txt"), 0, sentence(error) + "\n");
  }

  private static String sentence(Throwable error) {
    if (error instanceof InvalidScriptException invalid) {
      return invalid.sentence();
    }
    String message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }

  private static JobDraft draft(ParsedScript parsed, String text) {
    ObjectNode front = parsed.frontMatter();
    String topic = text(front, "topic", "topic");
    String duration = text(front, "durationMinutes", "duration");
    List<String> tags = parsed.script().tags();
    String approval = text(front, "approval", "approval");
    return new JobDraft(
        topic == null ? brief(parsed.script().title()) : topic,
        text(front, "scheduledAt", "scheduledAt"),
        text(front, "publishAt", "publishAt"),
        text(front, "style", "style"),
        duration == null ? null : minutes(duration),
        tags.isEmpty() ? null : tags,
        text(front, "category", "category"),
        text(front, "privacyStatus", "privacy"),
        text(front, "channel", "channel"),
        null,
        null,
        text(front, "language", "language"),
        text(front, "aspect", "aspect"),
        text(front, "quality", "quality"),
        fps(text(front, "fps", "fps")),
        text(front, "transition", "transition"),
        text(front, "captions", "captions"),
        text(front, "cards", "cards"),
        text(front, "playlist", "playlist"),
        null,
        null,
        text(front, "priority", "priority"),
        approval == null ? null : yesOrNo(approval),
        text,
        null,
        null,
        null,
        text(front, "onConflict", "onConflict"),
        text(front, "onLate", "onLate"));
  }

  private static @Nullable String text(ObjectNode front, String key, String otherKey) {
    JsonNode value = front.get(front.has(key) ? key : otherKey);
    return value == null || value.isNull() || value.asText("").isBlank()
        ? null
        : value.asText().strip();
  }

  private static @Nullable Integer fps(@Nullable String text) {
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("fps", "fps must be 30 or 60");
    }
  }

  private static int minutes(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new InvalidRequestException(
          "durationMinutes", "duration must be a whole number of minutes from 1 to 60");
    }
  }

  private static boolean yesOrNo(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new InvalidRequestException("approval", "approval must be true or false");
    }
    return text.equals("true");
  }

  private static String brief(String title) {
    return title.codePointCount(0, title.length()) <= LONGEST_TOPIC
        ? title
        : title.substring(0, title.offsetByCodePoints(0, LONGEST_TOPIC));
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      if (Files.size(file) > MarkdownScripts.MOST_BYTES) {
        throw new InvalidScriptException("The script is larger than 256 kB; split it into several");
      }
      return Files.readAllBytes(file);
    } catch (AccessDeniedException e) {
      throw new InvalidScriptException(
          "The script may not be read by Showrunner's user; change its permissions");
    } catch (NoSuchFileException e) {
      throw new InvalidScriptException("The script was taken away before it could be read");
    }
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidScriptException("The script is not UTF-8 text; save it as UTF-8");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
