package dev.showrunner.calendar;

import biweekly.Biweekly;
import biweekly.ICalDataType;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import biweekly.util.Duration;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The calendar as other programs subscribe to it (iCalendar, RFC 5545). Each reservation, job and
 * occurrence of a schedule keeps its UID, an occurrence also as a job, and each change of it raises
 * SEQUENCE and LAST-MODIFIED, so that an update is none other than the event that is there.
 * Thread-safe.
 */
public final class Feed {
  private static final java.time.Duration PAST = java.time.Duration.ofDays(92);

  /** What no text of an iCalendar may have (RFC 5545, section 3.1). */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

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
    // How often to look again. RFC 7986 wants the kind of value to be said, which biweekly's own
    // property leaves out; older programs look for the other one.
    feed.addExperimentalProperty("REFRESH-INTERVAL", ICalDataType.DURATION, "PT1H");
    feed.addExperimentalProperty("X-PUBLISHED-TTL", "PT1H");
    Instant now = clock.instant();
    for (Slot slot : calendar.slots(channel, now.minus(PAST), ContentCalendar.FAR)) {
      feed.addEvent(event(slot, now));
    }
    return LineFolding.fold(Biweekly.write(feed).foldLines(false).go());
  }

  private static VEvent event(Slot slot, Instant now) {
    VEvent event = new VEvent();
    event.setUid(slot.uid() + "@showrunner");
    event.setDateStart(Date.from(slot.at()), true);
    event.setDuration(Duration.builder().minutes(slot.minutes()).build());
    event.setSummary(slot.topic().isBlank() ? "Reserved" : plain(slot.topic()));
    event.setDescription(plain(description(slot)));
    event.setStatus(slot.isPublished() ? Status.confirmed() : Status.tentative());
    // Nobody is busy when a video comes out.
    event.setTransparency(true);
    event.setSequence(slot.revision());
    // What is planned is worked out now, and no stamp may lie in the future.
    Date changed = Date.from(slot.changedAt().isAfter(now) ? now : slot.changedAt());
    event.setLastModified(changed);
    event.setDateTimeStamp(changed);
    if (slot.url() != null) {
      event.setUrl(slot.url());
    }
    if (!slot.tags().isEmpty()) {
      event.addCategories(slot.tags().stream().map(Feed::plain).toList());
    }
    return event;
  }

  private static String plain(String text) {
    return CONTROL.matcher(text.replace("\r\n", "\n")).replaceAll(" ");
  }

  private static String description(Slot slot) {
    String notes = slot.notes().isBlank() ? "" : "\n" + slot.notes();
    return slot.status() + " on " + slot.channel() + notes;
  }
}
