package dev.showrunner.video;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is told about a video, already within YouTube's limits.
 *
 * @param title at most 100 characters, without {@code <} and {@code >}
 * @param description at most 5000 bytes of UTF-8, without {@code <} and {@code >}
 * @param tags at most 500 characters as YouTube counts them
 * @param categoryId YouTube's number of the category, as 27 for Education
 * @param language a BCP 47 tag
 * @param privacyStatus {@code private}, {@code unlisted} or {@code public}
 * @param publishAt when the video goes public; null for at once
 * @param madeForKids the declaration that YouTube asks for
 * @param syntheticMedia whether realistic content is altered or made by a machine
 * @param notes sentences for the job's owner, such as what had to be cut; may be empty
 */
public record Metadata(
    String title,
    String description,
    List<String> tags,
    int categoryId,
    String language,
    String privacyStatus,
    @Nullable Instant publishAt,
    boolean madeForKids,
    boolean syntheticMedia,
    List<String> notes)
    implements StageResult {
  public Metadata {
    tags = List.copyOf(tags);
    notes = List.copyOf(notes);
  }
}
