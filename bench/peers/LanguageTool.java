import java.nio.charset.StandardCharsets;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.rules.RuleMatch;

/** Checks standard input as American English, with the rules that are on by default. */
class LanguageTool {
  public static void main(String[] arguments) throws Exception {
    String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    var tool = new JLanguageTool(Languages.getLanguageForShortCode("en-US"));
    for (RuleMatch match : tool.check(text))
      System.out.println(match.getFromPos() + " " + match.getRule().getId());
  }
}
