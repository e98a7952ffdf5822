package io.github.sgaudit.command;

import io.github.sgaudit.audit.AuditContext;
import io.github.sgaudit.survey.EcsApi;
import java.util.List;

/** An account that can be asked. */
public interface Account extends AutoCloseable {

  /**
   * Where the questions go.
   *
   * @return the API
   */
  EcsApi api();

  /**
   * The regions that the command line or the settings name; with {@code --all-regions} the one
   * whose endpoint is asked for all.
   *
   * @return at least one region, each once
   */
  List<String> regionIds();

  /**
   * As whom, where and when the questions are asked.
   *
   * @param regionIds the regions asked
   * @return the context for the documents
   */
  AuditContext context(List<String> regionIds);

  @Override
  void close();
}
