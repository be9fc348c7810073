package dev.showrunner.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.Stage;
import dev.showrunner.quota.Allowance;
import dev.showrunner.schedule.Plan;
import dev.showrunner.video.StageResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Structured values as they stand in columns. A field that a later version has added is passed over
 * by an earlier one.
 */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final int MOST_KEPT = 64;
  private static final int LONGEST_KEPT = 4096;
  private static final Map<String, JobRequest> REQUESTS =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, JobRequest> eldest) {
              return size() > MOST_KEPT;
            }
          });

  private Json() {}

  static String of(JobRequest request) {
    return write(JobRequest.class, request);
  }

  /** A request never changes, so one that was read lately is not read again. */
  static JobRequest request(String json) {
    JobRequest known = REQUESTS.get(json);
    return known != null ? known : readRequest(json);
  }

  private static JobRequest readRequest(String json) {
    try {
      JobRequest read = MAPPER.readValue(json, JobRequest.class);
      if (json.length() < LONGEST_KEPT) {
        REQUESTS.put(json, read);
      }
      return read;
    } catch (JsonProcessingException e) {
      throw unreadable("request", e);
    }
  }

  static String of(Plan plan) {
    return write(Plan.class, plan);
  }

  static Plan plan(String json) {
    try {
      return MAPPER.readValue(json, Plan.class);
    } catch (JsonProcessingException e) {
      throw unreadable("schedule", e);
    }
  }

  static String of(StageResult result) {
    return write(StageResult.class, result);
  }

  static StageResult result(String json) {
    try {
      return MAPPER.readValue(json, StageResult.class);
    } catch (JsonProcessingException e) {
      throw unreadable("checkpoint", e);
    }
  }

  static String of(Map<Stage, Integer> stages) {
    return stages.isEmpty() ? "{}" : write(Map.class, stages);
  }

  static Map<Stage, Integer> stages(String json) {
    if (json.equals("{}")) {
      return Map.of();
    }
    try {
      return MAPPER.readValue(json, new TypeReference<Map<Stage, Integer>>() {});
    } catch (JsonProcessingException e) {
      throw unreadable("stage progress", e);
    }
  }

  static String ofTags(List<String> tags) {
    return tags.isEmpty() ? "[]" : write(List.class, tags);
  }

  static List<String> tags(String json) {
    if (json.equals("[]")) {
      return List.of();
    }
    try {
      return MAPPER.readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw unreadable("list of tags", e);
    }
  }

  /** What of the day's quota is set aside, by job. */
  static String ofHolds(Map<String, Map<Allowance, Integer>> holds) {
    return holds.isEmpty() ? "{}" : write(Map.class, holds);
  }

  static Map<String, Map<Allowance, Integer>> holds(String json) {
    if (json.equals("{}")) {
      return Map.of();
    }
    try {
      return MAPPER.readValue(json, new TypeReference<Map<String, Map<Allowance, Integer>>>() {});
    } catch (JsonProcessingException e) {
      throw unreadable("book of quota", e);
    }
  }

  /** Rows of several tables, by table and column. */
  static String ofRows(Map<String, List<Map<String, Object>>> rows) {
    return write(Map.class, rows);
  }

  static Map<String, List<Map<String, Object>>> rows(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw unreadable("deleted job", e);
    }
  }

  private static String write(Class<?> type, Object value) {
    try {
      return MAPPER.writerFor(type).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new DatabaseException("A " + type.getSimpleName() + " cannot be written as JSON", e);
    }
  }

  private static DatabaseException unreadable(String what, JsonProcessingException e) {
    return new DatabaseException(
        "A stored " + what + " cannot be read; was it made by a newer version?", e);
  }
}
