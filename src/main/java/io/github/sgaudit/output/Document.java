package io.github.sgaudit.output;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a command found, as JSON. */
public interface Document {

  /** The whole JSON document: a new tree, with the API's own texts. */
  ObjectNode document();
}
