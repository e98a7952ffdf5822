package io.github.sgaudit.command.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgaudit.command.options.SecurityGroupIds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What each shell's script says of the commands' model, and how it quotes. */
class ShellTest {

  @Test
  void aDescriptionKeepsItsCharactersInZsh() {
    String script = Shell.ZSH.script(with(option("--odd", "It's [a]: \\x $HOME `id`. More.")));
    assertTrue(
        script.contains("'(--odd)--odd=[It'\\''s \\[a\\]\\: \\\\x $HOME `id`]:TEXT: '"), script);
  }

  @Test
  void aDescriptionKeepsItsCharactersInFish() {
    String script = Shell.FISH.script(with(option("--odd", "It's \\x $HOME (id); more.")));
    assertTrue(script.contains(" -l odd -x -d 'It\\'s \\\\x $HOME (id)'\n"), script);
  }

  @ParameterizedTest
  @EnumSource
  void aWordThatAShellWouldExpandIsRefused(Shell shell) {
    for (String word : List.of("$(id)", "a b", "*", "a'b", "", "-x", "a;b", "`id`")) {
      CommandSpec spec =
          with(
              OptionSpec.builder("--odd")
                  .type(String.class)
                  .arity("1")
                  .completionCandidates(List.of(word)));
      assertThrows(IllegalArgumentException.class, () -> shell.script(spec), word);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsHiddenIsNotOffered(Shell shell) {
    CommandSpec spec = with(option("--secret-switch", "Hidden.").hidden(true));
    CommandSpec hidden = CommandSpec.create();
    hidden.usageMessage().hidden(true);
    spec.addSubcommand("inner", hidden);
    String script = shell.script(spec);
    assertFalse(script.contains("secret-switch"), script);
    assertFalse(script.contains("inner"), script);
  }

  @Test
  void aListOptionTakesItsWordsSeparatedByCommas() {
    CommandSpec spec =
        with(
            OptionSpec.builder("-r", "--region")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel("ID")
                .description("Where.")
                .completionCandidates(List.of("aa", "bb")));
    assertTrue(Shell.ZSH.script(spec).contains("'*--region=[Where]:ID:_sequence compadd - aa bb'"));
    assertTrue(Shell.FISH.script(spec).contains("-a '(__prog_separated aa bb)'"));
    assertTrue(Shell.BASH.script(spec).contains("-r | --region) _prog_offer_separated aa bb ;;"));
  }

  @Test
  void whereAnIdMayStandTheProgramIsAsked() {
    CommandSpec spec = CommandSpec.create().name("prog");
    CommandSpec plan = CommandSpec.create();
    plan.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("ANY")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .completionCandidates(new SecurityGroupIds())
            .build());
    plan.addOption(
        OptionSpec.builder("--id")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel("ANY")
            .completionCandidates(new SecurityGroupIds())
            .build());
    plan.addOption(
        OptionSpec.builder("--vpc").type(String.class).arity("1").paramLabel("ID").build());
    spec.addSubcommand("plan", plan);
    String bash = Shell.BASH.script(spec);
    assertTrue(bash.contains("        --id) _prog_offer_ids separated ;;\n"), bash);
    assertTrue(bash.contains("            *) _prog_offer_ids ;;\n"), bash);
    assertTrue(bash.contains("        --vpc) : ;;\n"), bash);
    String zsh = Shell.ZSH.script(spec);
    assertTrue(zsh.contains("'*--id=[]:ANY:_sequence _prog_ids'"), zsh);
    assertTrue(zsh.contains("'*:ANY: _prog_ids'"), zsh);
    String fish = Shell.FISH.script(spec);
    assertTrue(fish.contains(" -l id -x -a '(__prog_separated (__prog_ids))'"), fish);
    assertTrue(fish.contains("'__prog_command_is plan' -a '(__prog_ids)'\n"), fish);
  }

  @ParameterizedTest
  @EnumSource
  void aFieldToSortByMayHaveItsDirection(Shell shell) {
    String script =
        shell.script(
            with(
                OptionSpec.builder("--sort")
                    .type(String.class)
                    .arity("1")
                    .paramLabel("FIELD[:desc]")
                    .completionCandidates(List.of("name", "vpcId"))));
    String colon = shell == Shell.ZSH ? "\\:" : ":";
    assertTrue(script.contains("name name" + colon + "desc vpcId vpcId" + colon + "desc"), script);
  }

  @Test
  void fieldsInAListAreSeparatedByCommas() {
    CommandSpec spec =
        with(
            OptionSpec.builder("--columns")
                .type(String.class)
                .arity("1")
                .paramLabel("A,B")
                .completionCandidates(List.of("aa", "bb")));
    assertTrue(Shell.ZSH.script(spec).contains(":A,B:_sequence compadd - aa bb'"));
    assertTrue(Shell.FISH.script(spec).contains("-a '(__prog_separated aa bb)'"));
    assertTrue(Shell.BASH.script(spec).contains("--columns) _prog_offer_separated aa bb ;;"));
  }

  @Test
  void anArgumentThatNobodyForeseesIsNamedInZsh() {
    CommandSpec spec = CommandSpec.create().name("prog");
    CommandSpec ask = CommandSpec.create();
    ask.addPositional(
        PositionalParamSpec.builder().index("0").paramLabel("A:$B").type(String.class).build());
    spec.addSubcommand("ask", ask);
    assertTrue(Shell.ZSH.script(spec).contains("'*:A\\:$B: _prog_free A\\:\\$B'"));
  }

  @Test
  void anArgumentThatIsAFileIsCompletedAsOne() {
    CommandSpec spec = CommandSpec.create().name("prog");
    CommandSpec save = CommandSpec.create();
    save.addPositional(
        PositionalParamSpec.builder().index("0").paramLabel("FILE").type(String.class).build());
    spec.addSubcommand("save", save);
    assertTrue(Shell.ZSH.script(spec).contains("'*:FILE:_files'"));
    assertTrue(Shell.FISH.script(spec).contains("'__prog_command_is save' -r -F\n"));
    assertTrue(Shell.BASH.script(spec).contains("*) _prog_offer_files ;;"));
  }

  @Test
  void shellsAreNamedAsTheyAreTyped() {
    assertEquals(
        List.of("bash", "zsh", "fish"), Arrays.stream(Shell.values()).map(Shell::text).toList());
  }

  private static CommandSpec with(OptionSpec.Builder option) {
    return CommandSpec.create().name("prog").addOption(option.build());
  }

  private static OptionSpec.Builder option(String name, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel("TEXT")
        .description(description);
  }
}
