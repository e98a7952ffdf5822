package io.github.sgaudit.command.options;

import io.github.sgaudit.account.Account;
import io.github.sgaudit.account.AccountSettings;
import io.github.sgaudit.api.CallListener;
import io.github.sgaudit.command.CallLog;
import io.github.sgaudit.command.CommandContext;
import io.github.sgaudit.command.Progress;
import io.github.sgaudit.command.ProgressSettings;
import io.github.sgaudit.command.SameAccount;
import io.github.sgaudit.command.Session;
import io.github.sgaudit.command.UserMessages;
import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;
import io.github.sgaudit.outcome.FailureException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which account and regions are asked, as whom, and how patiently: of every command that asks. */
public final class AccountOptions {
  private static final int MAX_CONCURRENCY = 32;
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private final Target target = new Target();
  private final Requests requests = new Requests();
  private final Messages messages = new Messages();

  private static final class Target implements OptionGroup.Section {
    private final OptionSpec regions =
        OptionSpec.builder("-r", "--region")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel("ID")
            .completionCandidates(new PublicRegions())
            .description(
                "Regions to ask; repeatable, comma-separated. Default: that of --profile, then the"
                    + " environment's, then the current profile's.")
            .build();

    private final OptionSpec allRegions =
        Options.flag("--all-regions", "Ask every region that DescribeRegions returns.");

    private final OptionSpec profile =
        OptionSpec.builder("-p", "--profile")
            .type(String.class)
            .arity("1")
            .paramLabel("NAME")
            .description("Profile of the aliyun CLI's configuration file.")
            .build();

    private final OptionSpec roleArn =
        OptionSpec.builder("--role-arn")
            .type(String.class)
            .arity("1")
            .paramLabel("ARN")
            .description("RAM role to assume with the credentials found.")
            .build();

    private final OptionSpec roleSessionName =
        OptionSpec.builder("--role-session-name")
            .type(String.class)
            .arity("1")
            .paramLabel("NAME")
            .description("Name of the role's session, with --role-arn.")
            .build();

    private final OptionSpec externalId =
        OptionSpec.builder("--external-id")
            .type(String.class)
            .arity("1")
            .paramLabel("ID")
            .description("External ID that the role's owner requires.")
            .build();

    private final OptionSpec expectedAccountId =
        OptionSpec.builder("--expect-account")
            .type(String.class)
            .arity("1")
            .paramLabel("ID")
            .converters(new Converters.AccountId())
            .description("ID of the account that must be asked; for any other, the exit code is 4.")
            .build();

    private final OptionSpec demo =
        Options.flag("--demo", "Ask a sample account, without credentials.");

    private final OptionSpec snapshot =
        OptionSpec.builder("--snapshot")
            .type(String.class)
            .arity("1")
            .paramLabel("FILE")
            .description("Ask a file that sgaudit snapshot wrote.")
            .build();

    @Override
    public String heading() {
      return "Account and region";
    }
  }

  private static final class Requests implements OptionGroup.Section {
    private final OptionSpec concurrency =
        OptionSpec.builder("--concurrency")
            .type(int.class)
            .arity("1")
            .paramLabel("N")
            .defaultValue("8")
            .description("Number of requests in flight, 1 to 32 [default: ${DEFAULT-VALUE}].")
            .build();

    private final OptionSpec timeout =
        OptionSpec.builder("--timeout")
            .type(Duration.class)
            .arity("1")
            .paramLabel("DURATION")
            .converters(new Converters.Bound())
            .description(
                "Time limit of the whole command, such as 90s or 5m [default: none, but 3 minutes"
                    + " without a successful answer end it].")
            .build();

    private final OptionSpec connectTimeout =
        OptionSpec.builder("--connect-timeout")
            .type(Duration.class)
            .arity("1")
            .paramLabel("DURATION")
            .converters(new Converters.Bound())
            .defaultValue("5s")
            .description("Time limit of connecting, per request [default: ${DEFAULT-VALUE}].")
            .build();

    private final OptionSpec readTimeout =
        OptionSpec.builder("--read-timeout")
            .type(Duration.class)
            .arity("1")
            .paramLabel("DURATION")
            .converters(new Converters.Bound())
            .defaultValue("30s")
            .description("Time limit of waiting for data, per request [default: ${DEFAULT-VALUE}].")
            .build();

    private final OptionSpec retries =
        OptionSpec.builder("--retries")
            .type(int.class)
            .arity("1")
            .paramLabel("N")
            .defaultValue("6")
            .description(
                "Number of retries per request, not counting throttling; 0: none"
                    + " [default: ${DEFAULT-VALUE}].")
            .build();

    private final OptionSpec endpoint =
        OptionSpec.builder("--endpoint")
            .type(String.class)
            .arity("1")
            .paramLabel("URL")
            .description(
                "Endpoint of every region: https://host[:port] or a host; http:// on loopback only.")
            .build();

