package dev.showrunner.script.model;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.showrunner.script.model.ModelSettings.Format;
import dev.showrunner.script.model.ModelSettings.Provider;
import java.util.List;
import java.util.Optional;

/** The language model as LangChain4j speaks to it. Thread-safe. */
public final class ConfiguredModel {
  /** Tokens that Ollama keeps in mind at least; what it does not, it forgets without a word. */
  private static final int LEAST_CONTEXT = 8192;

  private final ModelSettings settings;
  private final ModelHttp http;
  private final Meter meter = new Meter();
  private final ChatModel chat;

  /**
   * @param schema the JSON Schema of every answer
   */
  public ConfiguredModel(ModelSettings settings, String schema) {
    this.settings = settings;
    this.http = new ModelHttp(settings.timeout(), new ServerWords(settings.key()));
    this.chat =
        switch (settings.provider()) {
          case OLLAMA -> ollama(schema);
          case OPENAI -> openAi(schema);
          case ANTHROPIC -> anthropic();
        };
  }

  /** What Camel's component asks. */
  public ChatModel chat() {
    return chat;
  }

  /** Ends, from any thread, what the present thread is about to ask. */
  public Runnable stopper() {
    return http.stopper();
  }

  /** What the present thread's last answer cost; to be called once for each answer. */
  public Cost cost() {
    Meter.Reading reading = meter.take();
    return new Cost(reading.tokens(), reading.cutOff());
  }

  /**
   * What an answer cost.
   *
   * @param tokens of question and answer; 0 when the server did not say
   * @param cutOff whether it ended because it became too long
   */
  public record Cost(int tokens, boolean cutOff) {}

  /** What stands behind an error of a call: trouble of the connection, if it was that. */
  public static Optional<ModelTrouble> trouble(Throwable thrown) {
    return find(thrown, ModelTrouble.class);
  }

  /** Whether the provider refused to write about the subject. */
  public static boolean isRefusal(Throwable thrown) {
    return find(thrown, ContentFilteredException.class).isPresent();
  }

  private static <T> Optional<T> find(Throwable thrown, Class<T> type) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  private ChatModel ollama(String schema) {
    OllamaChatModel.OllamaChatModelBuilder builder =
        OllamaChatModel.builder()
            .httpClientBuilder(http.asBuilder())
            .baseUrl(settings.url().toString())
            .modelName(settings.name())
            .timeout(settings.timeout())
            .numPredict(settings.answerTokens())
            .numCtx(Math.max(LEAST_CONTEXT, 3 * settings.answerTokens()))
            .temperature(settings.temperature())
            .maxRetries(0)
            .listeners(List.of(meter));
    return settings.format() == Format.TEXT
        ? builder.build()
        : builder.responseFormat(format(schema)).build();
  }

  private ChatModel openAi(String schema) {
    OpenAiChatModel.OpenAiChatModelBuilder builder =
        OpenAiChatModel.builder()
            .httpClientBuilder(http.asBuilder())
            .baseUrl(settings.url().toString())
            .apiKey(settings.key())
            .modelName(settings.name())
            .timeout(settings.timeout())
            .temperature(settings.temperature())
            .maxRetries(0)
            .listeners(List.of(meter));
    // OpenAI itself has given up the older name, which is the one that all others know.
    if (settings.url().equals(Provider.OPENAI.home())) {
      builder.maxCompletionTokens(settings.answerTokens());
    } else {
      builder.maxTokens(settings.answerTokens());
    }
    return settings.format() == Format.TEXT
        ? builder.build()
        : builder.responseFormat(format(schema)).build();
  }

  // It gets no format: what its servers know of schemas is still a trial that has to be asked for.
  private ChatModel anthropic() {
    return AnthropicChatModel.builder()
        .httpClientBuilder(http.asBuilder())
        .baseUrl(settings.url().toString())
        .apiKey(settings.key())
        .modelName(settings.name())
        .timeout(settings.timeout())
        .maxTokens(settings.answerTokens())
        .temperature(settings.temperature())
        .maxRetries(0)
        .listeners(List.of(meter))
        .build();
  }

  private ResponseFormat format(String schema) {
    ResponseFormat.Builder format = ResponseFormat.builder().type(ResponseFormatType.JSON);
    return settings.format() == Format.SCHEMA
        ? format
            .jsonSchema(
                JsonSchema.builder().name("script").rootElement(JsonRawSchema.from(schema)).build())
            .build()
        : format.build();
  }
}
