package dev.showrunner.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Which job has taken which reservation. A job takes one of its channel and instant that has its
 * topic, or no topic. Each reservation is taken once: of several jobs by the one that was made
 * first, and a job rather takes the one that has its topic, letter by letter, than another.
 */
public final class Takeovers {
  private static final List<BiPredicate<Slot, Slot>> NEAREST_FIRST =
      List.of(
          (job, held) -> held.topic().equals(job.topic()),
          (job, held) -> held.topic().equalsIgnoreCase(job.topic()),
          (job, held) -> held.topic().isEmpty());

  private Takeovers() {}

  private record Place(Instant at, String channel) {
    static Place of(Slot slot) {
      return new Place(slot.at(), slot.channel());
    }
  }

  /** Whether a job may have a reservation. */
  static boolean fits(Slot job, Slot reservation) {
    return Place.of(job).equals(Place.of(reservation))
        && NEAREST_FIRST.stream().anyMatch(rule -> rule.test(job, reservation));
  }

  /**
   * The slots of both; where a job has taken a reservation, one with the reservation's id and
   * notes, and for the rest the job's.
   *
   * @param jobs slots that jobs hold
   * @param reservations all that there are at the instants of those jobs
   */
  public static List<Slot> join(List<Slot> jobs, List<Slot> reservations) {
    if (reservations.isEmpty()) {
      return jobs;
    }
    Map<String, Slot> taken = taken(jobs, reservations);
    List<Slot> joined = new ArrayList<>(jobs.size() + reservations.size());
    Set<String> gone = new HashSet<>();
    for (Slot job : jobs) {
      Slot reservation = taken.get(job.id());
      if (reservation == null) {
        joined.add(job);
      } else {
        joined.add(job.in(reservation));
        gone.add(reservation.id());
      }
    }
    reservations.stream().filter(held -> !gone.contains(held.id())).forEach(joined::add);
    return joined;
  }

  /** By the job's id. */
  private static Map<String, Slot> taken(List<Slot> jobs, List<Slot> reservations) {
    Map<Place, List<Slot>> free = new HashMap<>();
    for (Slot held : reservations) {
      free.computeIfAbsent(Place.of(held), any -> new ArrayList<>(1)).add(held);
    }
    free.values().forEach(there -> there.sort(Comparator.comparing(Slot::id)));
    // Of many jobs few are at the instant of a reservation, which is quicker to see by itself.
    Set<Instant> times = new HashSet<>();
    reservations.forEach(held -> times.add(held.at()));
    List<Slot> waiting =
        jobs.stream()
            .filter(job -> times.contains(job.at()) && free.containsKey(Place.of(job)))
            .sorted(Comparator.comparing(Slot::id))
            .toList();
    Map<String, Slot> taken = new HashMap<>();
    for (BiPredicate<Slot, Slot> rule : NEAREST_FIRST) {
      for (Slot job : waiting) {
        List<Slot> there = free.getOrDefault(Place.of(job), List.of());
        if (!taken.containsKey(job.id())) {
          there.stream()
              .filter(held -> rule.test(job, held))
              .findFirst()
              .ifPresent(
                  held -> {
                    there.remove(held);
                    taken.put(job.id(), held);
                  });
        }
      }
    }
    return taken;
  }
}
