package dev.showrunner;

import dev.showrunner.job.JobIds;
import dev.showrunner.schedule.DraftReader;
import dev.showrunner.schedule.ScheduleFiles;
import dev.showrunner.schedule.Scheduler;
import dev.showrunner.schedule.Schedules;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.store.JdbiScheduleStore;
import dev.showrunner.web.Json;
import java.time.ZoneId;
import java.util.List;

/** Makes what schedules need: the door to them, and what turns them into jobs. */
final class ScheduleBeans {
  final Schedules schedules;
  final Scheduler scheduler;
  final DraftReader drafts;
  final ScheduleFiles files;

  ScheduleBeans(Foundation ground, Json json) {
    JdbiScheduleStore store = new JdbiScheduleStore(ground.database);
    JobIds ids = new JobIds(ground.clock);
    ZoneId zone = ground.settings.zone("showrunner.time-zone");
    drafts = new DraftReader(json::read);
    schedules =
        new Schedules(store, ground.door, zone, ids, ground.engine.jobs()::announce, ground.clock);
    scheduler =
        new Scheduler(store, ground.slots, ids, ground.engine.jobs()::announce, ground.clock);
    files =
        new ScheduleFiles(
            List.of(
                ground.home.config().resolve("schedules"),
                SettingsLoader.installation().resolve("config").resolve("schedules")),
            store,
            drafts,
            ground.door,
            zone,
            ids,
            ground.clock);
  }
}
