package io.github.sgaudit.command;

/**
 * Finds the credentials, the regions and the endpoint. Nothing of them is read before it is called.
 */
public interface AccountOpener {

  /**
   * Opens an account without calling its API. Credentials are got, from whatever service gives
   * them.
   *
   * @param settings what the command line says
   * @return the account
   * @throws CommandException where a setting is wrong or missing, or there are no credentials
   * @throws InterruptedException if the run was interrupted
   */
  Account open(AccountSettings settings) throws CommandException, InterruptedException;
}
