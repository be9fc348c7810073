package dev.showrunner;

import dev.showrunner.camel.ChannelServer;
import dev.showrunner.job.JobEngine;
import dev.showrunner.media.footage.LibraryTroubles;
import dev.showrunner.web.ChannelResource;
import dev.showrunner.web.HousekeepingResource;
import dev.showrunner.web.JobFiles;
import dev.showrunner.web.JobResource;
import dev.showrunner.web.Json;
import dev.showrunner.web.LibraryResource;
import dev.showrunner.web.OverviewResource;
import dev.showrunner.web.Problems;
import dev.showrunner.web.QuotaResource;
import dev.showrunner.web.ScheduleResource;
import dev.showrunner.web.SignInPage;
import dev.showrunner.youtube.SignIns;
import dev.showrunner.youtube.WaitingJobs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What answers the REST interface, and what its routes call else. */
final class WebBeans {
  private final Map<String, Object> beans = new LinkedHashMap<>();

  /**
   * @param address where this server is reached, asked for when somebody signs in
   */
  WebBeans(Foundation ground, Json json, Supplier<String> address) {
    JobEngine engine = ground.engine;
    CalendarBeans calendar = new CalendarBeans(ground, json);
    ScheduleBeans made = new ScheduleBeans(ground, json);
    QuotaResource quota = new QuotaResource(ground.quota.ledger, ground.quota::channels);
    beans.putAll(calendar.byName());
    beans.put("scheduler", made.scheduler);
    beans.put("scheduleFiles", made.files);
    beans.put(
        "scheduleResource",
        new ScheduleResource(made.schedules, engine.jobs(), made.drafts, made.files::problems));
    beans.put("quotaResource", quota);
    beans.put("libraryResource", new LibraryResource(new LibraryTroubles(ground.home)::known));
    beans.put("analyticsResource", AnalyticsBeans.resource(ground));
    channels(ground, json, address);
    beans.put("jsonMapper", json.mapper());
    beans.put(
        "jobResource",
        new JobResource(engine.jobs(), json, ground.door::time, calendar.calendar::conflictsOf));
    beans.put(
        "overviewResource",
        new OverviewResource(
            engine.jobs(),
            engine.dispatcher(),
            made.schedules::statistics,
            calendar.calendar::statistics,
            quota));
    beans.put("housekeepingResource", new HousekeepingResource(engine.housekeeping()));
    beans.put("problems", new Problems());
    beans.put("jobFiles", new JobFiles(engine.jobs(), ground.home));
  }

  private void channels(Foundation ground, Json json, Supplier<String> address) {
    WaitingJobs waiting =
        new WaitingJobs(
            ground.engine.jobs(),
            name -> ground.youtube.isReady(name) || ground.channels.find(name).isPresent());
    SignIns signIns = ground.youtube.signIns(address, waiting::wake, ground.quota.ledger);
    ChannelResource channels =
        new ChannelResource(ground.channels.names(), ground.youtube, signIns, waiting::wake, json);
    beans.put("waitingJobs", waiting);
    beans.put("channelResource", channels);
    beans.put(
        "channelServer",
        new ChannelServer(channels, new SignInPage(signIns), new Problems(), json.mapper()));
  }

  /** The beans by the names that routes call them by. */
  Map<String, Object> byName() {
    return beans;
  }
}
