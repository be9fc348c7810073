package dev.showrunner;

import dev.showrunner.analytics.AnalyticsStage;
import dev.showrunner.analytics.ChannelWatch;
import dev.showrunner.analytics.FigureSource;
import dev.showrunner.store.JdbiReportStore;
import dev.showrunner.store.JdbiSnapshotStore;
import dev.showrunner.web.AnalyticsResource;
import dev.showrunner.youtube.YouTubeHttp;
import dev.showrunner.youtube.figures.YouTubeFigures;
import java.util.Map;

/** Makes what counts how videos and channels do. */
final class AnalyticsBeans {
  final AnalyticsStage stage;
  private final Map<String, Object> beans;

  AnalyticsBeans(Foundation ground, YouTubeHttp http) {
    YouTubeFigures youTube =
        new YouTubeFigures(
            http,
            ground.youtube.tokens(),
            ground.quota.ledger,
            ground.settings.address("showrunner.youtube.analytics-url").toString(),
            ground.clock);
    FigureSource folders = FigureSource.nothingCounted();
    FigureSource each =
        (channel, videos, at) ->
            (ground.youtube.has(channel) ? youTube : folders).ask(channel, videos, at);
    stage =
        new AnalyticsStage(
            new JdbiSnapshotStore(ground.database), each, ground.engine.progress(), ground.clock);
    beans =
        Map.of(
            "analyticsStage",
            stage,
            "channelWatch",
            new ChannelWatch(
                new JdbiReportStore(ground.database),
                youTube,
                ground.youtube::names,
                ground.clock));
  }

  /** What REST answers of it. */
  static AnalyticsResource resource(Foundation ground) {
    return new AnalyticsResource(
        new JdbiReportStore(ground.database),
        new JdbiSnapshotStore(ground.database),
        ground::channelNames,
        ground.door::time,
        ground.rules.zone(),
        ground.clock);
  }

  Map<String, Object> byName() {
    return beans;
  }
}
