package dev.showrunner.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.showrunner.calendar.DayView;
import dev.showrunner.calendar.Delay;
import dev.showrunner.calendar.Gap;
import dev.showrunner.calendar.PeriodView;
import dev.showrunner.calendar.Slot;
import dev.showrunner.calendar.SlotStatus;
import dev.showrunner.calendar.Totals;
import dev.showrunner.calendar.YearView;
import dev.showrunner.job.SlotConflict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calendar as it is answered over REST. */
final class CalendarViews {
  private CalendarViews() {}

  record SlotBody(
      String id,
      Instant scheduledAt,
      int durationMinutes,
      SlotStatus status,
      String topic,
      String style,
      List<String> tags,
      String channel,
      @Nullable String jobId,
      @Nullable String scheduleId,
      @Nullable Instant publishAt,
      @Nullable String videoId,
      @Nullable String url,
      String notes,
      @Nullable DelayBody delay,
      @Nullable List<SlotConflict> conflicts) {
    static SlotBody of(Slot slot, Map<String, Delay> delays) {
      return of(slot, delays, null);
    }

    static SlotBody of(
        Slot slot, Map<String, Delay> delays, @Nullable List<SlotConflict> conflicts) {
      return new SlotBody(
          slot.id(),
          slot.at(),
          slot.minutes(),
          slot.status(),
          slot.topic(),
          slot.style(),
          slot.tags(),
          slot.channel(),
          slot.jobId(),
          slot.series(),
          slot.publishAt(),
          slot.videoId(),
          slot.url(),
          slot.notes(),
          Optional.ofNullable(delays.get(slot.id())).map(DelayBody::of).orElse(null),
          conflicts);
    }
  }

  /** When a video goes to its channel later than its slot has it, and why. */
  record DelayBody(Instant until, String reason) {
    static DelayBody of(Delay delay) {
      return new DelayBody(delay.until(), delay.reason());
    }
  }

  record DayBody(String date, List<SlotBody> slots, @JsonUnwrapped Totals totals) {
    static DayBody of(DayView day, Map<String, Delay> delays) {
      return new DayBody(
          day.date().toString(),
          day.slots().stream().map(slot -> SlotBody.of(slot, delays)).toList(),
          day.totals());
    }
  }

  record PeriodBody(String from, String to, List<DayBody> days, @JsonUnwrapped Totals totals) {
    static PeriodBody of(PeriodView period, Map<String, Delay> delays) {
      return new PeriodBody(
          period.from().toString(),
          period.to().toString(),
          period.days().stream().map(day -> DayBody.of(day, delays)).toList(),
          period.totals());
    }
  }

  record MonthBody(String month, int daysWithContent, @JsonUnwrapped Totals totals) {}

  record YearBody(
      int year, List<MonthBody> months, int daysWithContent, @JsonUnwrapped Totals totals) {
    static YearBody of(YearView year) {
      return new YearBody(
          year.year(),
          year.months().stream()
              .map(m -> new MonthBody(m.month().toString(), m.daysWithContent(), m.totals()))
              .toList(),
          year.daysWithContent(),
          year.totals());
    }
  }

  record GapBody(String from, String to, int days) {
    static GapBody of(Gap gap) {
      return new GapBody(gap.from().toString(), gap.to().toString(), gap.days());
    }
  }
}
