package dev.showrunner.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that make a schedule, one for each kind of rule. */
@Command(
    name = "add",
    description = "Makes a schedule.",
    synopsisSubcommandLabel = "daily|weekly|monthly|interval|cron",
    subcommands = {
      AddCommands.Daily.class,
      AddCommands.Weekly.class,
      AddCommands.Monthly.class,
      AddCommands.Interval.class,
      AddCommands.Cron.class
    })
final class AddCommands implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say how often: daily, weekly, monthly, interval or cron");
  }

  /** What all kinds have in common. */
  abstract static class Add extends ClientCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The schedule's name.")
    String name = "";

    @Mixin ScheduleOptions schedule = new ScheduleOptions();
    @Mixin VideoOptions video = new VideoOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    /** The rule, as REST takes it. */
    abstract Map<String, Object> rule();

    @Override
    final int call(ApiClient api) {
      Map<String, Object> draft = new LinkedHashMap<>();
      draft.put("name", name);
      draft.put("recurrence", rule());
      draft.putAll(schedule.fields(times(api)));
      draft.putAll(video.fields());
      print(api.post("/api/schedules", draft), ScheduleText::detail);
      return 0;
    }

    final Map<String, Object> rule(String type) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("type", type);
      return rule;
    }

    /** Hour and minute of a time of day, which the server checks. */
    final void put(Map<String, Object> rule, @Nullable String time) {
      if (time == null) {
        return;
      }
      if (!time.strip().matches("\\d{1,2}:\\d{2}")) {
        throw new ParameterException(
            spec.commandLine(), "--at '%s' is no time of day; write it as 10:00".formatted(time));
      }
      String[] parts = time.strip().split(":", -1);
      rule.put("hour", Integer.parseInt(parts[0]));
      rule.put("minute", Integer.parseInt(parts[1]));
    }
  }

  /** Kinds that occur at a time of day. */
  abstract static class AtTime extends Add {
    @Option(
        names = "--at",
        paramLabel = "HH:MM",
        description = "The time of day in the schedule's zone (10:00 by default).")
    @Nullable String at;
  }

  @Command(name = "daily", description = "Each day.")
  static final class Daily extends AtTime {
    @Override
    Map<String, Object> rule() {
      Map<String, Object> rule = rule("daily");
      put(rule, at);
      return rule;
    }
  }

  @Command(name = "weekly", description = "Each week on some days.")
  static final class Weekly extends AtTime {
    @Option(
        names = "--days",
        required = true,
        split = ",",
        paramLabel = "DAY",
        description = "As MONDAY,THURSDAY or mon,thu.")
    List<String> days = List.of();

    @Override
    Map<String, Object> rule() {
      Map<String, Object> rule = rule("weekly");
      put(rule, at);
      rule.put("daysOfWeek", days);
      return rule;
    }
  }

  @Command(name = "monthly", description = "Each month on some days.")
  static final class Monthly extends AtTime {
    @Option(
        names = "--days",
        required = true,
        split = ",",
        paramLabel = "DAY",
        description = "Days of the month, as 1,15.")
    List<Integer> days = List.of();

    @Option(
        names = "--missing-day",
        paramLabel = "skip|last-day",
        description = "What to do in a month that does not have the day (skip by default).")
    @Nullable String missingDay;

    @Override
    Map<String, Object> rule() {
      Map<String, Object> rule = rule("monthly");
      put(rule, at);
      rule.put("daysOfMonth", days);
      if (missingDay != null) {
        rule.put("missingDay", missingDay);
      }
      return rule;
    }
  }

  @Command(name = "interval", description = "Each time that hours and minutes have passed.")
  static final class Interval extends Add {
    @Option(names = "--hours", paramLabel = "N", description = "Hours between two runs.")
    @Nullable Integer hours;

    @Option(names = "--minutes", paramLabel = "N", description = "Minutes, added to the hours.")
    @Nullable Integer minutes;

    @Override
    Map<String, Object> rule() {
      Map<String, Object> rule = rule("interval");
      rule.put("intervalHours", hours == null ? 0 : hours);
      rule.put("intervalMinutes", minutes == null ? 0 : minutes);
      return rule;
    }
  }

  @Command(name = "cron", description = "As a cron expression says.")
  static final class Cron extends Add {
    @Parameters(
        index = "1",
        paramLabel = "EXPRESSION",
        description = "5 fields as Unix has them, or 6 or 7 as Quartz has them, in quotes.")
    String expression = "";

    @Override
    Map<String, Object> rule() {
      Map<String, Object> rule = rule("cron");
      rule.put("expression", expression);
      return rule;
    }
  }
}
