package io.github.sgaudit.sent;

import java.net.CookieHandler;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the actions of all requests that the product's transport sends in this JVM. It works
 * because HttpURLConnection asks the default cookie handler before each request. The emulator's own
 * tests use another kind of client, which is not counted.
 */
final class SentActions extends CookieHandler {
  /** The actions that the documentation lists for each command. */
  static final Set<String> OF_ECS =
      Set.of(
          "DescribeSecurityGroups",
          "DescribeSecurityGroupReferences",
          "DescribeSecurityGroupAttribute",
          "DescribeInstances",
          "DescribeNetworkInterfaces",
          "DescribeRegions",
          "DescribeLaunchTemplates",
          "DescribeLaunchTemplateVersions");

  /** Actions of STS, called to get credentials and to learn whose they are. */
  static final Set<String> OF_STS = Set.of("AssumeRole", "AssumeRoleWithOIDC", "GetCallerIdentity");

  /** The one action of Container Service, by its path. */
  private static final Map<String, String> OF_CONTAINER_SERVICE =
      Map.of("/api/v1/clusters", "DescribeClustersV1");

  private final Map<String, Integer> sent = new TreeMap<>();
  private final Map<String, Integer> forbidden = new TreeMap<>();

  /** The counter of this JVM; it starts to count when it is first asked for. */
  static SentActions watching() {
    if (CookieHandler.getDefault() instanceof SentActions actions) {
      return actions;
    }
    SentActions actions = new SentActions();
    CookieHandler.setDefault(actions);
    return actions;
  }

  @Override
  public synchronized Map<String, List<String>> get(
      URI uri, Map<String, List<String>> requestHeaders) {
    String path = uri.getPath();
    if (path.startsWith("/api/") || path.startsWith("/clusters")) {
      String action = OF_CONTAINER_SERVICE.get(path);
      sent.merge(action == null ? path : action, 1, Integer::sum);
      if (action == null) {
        forbidden.merge(path, 1, Integer::sum);
      }
    }
    String query = uri.getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      if (pair.startsWith("Action=")) {
        String name = pair.substring("Action=".length());
        String action = URLDecoder.decode(name, StandardCharsets.UTF_8);
        sent.merge(action, 1, Integer::sum);
        if (!OF_ECS.contains(action) && !OF_STS.contains(action)) {
          forbidden.merge(action, 1, Integer::sum);
        }
      }
    }
    return Map.of();
  }

  @Override
  public void put(URI uri, Map<String, List<String>> responseHeaders) {}

  /** How often each action has been sent. */
  synchronized Map<String, Integer> sent() {
    return Map.copyOf(sent);
  }

  /** Forbidden actions that were sent since the last call of this method. */
  synchronized Map<String, Integer> takeForbidden() {
    Map<String, Integer> taken = Map.copyOf(forbidden);
    forbidden.clear();
    return taken;
  }

  @Override
  public synchronized String toString() {
    return "actions sent in this run: " + sent;
  }
}
