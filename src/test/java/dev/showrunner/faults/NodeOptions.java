package dev.showrunner.faults;

import dev.showrunner.job.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a {@link FaultNode} is to work.
 *
 * @param name tells its files from those of others; the process that follows a killed one has the
 *     same
 * @param url the database
 * @param home where it keeps its jobs' files
 * @param place where all of a test meet
 * @param alone whether no other process is on that database
 * @param places how many jobs it takes in each lane
 * @param lease how long its claims are believed
 * @param sends whether it makes jobs
 * @param stumblePercent how many stages fail on the way
 * @param seed of its random numbers
 */
record NodeOptions(
    String name,
    String url,
    Path home,
    NodePlace place,
    boolean alone,
    int places,
    Lease lease,
    boolean sends,
    int stumblePercent,
    long seed) {

  static NodeOptions read(String[] words) {
    return new NodeOptions(
        words[0],
        words[1],
        Path.of(words[2]),
        new NodePlace(Path.of(words[3])),
        Boolean.parseBoolean(words[4]),
        Integer.parseInt(words[5]),
        new Lease(Duration.parse(words[6]), Duration.parse(words[7])),
        Boolean.parseBoolean(words[8]),
        Integer.parseInt(words[9]),
        Long.parseLong(words[10]));
  }

  /** What {@link #read} reads. */
  List<String> words() {
    return List.of(
        name,
        url,
        home.toString(),
        place.root().toString(),
        String.valueOf(alone),
        String.valueOf(places),
        lease.length().toString(),
        lease.renewal().toString(),
        String.valueOf(sends),
        String.valueOf(stumblePercent),
        String.valueOf(seed));
  }

  NodeOptions called(String other) {
    return new NodeOptions(
        other, url, home, place, alone, places, lease, sends, stumblePercent, seed);
  }

  NodeOptions in(Path otherHome) {
    return new NodeOptions(
        name, url, otherHome, place, alone, places, lease, sends, stumblePercent, seed);
  }

  NodeOptions seeded(long other) {
    return new NodeOptions(
        name, url, home, place, alone, places, lease, sends, stumblePercent, other);
  }
}
