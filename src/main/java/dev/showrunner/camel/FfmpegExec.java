package dev.showrunner.camel;

import dev.showrunner.job.StageException;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.media.ffmpeg.FfmpegResult;
import java.io.InputStream;
import java.util.Set;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.exec.ExecBinding;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecEndpoint;
import org.apache.camel.component.exec.ExecResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ffmpeg behind Camel's {@code exec:}, so that every call passes a route where it can be seen,
 * traced and replaced.
 *
 * <p>Camel's own executor kills only the direct child at a timeout and knows no progress; here the
 * process runner of the media room does the work, and only the way to it is Camel's.
 */
public final class FfmpegExec {
  private static final Logger LOG = LoggerFactory.getLogger(FfmpegExec.class);

  private FfmpegExec() {}

  /**
   * Makes the call out of the message's body, an {@link FfmpegCommand}; nothing of it can come from
   * headers.
   */
  public static final class Binding implements ExecBinding {
    @Override
    public ExecCommand readInput(Exchange exchange, ExecEndpoint endpoint) {
      return new Call(endpoint.getExecutable(), exchange.getIn().getBody(FfmpegCommand.class));
    }

    @Override
    public void writeOutput(Exchange exchange, ExecResult result) {
      exchange.getMessage().setBody(((Done) result).result);
    }
  }

  /** Runs the call on this machine. */
  public static final class Executor implements ExecCommandExecutor {
    private final Ffmpeg local;

    public Executor(Ffmpeg local) {
      this.local = local;
    }

    @Override
    public ExecResult execute(ExecCommand command) {
      LOG.debug("ffmpeg {}", command.getArgs());
      return new Done(command, local.run(((Call) command).command));
    }
  }

  /** The ffmpeg that the stages know: sends each call through its route. */
  public static final class Routed implements Ffmpeg {
    private final ProducerTemplate template;

    public Routed(ProducerTemplate template) {
      this.template = template;
    }

    @Override
    public FfmpegResult run(FfmpegCommand command) {
      try {
        return template.requestBody("direct:run-ffmpeg", command, FfmpegResult.class);
      } catch (CamelExecutionException e) {
        if (e.getCause() instanceof StageException known) {
          throw known;
        }
        throw e;
      }
    }
  }

  private static final class Call extends ExecCommand {
    private static final long serialVersionUID = 1L;
    private final transient FfmpegCommand command;

    Call(String program, FfmpegCommand command) {
      super(
          program,
          command.line(),
          command.folder().path().toString(),
          command.timeout().toMillis(),
          Set.of(),
          InputStream.nullInputStream(),
          null,
          false,
          LoggingLevel.OFF);
      this.command = command;
    }
  }

  private static final class Done extends ExecResult {
    private static final long serialVersionUID = 1L;
    private final transient FfmpegResult result;

    Done(ExecCommand command, FfmpegResult result) {
      super(command, InputStream.nullInputStream(), InputStream.nullInputStream(), 0);
      this.result = result;
    }
  }
}
