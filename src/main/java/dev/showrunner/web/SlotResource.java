package dev.showrunner.web;

import dev.showrunner.calendar.ContentCalendar;
import dev.showrunner.calendar.Delay;
import dev.showrunner.calendar.Reservations;
import dev.showrunner.calendar.Slot;
import dev.showrunner.calendar.SlotDraft;
import dev.showrunner.calendar.SlotStatus;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.web.CalendarViews.SlotBody;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the contract that are about slots. Every argument is as the request brought it,
 * null when absent.
 */
public final class SlotResource {
  private final ContentCalendar calendar;
  private final Reservations reservations;
  private final Json json;
  private final Supplier<? extends Collection<String>> channels;
  private final JobResource.TimeReader times;
  private final Supplier<Map<String, Delay>> delays;

  /**
   * @param channels the channels there are
   * @param times reads {@code from} and {@code to}
   * @param delays videos that go to their channel later than their slots have it, by the slot's id
   */
  public SlotResource(
      ContentCalendar calendar,
      Reservations reservations,
      Json json,
      Supplier<? extends Collection<String>> channels,
      JobResource.TimeReader times,
      Supplier<Map<String, Delay>> delays) {
    this.calendar = calendar;
    this.reservations = reservations;
    this.json = json;
    this.channels = channels;
    this.times = times;
    this.delays = delays;
  }

  public Object list(
      @Nullable String status,
      @Nullable String from,
      @Nullable String to,
      @Nullable String channel,
      @Nullable String limit,
      @Nullable String cursor) {
    Set<SlotStatus> statuses = statuses(status);
    Instant first = time("from", from).orElse(Instant.EPOCH);
    Instant until = time("to", to).orElse(ContentCalendar.FAR);
    if (until.isBefore(first)) {
      throw new InvalidRequestException("from", "from is after to; exchange them");
    }
    Optional<String> whose =
        Optional.ofNullable(channel)
            .filter(name -> !name.isBlank())
            .map(name -> Parameters.channel(name, channels.get()));
    Slice slice = Slice.of(limit, cursor);
    Function<Slot, String> key = slot -> Slice.key(slot.at(), slot.id());
    boolean free = statuses.contains(SlotStatus.AVAILABLE);
    Instant planned = calendar.horizon(first, until);
    List<Slot> slots =
        slice.gather(
            first,
            until,
            calendar.now(),
            (begin, end) ->
                calendar.slots(whose, begin, end, planned, free).stream()
                    .filter(slot -> statuses.contains(slot.status()))
                    .toList(),
            key);
    Map<String, Delay> known = delays.get();
    return slice.of(slots, key).map(slot -> SlotBody.of(slot, known));
  }

  private static Set<SlotStatus> statuses(@Nullable String words) {
    if (words == null || words.isBlank()) {
      return EnumSet.complementOf(EnumSet.of(SlotStatus.AVAILABLE));
    }
    Set<SlotStatus> statuses = EnumSet.noneOf(SlotStatus.class);
    for (String word : words.split(",", -1)) {
      statuses.add(
          Parameters.constant("status", word.trim(), SlotStatus.values(), SlotStatus::name));
    }
    return statuses;
  }

  public Object get(String id) {
    return listed(calendar.get(id));
  }

  public Object reserve(@Nullable String body) {
    Slot made = reservations.reserve(json.read(Parameters.orEmpty(body), SlotDraft.class));
    Slot now = calendar.find(made.id()).orElse(made);
    return SlotBody.of(now, delays.get(), calendar.answersOf(now));
  }

  public Object change(String id, @Nullable String body) {
    return listed(reservations.change(id, json.read(Parameters.orEmpty(body), SlotDraft.class)));
  }

  public void release(String id) {
    reservations.release(id);
  }

  // As the lists have it: the status and the conflicts of one answer do not contradict each other.
  private SlotBody listed(Slot slot) {
    Slot now = calendar.find(slot.id()).orElse(slot);
    return SlotBody.of(now, delays.get(), calendar.listedOf(now));
  }

  private Optional<Instant> time(String field, @Nullable String text) {
    return text == null || text.isBlank() ? Optional.empty() : Optional.of(times.read(field, text));
  }
}
