package dev.showrunner.web;

import dev.showrunner.analytics.ChannelFigures;
import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.analytics.Reading.Gone;
import dev.showrunner.analytics.Report;
import dev.showrunner.analytics.Snapshot;
import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.analytics.VideoResult;
import dev.showrunner.analytics.Watched;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Figures as they are answered over REST. What nobody counts is left out. */
final class AnalyticsViews {
  private AnalyticsViews() {}

  record CountBody(
      String age,
      Instant takenAt,
      long views,
      long likes,
      long comments,
      @Nullable Watched watched) {
    static CountBody of(Age age, Counted counted) {
      return new CountBody(
          age.label(),
          counted.figures().takenAt(),
          counted.figures().views(),
          counted.figures().likes(),
          counted.figures().comments(),
          counted.watched().orElse(null));
    }
  }

  record VideoBody(
      String jobId,
      String channel,
      String videoId,
      String url,
      String title,
      String topic,
      String style,
      Instant publicAt,
      long views,
      List<CountBody> counts) {
    static VideoBody of(VideoResult video) {
      return new VideoBody(
          video.job(),
          video.channel(),
          video.videoId(),
          video.url(),
          video.title(),
          video.topic(),
          video.style(),
          video.publicAt(),
          video.views(),
          video.counts().entrySet().stream()
              .map(each -> CountBody.of(each.getKey(), each.getValue()))
              .toList());
    }
  }

  record OpenBody(String age, Instant dueAt) {}

  record GoneBody(String age, Instant at, String reason) {}

  /** A video, what was counted, what is to be, and when it was found to be gone. */
  record OneBody(String jobId, @Nullable VideoBody video, List<OpenBody> due, List<GoneBody> gone) {
    static OneBody of(String job, Optional<VideoResult> result, List<Snapshot> snapshots) {
      return new OneBody(
          job,
          result.map(VideoBody::of).orElse(null),
          snapshots.stream()
              .filter(each -> each.reading() == null)
              .map(each -> new OpenBody(each.age().label(), each.dueAt()))
              .toList(),
          snapshots.stream().flatMap(each -> gone(each).stream()).toList());
    }

    private static Optional<GoneBody> gone(Snapshot snapshot) {
      return snapshot.reading() instanceof Gone gone
          ? Optional.of(new GoneBody(snapshot.age().label(), gone.at(), gone.why()))
          : Optional.empty();
    }
  }

  record GroupBody(
      String key,
      int videos,
      long views,
      long likes,
      long comments,
      @Nullable Double viewsAfterDay,
      @Nullable Double averageViewPercent,
      @Nullable Double effect,
      @Nullable Long effectPercent) {
    static GroupBody of(Report.Group group) {
      return new GroupBody(
          group.key(),
          group.videos(),
          group.views(),
          group.likes(),
          group.comments(),
          rounded(group.viewsAfterDay(), 10),
          rounded(group.viewPercent(), 10),
          rounded(group.effect(), 1000),
          group.effect().isPresent()
              ? (Long) Math.round(100 * Math.expm1(group.effect().getAsDouble()))
              : null);
    }

    private static @Nullable Double rounded(OptionalDouble value, double by) {
      return value.isEmpty() ? null : (Double) (Math.round(value.getAsDouble() * by) / by);
    }
  }

  record ChannelDay(Instant takenAt, long views, @Nullable Long subscribers, long videos) {
    static ChannelDay of(ChannelFigures figures) {
      return new ChannelDay(
          figures.takenAt(), figures.views(), figures.subscribers().orElse(null), figures.videos());
    }
  }

  /** A channel, the latest day first. */
  record ChannelBody(String channel, List<ChannelDay> days) {
    static ChannelBody of(String channel, List<ChannelFigures> days) {
      return new ChannelBody(channel, days.stream().map(ChannelDay::of).toList());
    }
  }
}
