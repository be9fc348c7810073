package dev.showrunner.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import biweekly.util.Duration;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * The calendar as other programs subscribe to it (iCalendar, RFC 5545). Each slot keeps its UID for
 * life, and each change of it raises SEQUENCE and LAST-MODIFIED, so that an update is none other
 * than the event that is there. Thread-safe.
 */
public final class Feed {
  private static final java.time.Duration PAST = java.time.Duration.ofDays(92);

  private final ContentCalendar calendar;
  private final Clock clock;

  public Feed(ContentCalendar calendar, Clock clock) {
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * The feed's text: three months back and all that is to come.
   *
   * @param channel whose; empty for all
   */
  public String text(Optional<String> channel) {
    ICalendar feed = new ICalendar();
    feed.setProductId("-//Showrunner//Content calendar//EN");
    feed.addExperimentalProperty("X-WR-CALNAME", "Showrunner");
    Instant from = clock.instant().minus(PAST);
    for (Slot slot : calendar.slots(channel, from, ContentCalendar.FAR)) {
      feed.addEvent(event(slot));
    }
    return Biweekly.write(feed).go();
  }

  private static VEvent event(Slot slot) {
    VEvent event = new VEvent();
    event.setUid(slot.job().orElse(slot.id()) + "@showrunner");
    event.setDateStart(Date.from(slot.at()), true);
    event.setDuration(Duration.builder().minutes(slot.minutes()).build());
    event.setSummary(slot.topic().isBlank() ? "Reserved" : slot.topic());
    event.setDescription(description(slot));
    event.setStatus(slot.isPublished() ? Status.confirmed() : Status.tentative());
    event.setSequence(slot.revision());
    event.setLastModified(Date.from(slot.changedAt()));
    event.setDateTimeStamp(Date.from(slot.changedAt()));
    if (slot.url() != null) {
      event.setUrl(slot.url());
    }
    if (!slot.tags().isEmpty()) {
      event.addCategories(slot.tags());
    }
    return event;
  }

  private static String description(Slot slot) {
    String notes = slot.notes().isBlank() ? "" : "\n" + slot.notes();
    return slot.status() + " on " + slot.channel() + notes;
  }
}
