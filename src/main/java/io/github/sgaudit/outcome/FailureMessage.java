package io.github.sgaudit.outcome;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words a failure for people: what happened, what to do next, and in brackets what was asked. */
public final class FailureMessage {
  private FailureMessage() {}

  /**
   * The failure on one line.
   *
   * @param failure any failure
   * @return such as {@code Forbidden.RAM: not authorized; grant the permission
   *     ecs:DescribeInstances (DescribeInstances in cn-hangzhou, RequestId 0A1B)}
   */
  public static String of(Failure failure) {
    if (failure.cause() != null) {
      // Advice on the call itself would not help: it was never sent.
      return "no credentials: " + of(failure.cause());
    }
    StringBuilder text = new StringBuilder();
    if (failure.code() != null) {
      text.append(failure.code()).append(": ");
    }
    text.append(withoutFullStop(failure.message()));
    String advice = advice(failure);
    if (advice != null) {
      text.append("; ").append(advice);
    }
    if (failure.action() != null) {
      text.append(" (").append(failure.action());
      text.append(isHost(failure.place()) ? " at " : " in ").append(failure.place());
      if (failure.requestId() != null) {
        text.append(", RequestId ").append(failure.requestId());
      }
      text.append(')');
    }
    return text.toString();
  }

  /** The place is a region otherwise, which has neither. */
  private static boolean isHost(@Nullable String place) {
    return place != null && (place.indexOf('.') >= 0 || place.indexOf(':') >= 0);
  }

  private static String withoutFullStop(String message) {
    return message.endsWith(".") && !message.endsWith("..")
        ? message.substring(0, message.length() - 1)
        : message;
  }

  /** What to do next, in the imperative; null where the message says it, or nothing is known. */
  private static @Nullable String advice(Failure failure) {
    if (failure.action() == null && failure.kind() != Failure.Kind.TLS) {
      return null;
    }
    String onSource = onSource(failure);
    if (onSource != null) {
      return onSource;
    }
    return switch (failure.kind()) {
      case CREDENTIALS_MISSING, CREDENTIALS_ABSENT -> null;
      case CREDENTIALS_REFUSED, TOKEN_EXPIRED -> onCredentials(failure.code());
      case DENIED, HIDDEN -> "grant the permission " + failure.permission();
      case NOT_FOUND -> "check the ID and the region";
      case REFUSED_VALUE -> onValue(failure.code());
      case THROTTLED -> "try again later, or allow more time with --timeout";
      case SERVER -> "try again later";
      case NETWORK -> "check the network and the endpoint";
      case UNKNOWN_HOST ->
          isHost(failure.place())
              ? "check the spelling of the host, and DNS"
              : "check the spelling of the region " + failure.place() + ", and DNS";
      case TLS -> "if a proxy or a CA of your own signs it, name its certificate with --ca-bundle";
      case PROXY -> "check HTTPS_PROXY and NO_PROXY";
      case NOT_UNDERSTOOD -> "check the endpoint; if it is right, report this answer";
      case NOT_RECORDED -> "ask the account itself";
    };
  }

  /** Where a source of credentials was asked: what concerns it alone, else null. */
  private static @Nullable String onSource(Failure failure) {
    if (failure.kind() == Failure.Kind.TLS || failure.kind() == Failure.Kind.PROXY) {
      return null;
    }
    return switch (String.valueOf(failure.action())) {
      case "CredentialsURI" -> "check the server that it names";
      case "AssumeRole" -> RoleAdvice.of(false, lower(failure.code()));
      case "AssumeRoleWithOIDC" -> RoleAdvice.of(true, lower(failure.code()));
      default -> null;
    };
  }

  private static String onCredentials(@Nullable String code) {
    String lower = lower(code);
    if (lower.isEmpty()) {
      return "something other than the API answered: check the endpoint and the proxy";
    }
    if (lower.contains("timestamp") || lower.contains("requesttime")) {
      return "check the clock of this machine";
    }
    if (lower.contains("securitytoken")) {
      return "get new temporary credentials: the security token has expired, or belongs to another"
          + " key";
    }
    if (lower.contains("signature")) {
      return "the access key secret is probably wrong";
    }
    if (lower.contains("invalidaccount")
        || lower.startsWith("account.")
        || lower.contains("realname")
        || lower.startsWith("invalidusertype")) {
      return "check the state of the account that the access key belongs to";
    }
    return "check that the access key exists and is active";
  }

  /** Nothing is guessed of a code that says neither which value it is nor what is wrong with it. */
  private static @Nullable String onValue(@Nullable String code) {
    String lower = lower(code);
    if (lower.contains("endpoint")) {
      return "check the endpoint: another one may serve the region";
    }
    if (lower.contains("region")) {
      return "check the region";
    }
    return lower.contains("securitygroupid") ? "check the ID" : null;
  }

  private static String lower(@Nullable String code) {
    return code == null ? "" : code.toLowerCase(Locale.ROOT);
  }
}