    private final OptionSpec endpointType =
        OptionSpec.builder("--endpoint-type")
            .type(String.class)
            .arity("1")
            .paramLabel("TYPE")
            .converters(new Converters.EndpointType())
            .completionCandidates(new Converters.EndpointType())
            .description(
                "Type of each region's endpoint: public, or vpc from inside a VPC [default: public].")
            .build();

    private final OptionSpec caBundle =
        OptionSpec.builder("--ca-bundle")
            .type(String.class)
            .arity("1")
            .paramLabel("FILE")
            .description("PEM certificates to trust in addition to the JDK's.")
            .build();

    @Override
    public String heading() {
      return "Requests";
    }
  }

  private static final class Messages implements OptionGroup.Section {
    private final OptionSpec quiet =
        OptionSpec.builder("-q", "--quiet")
            .type(boolean.class)
            .arity("0")
            .description("Print errors only: no progress and no notes on stderr.")
            .build();

    private final OptionSpec verbose =
        OptionSpec.builder("-v", "--verbose")
            .type(boolean.class)
            .arity("0")
            .description("Print each API call on stderr, and stack traces of unexpected failures.")
            .build();

    @Override
    public String heading() {
      return "Messages";
    }
  }

  /** Adds them to a command, under their headings. */
  public void addTo(CommandSpec spec) {
    CommandSpec all = CommandSpec.wrapWithoutInspection(this);
    all.addMixin(
        "target",
        OptionGroup.section(
            target,
            target.regions,
            target.allRegions,
            target.profile,
            target.roleArn,
            target.roleSessionName,
            target.externalId,
            target.expectedAccountId,
            target.demo,
            target.snapshot));
    all.addMixin(
        "requests",
        OptionGroup.section(
            requests,
            requests.concurrency,
            requests.timeout,
            requests.connectTimeout,
            requests.readTimeout,
            requests.retries,
            requests.endpoint,
            requests.endpointType,
            requests.caBundle));
    all.addMixin("messages", OptionGroup.section(messages, messages.quiet, messages.verbose));
    spec.addMixin("account", all);
  }

  /**
   * Opens the account, has the command do its work, and says on stderr whom it asked.
   *
   * @param context what the command was given
   * @param work what the command does with the account
   * @return how the process ends
   * @throws Exception what the command throws, or why the account could not be opened
   */
  public ExitCode use(CommandContext context, Session.Work work) throws Exception {
    return use(context, null, work);
  }

  /**
   * The same.
   *
   * @param regionHint where to ask if the line does not say; null where nothing is known of that
   */
  public ExitCode use(
      CommandContext context, AccountSettings.@Nullable RegionHint regionHint, Session.Work work)
      throws Exception {
    return use(context, listener -> settings(listener, regionHint), sameAccount(), work);
  }

  /**
   * The same in regions that the command itself names, whatever the line and the settings say.
   *
   * @param regionIds at least one
   */
  public ExitCode useIn(CommandContext context, List<String> regionIds, Session.Work work)
      throws Exception {
    return use(
        context, listener -> settings(listener, null).inRegions(regionIds), sameAccount(), work);
  }

  /**
   * The same with a snapshot that the command itself names, whatever the line says of an account.
   *
   * @param file the file that answers
   */
  public ExitCode useSnapshot(CommandContext context, String file, Session.Work work)
      throws Exception {
    return use(
        context,
        listener -> settings(listener, null).ofSnapshot(file),
        new SameAccount(false, Map.of("--snapshot", file)),
        work);
  }

  private interface Settings {
    AccountSettings of(CallListener listener) throws CommandException;
  }

  private ExitCode use(
      CommandContext context, Settings settings, SameAccount sameAccount, Session.Work work)
      throws Exception {
    CallLog callLog = Options.isSet(messages.verbose) ? new CallLog(context.console()) : null;
    UserMessages userMessages = messages(context, callLog);
    boolean showsProgress = !Options.isSet(messages.quiet) && !Options.isSet(messages.verbose);
    try (Progress progress =
        new Progress(
            context.console(), showsProgress ? context.progress() : ProgressSettings.none())) {
      AccountSettings given = settings.of(callLog == null ? progress.run() : callLog);
      try (Account account = context.accounts().open(given)) {
        progress.run().asks(account.regionIds());
        // A command that names a file itself says what time it tells of.
        if (given.snapshot() != null && given.snapshot().equals(Options.value(target.snapshot))) {
          userMessages.snapshot(
              given.snapshot(),
              account.context(account.regionIds()).checkedAt(),
              context.progress().time().now());
        }
        if (Options.isSet(messages.verbose)) {
          // Before the first call, which may fail because another source won than was meant.
          userMessages.account(account.context(account.regionIds()), account.origins());
        }
        List<String> regionIds = given.allRegions() ? everyRegion(account) : account.regionIds();
        progress.run().asks(regionIds);
        Session session =
            new Session(
                account,
                regionIds,
                Options.required(requests.concurrency),
                progress.run(),
                userMessages,
                sameAccount);
        ExitCode exitCode = work.in(session);
        userMessages.end(session.context());
        return exitCode;
      }
    }
  }

