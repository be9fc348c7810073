package dev.showrunner.camel;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RunningWork;
import dev.showrunner.job.StageException;
import dev.showrunner.script.LanguageModel;
import dev.showrunner.script.model.ConfiguredModel;
import dev.showrunner.script.model.ModelErrors;
import dev.showrunner.script.model.ModelSettings;
import dev.showrunner.script.model.ModelTrouble;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/**
 * The language model behind a route, so that every question can be seen, traced and replaced there.
 * The key lies in the model itself, below Camel, where no trace shows it.
 *
 * <p>The model is made and bound when the first question is asked: a start need not wait for it.
 */
public final class ModelCalls implements LanguageModel {
  private static final String ROUTE = "direct:ask-model";
  private static final String MODEL = "scriptModel";

  private final ProducerTemplate template;
  private final ModelSettings settings;
  private final String schema;
  private final RunningWork work;
  private final Clock clock;
  private @Nullable ConfiguredModel made;

  /**
   * @param schema the JSON Schema of every answer
   * @param work where a question is registered, so that a cancelled job's one is given up
   */
  public ModelCalls(
      ProducerTemplate template,
      ModelSettings settings,
      String schema,
      RunningWork work,
      Clock clock) {
    this.template = template;
    this.settings = settings;
    this.schema = schema;
    this.work = work;
    this.clock = clock;
  }

  @Override
  public String name() {
    return settings.provider().name().toLowerCase(Locale.ROOT) + " " + settings.name();
  }

  @Override
  public Answer ask(JobId job, List<Turn> turns) {
    ConfiguredModel model = model();
    try (RunningWork.Registration running = work.register(job, model.stopper())) {
      String text = template.requestBody(ROUTE, messages(turns), String.class);
      ConfiguredModel.Cost cost = model.cost();
      String trouble = cost.cutOff() ? "it became too long and was cut off" : "";
      return new Answer(text == null ? "" : text, trouble, cost.tokens());
    } catch (CamelExecutionException e) {
      return unanswered(job, e);
    }
  }

  /** What came instead of an answer: one that is too long is asked for again like a wrong one. */
  private Answer unanswered(JobId job, CamelExecutionException error) {
    ModelErrors errors = new ModelErrors(settings);
    ModelTrouble trouble = ConfiguredModel.trouble(error).orElse(null);
    if (trouble != null && trouble.kind() == ModelTrouble.Kind.TOO_LARGE) {
      return new Answer("", "it is far too long", 0);
    }
    if (trouble != null) {
      throw errors.of(job, trouble, Instant.ofEpochMilli(clock.millis()));
    }
    if (ConfiguredModel.isRefusal(error)) {
      throw errors.refusal(job);
    }
    if (error.getCause() instanceof StageException known) {
      throw known;
    }
    throw errors.unreadable(job);
  }

  private synchronized ConfiguredModel model() {
    if (made == null) {
      made = new ConfiguredModel(settings, schema);
      Registry registry = template.getCamelContext().getRegistry();
      if (registry.lookupByName(MODEL) == null) {
        registry.bind(MODEL, ChatModel.class, made.chat());
      }
    }
    return made;
  }

  // A list that can be changed: the component puts what was found for the last question into it.
  private static List<ChatMessage> messages(List<Turn> turns) {
    List<ChatMessage> messages = new ArrayList<>();
    for (Turn turn : turns) {
      messages.add(
          switch (turn.role()) {
            case RULES -> SystemMessage.from(turn.text());
            case PERSON -> UserMessage.from(turn.text());
            case MODEL -> AiMessage.from(turn.text());
          });
    }
    return messages;
  }
}
