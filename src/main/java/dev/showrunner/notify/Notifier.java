package dev.showrunner.notify;

import dev.showrunner.notify.Templates.Words;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the routes of notifications call: makes messages of what is due, no more of them than an
 * hour allows, and records what became of them. What nobody has recorded, because the process died,
 * is handed out again; its targets know by its key what they have got already. Thread-safe.
 */
public final class Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  /** Longer than all targets together may take to answer. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** With pauses of 1, 2, 4, 8, 16, 32 minutes and then hours, a day from the first try. */
  private static final int MOST_TRIES = 30;

  private static final Duration KEPT = Duration.ofDays(30);
  private static final int AT_ONCE = 500;

  /** More of one kind than this go into one message. */
  private static final int APART = 3;

  private static final int LISTED = 50;

  /** Where messages are sent is often the secret itself, and clients put it into their errors. */
  private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://\\S+");

  private final Outbox outbox;
  private final Templates templates;
  private final Wishes wishes;
  private final Supplier<String> page;
  private final Clock clock;

  /** By message, the target that failed. */
  private final Map<String, String> failures = new ConcurrentHashMap<>();

  /** By message on its way, how often it is tried, this time included. */
  private final Map<String, Integer> tries = new ConcurrentHashMap<>();

  /**
   * What the operator wants.
   *
   * @param kinds what to tell of
   * @param targets to whom: the endings of the routes that deliver
   * @param perHour how many messages an hour at most
   */
  public record Wishes(Set<Kind> kinds, List<String> targets, int perHour) {
    public Wishes {
      kinds = Set.copyOf(kinds);
      targets = List.copyOf(targets);
    }
  }

  /**
   * @param folders folders that may hold templates, see {@link Templates}
   * @param page the page's address
   */
  public Notifier(
      Outbox outbox, List<Path> folders, Wishes wishes, Supplier<String> page, Clock clock) {
    this.outbox = outbox;
    this.templates = new Templates(folders);
    this.wishes = wishes;
    this.page = page;
    this.clock = clock;
  }

  /**
   * The messages whose time has come, one for each target; those for the targets of a message
   * follow each other.
   */
  public List<Delivery> due() {
    Instant now = clock.instant();
    outbox.forget(now.minus(KEPT));
    int free = wishes.perHour - outbox.messagesSince(now.minus(Duration.ofHours(1)));
    if (free <= 0) {
      return List.of();
    }
    List<Notification> taken = new ArrayList<>();
    List<String> unwanted = new ArrayList<>();
    for (Notification one : outbox.take(now, AT_ONCE, now.plus(LEASE))) {
      if (wishes.kinds.contains(one.kind())) {
        taken.add(one);
      } else {
        unwanted.add(one.id());
      }
    }
    outbox.assign(unwanted.stream().collect(Collectors.toMap(id -> id, id -> id)));
    unwanted.forEach(outbox::giveUp);
    return messages(taken, free, now);
  }

  private List<Delivery> messages(List<Notification> taken, int free, Instant now) {
    Map<String, List<Notification>> messages = grouped(taken, free);
    Map<String, String> assigned = new HashMap<>();
    messages.forEach(
        (message, parts) ->
            parts.stream()
                .filter(part -> part.message().isEmpty())
                .forEach(part -> assigned.put(part.id(), message)));
    outbox.assign(assigned);
    List<Delivery> deliveries = new ArrayList<>();
    int left = free;
    for (Map.Entry<String, List<Notification>> each : messages.entrySet()) {
      if (left-- > 0) {
        deliveries.addAll(deliveries(each.getKey(), each.getValue()));
      } else {
        outbox.putBack(each.getKey(), now.plus(Duration.ofMinutes(1)));
      }
    }
    return deliveries;
  }

  // What was put together once stays so: a target that has got it must not get it under another id.
  private static Map<String, List<Notification>> grouped(List<Notification> taken, int free) {
    Map<String, List<Notification>> messages = new LinkedHashMap<>();
    Map<Kind, List<Notification>> fresh = new LinkedHashMap<>();
    for (Notification one : taken) {
      if (one.message().isEmpty()) {
        fresh.computeIfAbsent(one.kind(), any -> new ArrayList<>()).add(one);
      } else {
        messages.computeIfAbsent(one.message(), any -> new ArrayList<>()).add(one);
      }
    }
    int left = free - messages.size();
    for (List<Notification> same : fresh.values()) {
      if (same.size() > Math.min(APART, Math.max(1, left))) {
        messages.put(same.get(0).id(), same);
        left--;
      } else {
        same.forEach(one -> messages.put(one.id(), List.of(one)));
        left -= same.size();
      }
    }
    return messages;
  }

  private List<Delivery> deliveries(String message, List<Notification> parts) {
    Notification first = parts.get(0);
    Words words = parts.size() == 1 ? words(first) : several(parts);
    List<String> jobs = parts.stream().map(Notification::job).filter(id -> !id.isEmpty()).toList();
    failures.remove(message);
    tries.put(message, parts.stream().mapToInt(Notification::tries).max().orElse(1));
    return wishes.targets.stream()
        .map(
            target ->
                new Delivery(
                    message,
                    target,
                    first.kind().label(),
                    words.subject(),
                    words.text(),
                    jobs,
                    first.at()))
        .toList();
  }

  private Words words(Notification one) {
    return templates.fill(
        one.kind().label(),
        Map.of(
            "job", one.job(),
            "topic", one.topic(),
            "channel", one.channel(),
            "detail", one.detail(),
            "at", one.at().toString(),
            "page", page.get()));
  }

  private Words several(List<Notification> parts) {
    String lines =
        parts.stream()
            .limit(LISTED)
            .map(one -> "- " + words(one).subject())
            .collect(Collectors.joining("\n"));
    int more = parts.size() - LISTED;
    return templates.fill(
        Templates.SEVERAL,
        Map.of(
            "count", Integer.toString(parts.size()),
            "kind", parts.get(0).kind().label(),
            "lines", more > 0 ? lines + "\n- and " + more + " more" : lines,
            "page", page.get()));
  }

  /** A target could not be reached; the message is tried again, at the others too. */
  public void failed(Delivery delivery, Throwable error) {
    LOG.warn(
        "Notification \"{}\" could not be delivered by {}: {}",
        delivery.subject(),
        delivery.target(),
        ADDRESS.matcher(String.valueOf(error.getMessage())).replaceAll("$1://…"));
    failures.put(delivery.message(), delivery.target());
  }

  /**
   * All targets were tried.
   *
   * @param deliveries what {@link #due} had answered
   */
  public void finish(List<Delivery> deliveries) {
    Instant now = clock.instant();
    List<String> done = new ArrayList<>();
    for (String message : deliveries.stream().map(Delivery::message).distinct().toList()) {
      String failed = failures.remove(message);
      Integer known = tries.remove(message);
      int tried = known == null ? 1 : known;
      if (failed == null) {
        done.add(message);
      } else if (tried >= MOST_TRIES) {
        LOG.error("Notification {} is given up after a day: {} fails", message, failed);
        outbox.giveUp(message);
      } else {
        outbox.postpone(message, now.plus(pause(tried)));
      }
    }
    outbox.delivered(done, now);
  }

  // After one minute, two, four; at most an hour.
  private static Duration pause(int tried) {
    Duration wanted = Duration.ofMinutes(1L << Math.min(tried - 1, 6));
    return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
  }
}