  /** Opens a snapshot that is read beside the account, in those of its regions that are asked. */
  public Account openSnapshot(CommandContext context, String file)
      throws CommandException, InterruptedException {
    return context.accounts().open(settings(CallListener.none(), null).ofSnapshot(file));
  }

  /** What goes to stderr where no account has to be asked. */
  public UserMessages messages(CommandContext context) {
    return messages(context, null);
  }

  private UserMessages messages(CommandContext context, @Nullable CallLog callLog) {
    return new UserMessages(context.console(), Options.isSet(messages.quiet), callLog);
  }

  /** Opens the account for one call that is answered in a moment or not at all. */
  public Account openBriefly(CommandContext context) throws CommandException, InterruptedException {
    return context
        .accounts()
        .openWithKeyAtHand(settings(CallListener.none(), null).within(A_MOMENT));
  }

  /** Whether the answers are on this machine: asking costs no call. */
  public boolean areLocal() {
    return Options.isSet(target.demo) || isSnapshot();
  }

  private boolean isSnapshot() {
    return Options.value(target.snapshot) != null;
  }

  /**
   * Refuses an option that only an account itself can serve where a snapshot answers.
   *
   * @param given whether the option stands on the line
   */
  public void requireNoSnapshot(String option, boolean given) throws CommandException {
    if (given && isSnapshot()) {
      throw CommandException.usage(
          option + " asks the account itself and cannot be combined with --snapshot");
    }
  }

  private AccountSettings settings(
      CallListener listener, AccountSettings.@Nullable RegionHint regionHint)
      throws CommandException {
    int concurrency = Options.required(requests.concurrency);
    int retries = Options.required(requests.retries);
    String caBundle = Options.value(requests.caBundle);
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw CommandException.usage(
          "--concurrency must be between 1 and " + MAX_CONCURRENCY + " (got " + concurrency + ")");
    }
    if (retries < 0) {
      throw CommandException.usage("--retries must be at least 0 (got " + retries + ")");
    }
    if (Options.isSet(target.allRegions) && !Options.values(target.regions).isEmpty()) {
      throw CommandException.usage(
          "--region and --all-regions cannot be combined; use one of them");
    }
    return new AccountSettings(
        Options.values(target.regions),
        Options.isSet(target.allRegions),
        regionHint,
        Options.value(target.profile),
        role(),
        Options.value(target.expectedAccountId),
        Options.value(requests.endpoint),
        Options.value(requests.endpointType),
        caBundle == null ? null : Path.of(caBundle),
        Options.value(requests.timeout),
        Options.required(requests.connectTimeout),
        Options.required(requests.readTimeout),
        retries,
        Options.isSet(target.demo),
        Options.value(target.snapshot),
        listener);
  }

  private AccountSettings.@Nullable Role role() throws CommandException {
    String roleArn = Options.value(target.roleArn);
    String roleSessionName = Options.value(target.roleSessionName);
    String externalId = Options.value(target.externalId);
    if (roleArn != null) {
      return new AccountSettings.Role(roleArn, roleSessionName, externalId);
    }
    if (roleSessionName != null || externalId != null) {
      throw CommandException.usage(
          (roleSessionName != null ? "--role-session-name" : "--external-id")
              + " needs --role-arn; name the role to assume");
    }
    return null;
  }

  private static List<String> everyRegion(Account account)
      throws CommandException, InterruptedException {
    try {
      return List.copyOf(
          new LinkedHashSet<>(account.api().describeRegions(account.regionIds().get(0))));
    } catch (FailureException e) {
      throw CommandException.of(e.failure());
    }
  }

  /** The options that another command needs to reach the same account in the same way. */
  private SameAccount sameAccount() {
    Map<String, String> typed = new LinkedHashMap<>();
    for (OptionSpec option :
        List.of(
            target.profile,
            target.roleArn,
            target.roleSessionName,
            target.externalId,
            requests.endpoint,
            requests.endpointType,
            requests.caBundle,
            target.snapshot)) {
      String value = Options.value(option);
      if (value != null) {
        typed.put(option.longestName(), value);
      }
    }
    return new SameAccount(Options.isSet(target.demo), typed);
  }

  /**
   * The regions that a shell offers; any other may be given too. These are the open regions of the
   * public cloud: <a href="https://www.alibabacloud.com/help/en/ecs/user-guide/regions-and-zones">
   * Regions and zones</a>.
   */
  static final class PublicRegions implements Iterable<String> {
    private static final List<String> IDS =
        List.of(
            "cn-beijing",
            "cn-chengdu",
            "cn-guangzhou",
            "cn-hangzhou",
            "cn-heyuan",
            "cn-hongkong",
            "cn-huhehaote",
            "cn-qingdao",
            "cn-shanghai",
            "cn-shenzhen",
            "cn-wulanchabu",
            "cn-zhangjiakou",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-southeast-1",
            "ap-southeast-3",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "eu-central-1",
            "eu-west-1",
            "me-east-1",
            "us-east-1",
            "us-southeast-1",
            "us-west-1");

    @Override
    public Iterator<String> iterator() {
      return IDS.iterator();
    }
  }
}
