package dev.showrunner.web;

import dev.showrunner.calendar.SlotHeldException;
import dev.showrunner.calendar.SlotNotFoundException;
import dev.showrunner.job.IllegalTransitionException;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobNotFoundException;
import dev.showrunner.job.SlotTakenException;
import dev.showrunner.schedule.ScheduleConflictException;
import dev.showrunner.schedule.ScheduleNotFoundException;
import dev.showrunner.youtube.ChannelConflictException;
import dev.showrunner.youtube.ChannelNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what went wrong in a way that a caller can act on, and keeps to itself what only the log
 * should know.
 */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  public Problem of(Throwable error) {
    if (error instanceof InvalidRequestException invalid) {
      return new Problem("Bad Request", 400, sentence(invalid), invalid.field());
    }
    if (error instanceof SlotTakenException taken) {
      return new Problem("about:blank", "Conflict", 409, sentence(taken), null, taken.conflicts());
    }
    if (isMissing(error)) {
      return new Problem("Not Found", 404, sentence(error), null);
    }
    if (isConflict(error)) {
      return new Problem("Conflict", 409, sentence(error), null);
    }
    LOG.error("A request failed", error);
    return new Problem(
        "Internal Server Error", 500, "Something went wrong here; the log says what", null);
  }

  private static boolean isMissing(Throwable error) {
    return error instanceof JobNotFoundException
        || error instanceof ScheduleNotFoundException
        || error instanceof SlotNotFoundException
        || error instanceof ChannelNotFoundException;
  }

  private static boolean isConflict(Throwable error) {
    return error instanceof IllegalTransitionException
        || error instanceof ScheduleConflictException
        || error instanceof SlotHeldException
        || error instanceof ChannelConflictException;
  }

  private static String sentence(Throwable error) {
    String message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }
}
