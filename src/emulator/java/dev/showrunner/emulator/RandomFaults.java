package dev.showrunner.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Faults drawn at random, from a seed that repeats the draws as long as requests come in the same
 * order. Thread-safe.
 */
public final class RandomFaults implements FaultPlan {
  private static final List<Integer> STATUSES = List.of(500, 502, 503, 504);

  private final Random random;
  private final double probability;
  private final Duration stall;
  private int left;

  /**
   * Draws for each request.
   *
   * @param probability that something goes wrong with a request, from 0 to 1
   * @param most after so many faults nothing goes wrong any more
   * @param stall how long a stall takes
   */
  public RandomFaults(long seed, double probability, int most, Duration stall) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability: " + probability + " is not from 0 to 1");
    }
    this.random = new Random(seed);
    this.probability = probability;
    this.left = most;
    this.stall = stall;
  }

  @Override
  public synchronized Optional<Due> next(Request request) {
    if (left == 0 || random.nextDouble() >= probability) {
      return Optional.empty();
    }
    left--;
    return Optional.of(
        switch (request.kind()) {
          case UPLOAD_CHUNK, UPLOAD_LAST_CHUNK -> ofChunk(request);
          case UPLOAD_QUERY -> whole(random.nextInt(8) == 0 ? expiry() : ofAny());
          // A code is good once, so a token endpoint that fails costs a sign-in: it is only slow.
          case TOKEN, CONSENT -> whole(new Fault.Stall(stall));
          default -> whole(ofAny());
        });
  }

  private Due ofChunk(Request request) {
    long length = Math.max(1, request.to() - request.from());
    long place = request.from() + (long) (random.nextDouble() * length);
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Due(new Fault.Reset(), place);
      case 2 -> new Due(new Fault.Stall(stall), place);
      case 3 -> whole(new Fault.StoreFewer((long) (random.nextDouble() * length)));
      case 4 -> whole(random.nextInt(4) == 0 ? expiry() : new Fault.LoseAnswer());
      default -> whole(ofAny());
    };
  }

  private Fault ofAny() {
    return switch (random.nextInt(5)) {
      case 0 -> new Fault.Reset();
      case 1 -> new Fault.LoseAnswer();
      case 2 -> new Fault.Unauthorize();
      default ->
          new Fault.Fail(
              STATUSES.get(random.nextInt(STATUSES.size())),
              random.nextBoolean() ? OptionalInt.of(0) : OptionalInt.empty(),
              random.nextBoolean());
    };
  }

  private Fault expiry() {
    return new Fault.ExpireSession(random.nextBoolean() ? 404 : 410);
  }

  private static Due whole(Fault fault) {
    return new Due(fault, -1);
  }
}
