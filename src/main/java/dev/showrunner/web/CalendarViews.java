package dev.showrunner.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.showrunner.calendar.DayView;
import dev.showrunner.calendar.Gap;
import dev.showrunner.calendar.PeriodView;
import dev.showrunner.calendar.Slot;
import dev.showrunner.calendar.SlotStatus;
import dev.showrunner.calendar.Totals;
import dev.showrunner.calendar.YearView;
import dev.showrunner.job.SlotConflict;
import java.time.Instant;
import java.util.List;
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
      @Nullable List<SlotConflict> conflicts) {
    static SlotBody of(Slot slot) {
      return of(slot, null);
    }

    static SlotBody of(Slot slot, @Nullable List<SlotConflict> conflicts) {
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
          conflicts);
    }
  }

  record DayBody(String date, List<SlotBody> slots, @JsonUnwrapped Totals totals) {
    static DayBody of(DayView day) {
      return new DayBody(
          day.date().toString(), day.slots().stream().map(SlotBody::of).toList(), day.totals());
    }
  }

  record PeriodBody(String from, String to, List<DayBody> days, @JsonUnwrapped Totals totals) {
    static PeriodBody of(PeriodView period) {
      return new PeriodBody(
          period.from().toString(),
          period.to().toString(),
          period.days().stream().map(DayBody::of).toList(),
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
