package dev.showrunner.tracing;

import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Milestone;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Turns the engine's milestones into spans: {@code job} from the making of a job to its end, and
 * below it {@code stage NAME} for each attempt at a stage that this process made. The job's own
 * span is told at its end; one that is retried after that has it told again, longer. Thread-safe.
 */
public final class JobTraces implements AutoCloseable {
  private static final AttributeKey<String> JOB = AttributeKey.stringKey("showrunner.job.id");
  private static final AttributeKey<String> STAGE = AttributeKey.stringKey("showrunner.stage");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("showrunner.outcome");
  private static final AttributeKey<Long> GENERATION =
      AttributeKey.longKey("showrunner.generation");
  private static final AttributeKey<Boolean> TAKEN_OVER =
      AttributeKey.booleanKey("showrunner.taken_over");
  private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("showrunner.topic");
  private static final AttributeKey<String> CHANNEL = AttributeKey.stringKey("showrunner.channel");
  private static final AttributeKey<Long> ATTEMPTS = AttributeKey.longKey("showrunner.attempts");

  private static final Set<Outcome> FAILURES = EnumSet.of(Outcome.RETRYABLE, Outcome.FINAL);

  /** So that who looks at a trace sees the stage that has just ended. */
  private static final Duration OFTEN = Duration.ofSeconds(1);

  /** Collectors are told what is left at the end of the process, but it does not wait for long. */
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final TraceIds ids = new TraceIds();
  private final Function<JobId, Optional<Job>> jobs;
  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final Map<JobId, Work> working = new ConcurrentHashMap<>();

  private record Work(int generation, boolean takenOver, Span span) {}

  /**
   * @param exporter takes the spans away; closed with this
   * @param node the id of this process
   * @param jobs finds a job, so that its span can say of what it was
   */
  public JobTraces(SpanExporter exporter, String node, Function<JobId, Optional<Job>> jobs) {
    this.jobs = jobs;
    Resource who =
        Resource.getDefault().toBuilder()
            .put("service.name", "showrunner")
            .put("service.instance.id", node)
            .build();
    provider =
        SdkTracerProvider.builder()
            .setResource(who)
            .setIdGenerator(ids)
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).setScheduleDelay(OFTEN).build())
            .build();
    tracer = provider.get("dev.showrunner");
  }

  /** Where other spans of this process are made. */
  public Tracer tracer() {
    return tracer;
  }

  /** The attempt at a stage that this process is making of the job; nothing between stages. */
  public Optional<Span> attempt(JobId job) {
    return Optional.ofNullable(working.get(job)).map(Work::span).filter(Span::isRecording);
  }

  /** Takes note of a step of the engine. */
  public void reached(Milestone milestone) {
    if (milestone instanceof Milestone.Claimed claimed) {
      working.put(
          claimed.job(), new Work(claimed.generation(), claimed.takenOver(), Span.getInvalid()));
    } else if (milestone instanceof Milestone.Entered entered) {
      working.computeIfPresent(entered.job(), (id, work) -> entered(work, entered));
    } else if (milestone instanceof Milestone.Ended ended) {
      ended(ended);
    } else if (milestone instanceof Milestone.Left left) {
      left(left);
    }
  }

  private Work entered(Work work, Milestone.Entered entered) {
    if (work.generation != entered.generation()) {
      return work;
    }
    SpanBuilder attempt =
        tracer
            .spanBuilder("stage " + low(entered.stage()))
            .setParent(Context.root().with(Span.wrap(TraceIds.of(entered.job()))))
            .setStartTimestamp(entered.at())
            .setAttribute(JOB, entered.job().value())
            .setAttribute(STAGE, low(entered.stage()))
            .setAttribute(GENERATION, (long) entered.generation());
    if (work.takenOver) {
      attempt.setAttribute(TAKEN_OVER, true);
    }
    return new Work(work.generation, false, attempt.startSpan());
  }

  private void ended(Milestone.Ended ended) {
    Work work = working.get(ended.job());
    if (work != null && work.generation == ended.generation()) {
      work.span.setAttribute(OUTCOME, low(ended.outcome()));
      if (FAILURES.contains(ended.outcome())) {
        work.span.setStatus(StatusCode.ERROR);
      }
      work.span.end(ended.at());
    }
    if (ended.status().isFinal()) {
      jobs.apply(ended.job()).ifPresent(job -> tell(job, ended));
    }
  }

  private void tell(Job job, Milestone.Ended ended) {
    SpanBuilder whole =
        tracer
            .spanBuilder("job")
            .setNoParent()
            .setStartTimestamp(job.createdAt())
            .setAttribute(JOB, job.id().value())
            .setAttribute(TOPIC, job.request().topic())
            .setAttribute(CHANNEL, job.request().channel())
            .setAttribute(ATTEMPTS, (long) job.attempts())
            .setAttribute(OUTCOME, low(ended.status()));
    Span span = ids.with(TraceIds.of(job.id()), whole::startSpan);
    if (ended.status() == JobStatus.FAILED) {
      job.lastError().ifPresent(error -> span.setStatus(StatusCode.ERROR, error.message()));
    }
    span.end(ended.at());
  }

  /** A claim that was given back or lost has no end of its attempt. */
  private void left(Milestone.Left left) {
    Work work = working.get(left.job());
    if (work != null && work.generation == left.generation()) {
      working.remove(left.job(), work);
      end(work, left.at());
    }
  }

  private static void end(Work work, Instant at) {
    if (work.span.isRecording()) {
      work.span.setAttribute(OUTCOME, "given_back");
      work.span.end(at);
    }
  }

  private static String low(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  /** Tells what is left, and closes the exporter. */
  @Override
  public void close() {
    provider.shutdown().join(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
  }
}
