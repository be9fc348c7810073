package dev.showrunner.script.model;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;

/**
 * Notes what Camel's component does not hand on of an answer: what it cost, and whether it was cut
 * off. For the thread that asked, since route and component stay on it.
 */
final class Meter implements ChatModelListener {
  private final ThreadLocal<ChatResponse> last = new ThreadLocal<>();

  @Override
  public void onResponse(ChatModelResponseContext context) {
    last.set(context.chatResponse());
  }

  /** What the present thread's last answer was like; nothing known when none was noted. */
  Reading take() {
    ChatResponse response = last.get();
    last.remove();
    if (response == null) {
      return new Reading(0, false);
    }
    TokenUsage usage = response.tokenUsage();
    Integer total = usage == null ? null : usage.totalTokenCount();
    return new Reading(total == null ? 0 : total, response.finishReason() == FinishReason.LENGTH);
  }

  /**
   * @param tokens of question and answer; 0 when the server did not say
   * @param cutOff whether the answer ended because it became too long
   */
  record Reading(int tokens, boolean cutOff) {}
}
