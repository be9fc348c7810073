package dev.showrunner.camel;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Compresses what a route answers over HTTP, when who asked takes that, behind the step that makes
 * JSON of it. Camel makes the HTTP server with options of its own, so it cannot be told to do it.
 */
public final class ZippedAnswers implements InterceptStrategy {
  private static final int LEAST_BYTES = 1_000;
  private static final String ACCEPTED = "Accept-Encoding";

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, Processor next) {
    // Camel warns of each step that is handed back as it is and knows nothing of callbacks.
    AsyncProcessor step = AsyncProcessorConverterHelper.convert(target);
    return definition instanceof MarshalDefinition ? new Zipping(step) : step;
  }

  private static final class Zipping extends DelegateAsyncProcessor {
    Zipping(AsyncProcessor step) {
      super(step);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      // What is answered has other headers than what was asked.
      @Nullable Object accepted = exchange.getMessage().getHeader(ACCEPTED);
      return super.process(
          exchange,
          doneSync -> {
            zip(exchange, accepted);
            callback.done(doneSync);
          });
    }
  }

  private static void zip(Exchange exchange, @Nullable Object accepted) {
    if (accepted == null || exchange.getException() != null || !Gzip.isTaken(accepted)) {
      return;
    }
    Message answer = exchange.getMessage();
    byte[] plain = answer.getBody(byte[].class);
    if (plain != null && plain.length > LEAST_BYTES) {
      answer.setBody(Gzip.of(plain));
      answer.setHeader("Content-Encoding", "gzip");
      answer.setHeader("Vary", ACCEPTED);
    }
  }
}
