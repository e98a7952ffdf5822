package io.github.sgaudit.account;

import io.github.sgaudit.outcome.CommandException;
import io.github.sgaudit.outcome.ExitCode;

/**
 * Finds the credentials, the regions and the endpoint. Nothing of them is read before it is called.
 */
public interface AccountOpener {

  /**
   * Opens an account without calling its API. Fetches credentials if needed.
   *
   * @param settings what the command line says
   * @return the account
   * @throws CommandException where a setting is wrong or missing, or there are no credentials
   * @throws InterruptedException if the run was interrupted
   */
  Account open(AccountSettings settings) throws CommandException, InterruptedException;

  /**
   * Opens an account with a key that is at hand, in the environment or a profile: no service is
   * asked for one and no program is started, which no one expects of a key press.
   *
   * @param settings what the command line says
   * @return the account
   * @throws CommandException also where the key would come from elsewhere
   * @throws InterruptedException if the run was interrupted
   */
  default Account openWithKeyAtHand(AccountSettings settings)
      throws CommandException, InterruptedException {
    throw new CommandException(ExitCode.NOT_ALLOWED, "no key is at hand");
  }
}
