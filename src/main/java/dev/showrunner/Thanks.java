package dev.showrunner;

import java.util.Locale;
import java.util.Map;

/** What an end card says when nobody has said it otherwise. */
final class Thanks {
  private static final Map<String, String> BY_LANGUAGE =
      Map.ofEntries(
          Map.entry("en", "Thank you for watching"),
          Map.entry("de", "Danke fürs Zuschauen"),
          Map.entry("fr", "Merci d’avoir regardé"),
          Map.entry("es", "Gracias por ver el vídeo"),
          Map.entry("pt", "Obrigado por assistir"),
          Map.entry("it", "Grazie per la visione"),
          Map.entry("nl", "Bedankt voor het kijken"),
          Map.entry("sv", "Tack för att du tittade"),
          Map.entry("pl", "Dziękujemy za obejrzenie"),
          Map.entry("tr", "İzlediğiniz için teşekkürler"),
          Map.entry("ru", "Спасибо за просмотр"),
          Map.entry("uk", "Дякуємо за перегляд"),
          Map.entry("el", "Ευχαριστούμε που μας παρακολουθήσατε"),
          Map.entry("ar", "شكرا للمشاهدة"),
          Map.entry("he", "תודה על הצפייה"),
          Map.entry("hi", "देखने के लिए धन्यवाद"),
          Map.entry("ja", "ご視聴ありがとうございました"),
          Map.entry("zh", "感谢观看"),
          Map.entry("ko", "시청해 주셔서 감사합니다"));

  private Thanks() {}

  /**
   * @param language a BCP 47 tag
   * @return empty when the language is not known here
   */
  static String in(String language) {
    return BY_LANGUAGE.getOrDefault(Locale.forLanguageTag(language).getLanguage(), "");
  }
}
