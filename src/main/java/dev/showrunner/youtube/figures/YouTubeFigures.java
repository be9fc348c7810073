package dev.showrunner.youtube.figures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.analytics.ChannelFigures;
import dev.showrunner.analytics.ChannelSource;
import dev.showrunner.analytics.FigureSource;
import dev.showrunner.analytics.NoFiguresException;
import dev.showrunner.analytics.Reading;
import dev.showrunner.analytics.Watched;
import dev.showrunner.video.Figures;
import dev.showrunner.video.Publication;
import dev.showrunner.youtube.AccessTokens;
import dev.showrunner.youtube.Cost;
import dev.showrunner.youtube.QuotaBook;
import dev.showrunner.youtube.YouTubeHttp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How videos and channels on YouTube do. Statistics of 50 videos are one unit of quota; how they
 * are watched is asked of YouTube Analytics, where the sign-in allows it. Thread-safe.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/videos/list">videos.list</a>
 * @see <a href="https://developers.google.com/youtube/analytics/reference/reports/query">
 *     reports.query</a>
 */
public final class YouTubeFigures implements FigureSource, ChannelSource {
  private static final Logger LOG = LoggerFactory.getLogger(YouTubeFigures.class);
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final List<String> METRICS =
      List.of(
          "engagedViews",
          "estimatedMinutesWatched",
          "averageViewDuration",
          "averageViewPercentage",
          "subscribersGained");

  private final ChannelCalls calls;
  private final String analyticsUrl;

  /**
   * @param analyticsUrl scheme and host of YouTube Analytics
   */
  public YouTubeFigures(
      YouTubeHttp http, AccessTokens tokens, QuotaBook quota, String analyticsUrl, Clock clock) {
    this.calls = new ChannelCalls(http, tokens, quota, clock);
    this.analyticsUrl = analyticsUrl;
  }

  @Override
  public Map<String, Reading> ask(String channel, List<Publication> videos, Instant at) {
    String ids = videos.stream().map(Publication::videoId).collect(Collectors.joining(","));
    JsonNode answer =
        calls.data(
            channel,
            Cost.VIDEOS_LIST,
            "/youtube/v3/videos",
            Map.of("part", "statistics,status", "id", ids));
    Map<String, JsonNode> items = new HashMap<>();
    answer.path("items").forEach(item -> items.put(item.path("id").asText(), item));
    Map<String, Watched> watched = watched(channel, videos, ids, at);
    Map<String, Reading> readings = new HashMap<>();
    for (Publication video : videos) {
      String id = video.videoId();
      Optional<JsonNode> counted = Optional.ofNullable(items.get(id));
      readings.put(
          id,
          counted
              .map(node -> figures(node, at, Optional.ofNullable(watched.get(id))))
              .orElseGet(
                  () ->
                      new Reading.Gone(
                          at,
                          "YouTube does not show the video %s any more: it was deleted, or belongs to another channel"
                              .formatted(id))));
    }
    return readings;
  }

  private static Reading figures(JsonNode video, Instant at, Optional<Watched> watched) {
    Reading.Counted counted =
        new Reading.Counted(
            new Figures(
                at,
                video.at("/statistics/viewCount").asLong(),
                video.at("/statistics/likeCount").asLong(),
                video.at("/statistics/commentCount").asLong()),
            watched);
    return video.at("/status/privacyStatus").asText().equals("private")
        ? new Reading.Hidden(counted)
        : counted;
  }

  // What is watched is worth having and not worth losing the rest for.
  private Map<String, Watched> watched(
      String channel, List<Publication> videos, String ids, Instant at) {
    Instant first =
        videos.stream().map(Publication::publishedAt).min(Comparator.naturalOrder()).orElse(at);
    LocalDate today = day(at);
    try {
      return calls
          .analytics(
              channel,
              analyticsUrl + "/v2/reports",
              Map.of(
                  "ids",
                  "channel==MINE",
                  "startDate",
                  (first.isAfter(at) ? today : day(first)).toString(),
                  "endDate",
                  today.toString(),
                  "metrics",
                  "views," + String.join(",", METRICS),
                  "dimensions",
                  "video",
                  "filters",
                  "video==" + ids,
                  "sort",
                  "-views",
                  "maxResults",
                  Integer.toString(MOST)))
          .map(YouTubeFigures::byVideo)
          .orElse(Map.of());
    } catch (NoFiguresException e) {
      LOG.warn("How channel {} is watched could not be had: {}", channel, e.getMessage());
      return Map.of();
    }
  }

  private static LocalDate day(Instant at) {
    return at.atZone(PACIFIC).toLocalDate();
  }

  // The columns stand in the order that the answer's headers say.
  private static Map<String, Watched> byVideo(JsonNode table) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < table.path("columnHeaders").size(); i++) {
      columns.put(table.path("columnHeaders").get(i).path("name").asText(), i);
    }
    Map<String, Watched> watched = new HashMap<>();
    if (!columns.containsKey("video") || !columns.keySet().containsAll(METRICS)) {
      return watched;
    }
    for (JsonNode row : table.path("rows")) {
      watched.put(
          cell(row, columns, "video").asText(),
          new Watched(
              cell(row, columns, METRICS.get(0)).asLong(),
              cell(row, columns, METRICS.get(1)).asLong(),
              cell(row, columns, METRICS.get(2)).asDouble(),
              cell(row, columns, METRICS.get(3)).asDouble(),
              cell(row, columns, METRICS.get(4)).asLong()));
    }
    return watched;
  }

  private static JsonNode cell(JsonNode row, Map<String, Integer> columns, String name) {
    return row.path(columns.getOrDefault(name, -1));
  }

  @Override
  public ChannelFigures askChannel(String channel, Instant at) {
    JsonNode statistics =
        calls
            .data(
                channel,
                Cost.CHANNELS_LIST,
                "/youtube/v3/channels",
                Map.of("part", "statistics", "mine", "true"))
            .at("/items/0/statistics");
    boolean hidden = statistics.path("hiddenSubscriberCount").asBoolean();
    return new ChannelFigures(
        channel,
        at,
        statistics.path("viewCount").asLong(),
        hidden ? Optional.empty() : Optional.of(statistics.path("subscriberCount").asLong()),
        statistics.path("videoCount").asLong());
  }
}
