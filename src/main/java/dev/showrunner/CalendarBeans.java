package dev.showrunner;

import dev.showrunner.calendar.ContentCalendar;
import dev.showrunner.calendar.Delay;
import dev.showrunner.calendar.Reservations;
import dev.showrunner.store.JdbiReportStore;
import dev.showrunner.web.CalendarResource;
import dev.showrunner.web.Json;
import dev.showrunner.web.SlotResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the calendar's beans, under the names by which the routes call them. */
final class CalendarBeans {
  final ContentCalendar calendar;
  private final Map<String, Object> beans;

  CalendarBeans(Foundation ground, Json json) {
    calendar =
        new ContentCalendar(
            ground.calendar,
            ground.slots,
            ground.rules,
            () -> usualFirst(ground),
            new AudienceScores(
                new JdbiReportStore(ground.database), ground.rules.zone(), ground.clock),
            ground.clock);
    Reservations reservations =
        new Reservations(
            ground.jobs,
            ground.calendar,
            ground.slots,
            ground.rules,
            ground.door,
            ground.engine.jobs(),
            ground.clock);
    Supplier<Map<String, Delay>> delays = () -> ground.quota.delays(calendar::open);
    String view =
        ground.settings.oneOf(
            "showrunner.calendar.default-view", Set.of("day", "week", "month", "year"));
    beans =
        Map.of(
            "calendar",
            calendar,
            "calendarResource",
            new CalendarResource(
                calendar, () -> usualFirst(ground), ground.door::time, delays, view, ground.clock),
            "slotResource",
            new SlotResource(
                calendar, reservations, json, () -> usualFirst(ground), ground.door::time, delays));
  }

  private static List<String> usualFirst(Foundation ground) {
    String usual = ground.settings.text("showrunner.channel");
    List<String> channels = new ArrayList<>(List.of(usual));
    ground.channelNames().stream().filter(name -> !name.equals(usual)).forEach(channels::add);
    return List.copyOf(channels);
  }

  Map<String, Object> byName() {
    return beans;
  }
}
