package io.github.sgaudit.command;

/**
 * Finds the credentials, the regions and the endpoint. Nothing of them is read before it is called.
 */
public interface AccountOpener {

  /**
   * Opens an account without calling its API.
   *
   * @param settings what the command line says
   * @return the account
   * @throws CommandException where a setting is wrong or missing
   */
  Account open(AccountSettings settings) throws CommandException;
}
