package dev.showrunner;

import dev.showrunner.calendar.ChannelRules;
import dev.showrunner.camel.EventStream;
import dev.showrunner.job.NodeNews;
import dev.showrunner.publish.Categories;
import dev.showrunner.store.JdbiStageTimes;
import dev.showrunner.store.PostgresqlNews;
import dev.showrunner.web.JobLog;
import dev.showrunner.web.Json;
import dev.showrunner.web.LiveEvents;
import dev.showrunner.web.SettingsResource;
import dev.showrunner.web.StageTimesResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the page needs beside the rest of the interface: what changes, and what there is. */
final class PageBeans implements AutoCloseable {
  private final LiveEvents events;
  private final Map<String, Object> beans;

  PageBeans(Foundation ground, Json json) {
    events = new LiveEvents(ground.engine.jobs(), others(ground), json, ground.clock);
    ground.engine.events().listen(events::jobChanged);
    beans =
        Map.of(
            "liveEvents",
            events,
            "eventStream",
            new EventStream(events),
            "jobLog",
            new JobLog(ground.engine.jobs(), ground.home),
            "stageTimesResource",
            new StageTimesResource(new JdbiStageTimes(ground.database), ground.clock),
            "settingsResource",
            new SettingsResource(
                ground.home,
                ground.defaults,
                ground.styles::names,
                ground::channelNames,
                Categories.names(),
                channel -> rules(ground.rules.of(channel)),
                ground.rules.zone(),
                ground.clock));
  }

  // SQLite has one process only.
  private static NodeNews others(Foundation ground) {
    String url = ground.settings.text("showrunner.datasource.url");
    return url.startsWith("jdbc:postgresql:")
        ? new PostgresqlNews(ground.database, url)
        : NodeNews.NONE;
  }

  private static SettingsResource.Rules rules(ChannelRules rules) {
    List<String> blackout =
        Stream.concat(
                rules.blackouts().dates().stream().map(Object::toString),
                rules.blackouts().yearly().stream().map(day -> day.toString().substring(2)))
            .sorted()
            .toList();
    return new SettingsResource.Rules(
        rules.minGap().toMinutes(), rules.maxPerDay(), rules.preferredHours(), blackout);
  }

  Map<String, Object> byName() {
    return beans;
  }

  @Override
  public void close() {
    events.close();
  }
}
