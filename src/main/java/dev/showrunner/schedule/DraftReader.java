package dev.showrunner.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobDraft;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Parts a schedule's JSON into the fields of the schedule and those of its jobs. {@code
 * description} is the schedule's; that of the videos is {@code videoDescription}.
 */
public final class DraftReader {
  static final String VIDEO_DESCRIPTION = "videoDescription";
  private static final String DESCRIPTION = "description";

  /** What a job's topic is before the template has made one; never seen by anybody. */
  private static final String NO_TOPIC = "Schedule";

  private static final Map<String, String> REFUSED =
      Map.of(
          "topic", "topicTemplate or topics",
          "scheduledAt", "recurrence and startDate",
          "publishAt", "recurrence and leadTime",
          "allowPast", "startDate");
  private static final Set<String> OWN = names(ScheduleDraft.Own.class);
  private static final Set<String> JOB = jobNames();

  private final StrictJson json;

  /** Reads JSON into a type and lets nothing unknown through. */
  public interface StrictJson {
    /**
     * @throws InvalidRequestException when it is no JSON of that shape
     */
    <T> T read(String text, Class<T> type);
  }

  public DraftReader(StrictJson json) {
    this.json = json;
  }

  private static Set<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> jobNames() {
    Set<String> names = names(JobDraft.class);
    names.removeAll(REFUSED.keySet());
    names.remove(DESCRIPTION);
    names.add(VIDEO_DESCRIPTION);
    return names;
  }

  /**
   * @throws InvalidRequestException when it is no JSON of that shape, or a field is unknown
   */
  public ScheduleDraft read(String body) {
    return read(json.read(body, ObjectNode.class));
  }

  ScheduleDraft read(ObjectNode fields) {
    ObjectNode own = fields.objectNode();
    ObjectNode job = fields.objectNode();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String name = field.getKey();
      if (OWN.contains(name)) {
        own.set(name, field.getValue());
      } else if (JOB.contains(name)) {
        job.set(name.equals(VIDEO_DESCRIPTION) ? DESCRIPTION : name, field.getValue());
      } else {
        throw unknown(name);
      }
    }
    job.put("topic", NO_TOPIC);
    return new ScheduleDraft(
        json.read(own.toString(), ScheduleDraft.Own.class),
        renaming(() -> json.read(job.toString(), JobDraft.class)));
  }

  /** Calls what reads a job's fields; a word about its description is about the video's here. */
  static <T> T renaming(java.util.function.Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidRequestException e) {
      if (!e.field().equals(DESCRIPTION)) {
        throw e;
      }
      throw new InvalidRequestException(
          VIDEO_DESCRIPTION,
          String.valueOf(e.getMessage()).replaceFirst("^" + DESCRIPTION, VIDEO_DESCRIPTION));
    }
  }

  private static InvalidRequestException unknown(String name) {
    String other = REFUSED.get(name);
    if (other != null) {
      return new InvalidRequestException(
          name, "%s is not for schedules; use %s instead".formatted(name, other));
    }
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    Set<String> known = new TreeSet<>(OWN);
    known.addAll(JOB);
    String lower = name.toLowerCase(Locale.ROOT);
    String nearest =
        known.stream()
            .min(Comparator.comparing(each -> distance.apply(lower, each.toLowerCase(Locale.ROOT))))
            .orElseThrow();
    return new InvalidRequestException(
        name,
        "There is no field %s; did you mean %s?"
            .formatted(name.length() <= 60 ? name : name.substring(0, 60) + "…", nearest));
  }
}
