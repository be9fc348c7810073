package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Audience.Counts;
import dev.showrunner.emulator.Grants.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code reports.query} of the YouTube Analytics API v2: sums, by day, or by video. Days are those
 * of Pacific time. Unlike YouTube's, whose figures are days behind, these are of the moment.
 *
 * @see <a href="https://developers.google.com/youtube/analytics/reference/reports/query">
 *     reports.query</a>
 */
final class Analytics {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final Set<String> PARAMETERS =
      Set.of(
          "ids",
          "startDate",
          "endDate",
          "metrics",
          "dimensions",
          "filters",
          "sort",
          "maxResults",
          "startIndex",
          "key",
          "alt",
          "prettyPrint",
          "fields",
          "quotaUser");
  private static final Set<String> METRICS =
      Set.of(
          "views",
          "engagedViews",
          "estimatedMinutesWatched",
          "averageViewDuration",
          "averageViewPercentage",
          "subscribersGained",
          "likes",
          "comments");

  private final Catalog catalog;
  private final Audience audience;

  Analytics(Catalog catalog, Audience audience) {
    this.catalog = catalog;
    this.audience = audience;
  }

  JsonNode query(Call call, Caller caller) {
    for (String name : call.queryNames()) {
      if (!PARAMETERS.contains(name)) {
        throw ApiError.invalidPayload(
            "Unknown name \"" + name + "\": Cannot bind query parameter.");
      }
    }
    String ids = call.required("ids");
    if (!ids.equals("channel==MINE") && !ids.equals("channel==" + caller.account().channelId())) {
      throw ApiError.forbidden("global", "Forbidden");
    }
    LocalDate from = day(call, "startDate");
    LocalDate to = day(call, "endDate");
    if (to.isBefore(from)) {
      throw ApiError.badRequest("global", "badRequest", "The end date is before the start date.");
    }
    List<String> metrics = call.list("metrics");
    if (metrics.isEmpty() || !METRICS.containsAll(metrics)) {
      throw unsupported("Unknown identifier given in field parameters.metrics.");
    }
    String dimension = call.query("dimensions").orElse("");
    if (!Set.of("", "day", "video").contains(dimension)) {
      throw unsupported("The query is not supported: dimensions=" + dimension);
    }
    synchronized (catalog) {
      List<Video> videos = chosen(call.query("filters").orElse(""), caller.account());
      return table(rows(videos, from, to, dimension), dimension, metrics);
    }
  }

  private List<Video> chosen(String filters, Account owner) {
    if (filters.isEmpty()) {
      return catalog.ofChannel(owner);
    }
    if (!filters.matches("video==[\\w,-]+")) {
      throw unsupported("The query is not supported: filters=" + filters);
    }
    List<String> ids = List.of(filters.substring("video==".length()).split(","));
    return catalog.ofChannel(owner).stream().filter(each -> ids.contains(each.id)).toList();
  }

  private Map<String, Row> rows(
      List<Video> videos, LocalDate from, LocalDate to, String dimension) {
    Map<String, Row> rows = new LinkedHashMap<>();
    LocalDate today = LocalDate.ofInstant(catalog.clock.instant(), PACIFIC);
    for (LocalDate day = from; !day.isAfter(to) && !day.isAfter(today); day = day.plusDays(1)) {
      for (Video video : videos) {
        Counts counts =
            audience.until(video, end(day)).minus(audience.until(video, end(day.minusDays(1))));
        if (counts.views() > 0) {
          String key =
              switch (dimension) {
                case "day" -> day.toString();
                case "video" -> video.id;
                default -> "";
              };
          rows.merge(key, new Row(counts, counts.views() * seconds(video)), Row::plus);
        }
      }
    }
    return rows;
  }

  /** When a day ends, or now if that is sooner. */
  private Instant end(LocalDate day) {
    Instant end = day.plusDays(1).atStartOfDay(PACIFIC).toInstant();
    Instant now = catalog.clock.instant();
    return end.isBefore(now) ? end : now;
  }

  private static long seconds(Video video) {
    return Math.max(1, video.length.map(java.time.Duration::toSeconds).orElse(60L));
  }

  private record Row(Counts counts, long secondsOffered) {
    Row plus(Row other) {
      return new Row(counts.plus(other.counts), secondsOffered + other.secondsOffered);
    }
  }

  private static ObjectNode table(Map<String, Row> rows, String dimension, List<String> metrics) {
    ObjectNode answer = Json.object();
    answer.put("kind", "youtubeAnalytics#resultTable");
    ArrayNode headers = answer.putArray("columnHeaders");
    if (!dimension.isEmpty()) {
      header(headers, dimension, "DIMENSION", "STRING");
    }
    metrics.forEach(
        each -> header(headers, each, "METRIC", each.endsWith("Percentage") ? "FLOAT" : "INTEGER"));
    ArrayNode table = answer.putArray("rows");
    rows.forEach(
        (key, row) -> {
          ArrayNode line = table.addArray();
          if (!dimension.isEmpty()) {
            line.add(key);
          }
          metrics.forEach(metric -> put(line, metric, row));
        });
    return answer;
  }

  private static void header(ArrayNode headers, String name, String column, String data) {
    headers.addObject().put("name", name).put("columnType", column).put("dataType", data);
  }

  private static void put(ArrayNode line, String metric, Row row) {
    Counts counts = row.counts();
    switch (metric) {
      case "views" -> line.add(counts.views());
      case "engagedViews" -> line.add(counts.views() * 4 / 5);
      case "estimatedMinutesWatched" -> line.add(counts.minutes());
      case "averageViewDuration" -> line.add(counts.minutes() * 60 / counts.views());
      case "averageViewPercentage" ->
          line.add(Math.round(counts.minutes() * 600_000.0 / row.secondsOffered()) / 100.0);
      case "subscribersGained" -> line.add(counts.views() / 100);
      case "likes" -> line.add(counts.likes());
      default -> line.add(counts.comments());
    }
  }

  private static LocalDate day(Call call, String name) {
    String text = call.required(name);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw ApiError.invalidParameter(name, text);
    }
  }

  private static ApiError unsupported(String message) {
    return ApiError.badRequest("global", "badRequest", message);
  }
}
