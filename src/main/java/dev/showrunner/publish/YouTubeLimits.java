package dev.showrunner.publish;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.RequestCheck;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.OwnWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What YouTube takes as a video's metadata. At the door it refuses what a person wrote and YouTube
 * would not take; what was made for them is cut later, by {@link MetadataStage}. Before an upload
 * the finished metadata are looked at once more. Thread-safe.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/videos">Videos: properties</a>
 */
public final class YouTubeLimits implements RequestCheck {
  static final int TITLE_CHARACTERS = 100;
  private static final String IN_SCRIPT = " in the script's front matter";

  private final Predicate<String> youTube;
  private final Function<JobRequest, OwnWords> script;

  /**
   * @param youTube whether the channel of that name is one of YouTube
   * @param script what a person wrote about the video in the request's script
   */
  public YouTubeLimits(Predicate<String> youTube, Function<JobRequest, OwnWords> script) {
    this.youTube = youTube;
    this.script = script;
  }

  @Override
  public void check(JobRequest request) {
    if (!youTube.test(request.channel())) {
      return;
    }
    OwnWords own = script.apply(request);
    if (request.title().isBlank()) {
      refuse("script", title("title" + IN_SCRIPT, own.title()));
    } else {
      refuse("title", title("title", request.title()));
    }
    if (request.description().isBlank()) {
      refuse("script", description("description" + IN_SCRIPT, own.description()));
    } else {
      refuse("description", description("description", request.description()));
    }
    if (request.tags().isEmpty()) {
      refuse("script", tags("tags" + IN_SCRIPT, own.tags()));
    } else {
      refuse("tags", tags("tags", request.tags()));
    }
    refuse("language", language("language", request.language()));
    if (!own.language().isEmpty()) {
      refuse("script", language("language" + IN_SCRIPT, own.language()));
    }
    refuse("category", category(Categories.id(request.category()).orElse(0)));
    refuse("privacyStatus", privacy(request.privacyStatus(), request.publishAt() != null));
  }

  private static void refuse(String field, Optional<String> sentence) {
    sentence.ifPresent(
        text -> {
          throw new InvalidRequestException(field, text);
        });
  }

  /**
   * Looks at finished metadata before they are sent: what YouTube would refuse would cost a part of
   * the day's quota and, in the middle of an upload, the upload.
   *
   * @throws FinalException when YouTube would not take them; names the field and the remedy
   */
  public static void requireTaken(Claim claim, Metadata metadata) {
    firstBroken(metadata)
        .ifPresent(
            sentence -> {
              throw new FinalException(claim.id(), sentence + ", then retry the job from metadata");
            });
  }

  static Optional<String> firstBroken(Metadata metadata) {
    Optional<String> empty =
        metadata.title().isBlank()
            ? Optional.of("title is empty; give the job a title")
            : Optional.empty();
    return Stream.of(
            empty,
            title("title", metadata.title()),
            description("description", metadata.description()),
            tags("tags", metadata.tags()),
            category(metadata.categoryId()),
            language("language", metadata.language()),
            privacy(metadata.privacyStatus(), metadata.publishAt() != null))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> title(String name, String text) {
    int length = PageText.characters(text.strip());
    if (length > TITLE_CHARACTERS) {
      return Optional.of(
          "%s has %d characters, an emoji counting as two or more; shorten it to the %d that YouTube takes"
              .formatted(name, length, TITLE_CHARACTERS));
    }
    return brackets(name, text);
  }

  private static Optional<String> description(String name, String text) {
    int bytes = PageText.bytes(text.strip());
    if (bytes > DescriptionText.MOST_BYTES) {
      return Optional.of(
          "%s has %d bytes, a letter beyond a to z counting as two or more; shorten it to the %d that YouTube takes"
              .formatted(name, bytes, DescriptionText.MOST_BYTES));
    }
    return brackets(name, text);
  }

  private static Optional<String> brackets(String name, String text) {
    return text.indexOf('<') < 0 && text.indexOf('>') < 0
        ? Optional.empty()
        : Optional.of(
            name + " has a < or >, which YouTube refuses; write it without, or with ‹ and ›");
  }

  private static Optional<String> tags(String name, List<String> tags) {
    int size = Tags.size(Tags.tidy(tags));
    return size <= Tags.MOST
        ? Optional.empty()
        : Optional.of(
            "%s have %d characters with their commas, and two more for each tag with a space; leave some out, YouTube takes %d"
                .formatted(name, size, Tags.MOST));
  }

  private static Optional<String> category(int id) {
    return Categories.isAssignable(id)
        ? Optional.empty()
        : Optional.of(
            "category is none that YouTube lets a video have; choose one of: "
                + String.join(", ", Categories.names()));
  }

  private static Optional<String> language(String name, @Nullable String tag) {
    return tag != null && Languages.isKnown(tag)
        ? Optional.empty()
        : Optional.of(
            "%s \"%s\" is none that YouTube knows; use a tag such as en or pt-BR"
                .formatted(name, PageText.fit(String.valueOf(tag), 60, String::length)));
  }

  private static Optional<String> privacy(String status, boolean timed) {
    if (!List.of("private", "unlisted", "public").contains(status.toLowerCase(Locale.ROOT))) {
      return Optional.of("privacyStatus must be private, unlisted or public");
    }
    return timed && status.equals("unlisted")
        ? Optional.of(
            "privacyStatus unlisted cannot go with publishAt, at which YouTube makes a video"
                + " public; leave one of them out")
        : Optional.empty();
  }
}
