package io.github.sgaudit.servers;

import io.github.sgaudit.servers.LocalServer.Answer;
import io.github.sgaudit.servers.LocalServer.Received;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the metadata service of an ECS instance that returns the credentials of its role. */
public final class MetadataServer implements AutoCloseable {
  private static final String TOKEN = "imds/token+of=the-test";
  private static final String ROLES = "/latest/meta-data/ram/security-credentials/";

  private final LocalServer server;
  private volatile @Nullable String role;
  private final boolean secondVersion;
  private final boolean firstVersion;
  private volatile Instant expiration = Instant.MAX;
  private volatile @Nullable String body;

  private MetadataServer(@Nullable String role, boolean firstVersion, boolean secondVersion)
      throws IOException {
    this.role = role;
    this.firstVersion = firstVersion;
    this.secondVersion = secondVersion;
    this.server = LocalServer.start(this::answer);
  }

  /** An instance with this role that requires a token (IMDSv2). */
  public static MetadataServer hardened(@Nullable String role) throws IOException {
    return new MetadataServer(role, false, true);
  }

  /** An instance with this role that does not support tokens (IMDSv1). */
  public static MetadataServer old(@Nullable String role) throws IOException {
    return new MetadataServer(role, true, false);
  }

  public MetadataServer expiring(Instant newExpiration) {
    expiration = newExpiration;
    return this;
  }

  /** Gives the instance another role. */
  public MetadataServer replacingRole(String newRole) {
    role = newRole;
    return this;
  }

  /** Replaces the answer to requests for keys. */
  public MetadataServer answering(String newBody) {
    body = newBody;
    return this;
  }

  public URI uri() {
    return server.uri();
  }

  public List<String> requests() {
    return server.requests().stream().map(each -> each.method() + " " + each.path()).toList();
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer answer(Received request) {
    if (request.path().equals("/latest/api/token")) {
      return secondVersion
              && request.method().equals("PUT")
              && "21600".equals(request.headers().get("x-aliyun-ecs-metadata-token-ttl-seconds"))
          ? Answer.of(200, TOKEN)
          : Answer.of(404, "<html>404</html>");
    }
    String token = request.headers().get("x-aliyun-ecs-metadata-token");
    if (!(firstVersion && token == null) && !TOKEN.equals(token)) {
      return Answer.of(403, "<html>403</html>");
    }
    String attached = role;
    if (attached == null || !request.method().equals("GET")) {
      return Answer.of(404, "<html>404</html>");
    }
    if (request.path().equals(ROLES)) {
      return Answer.of(200, attached);
    }
    return request.path().equals(ROLES + attached)
        ? Answer.of(200, keys())
        : Answer.of(404, "<html>404</html>");
  }

  private String keys() {
    String scripted = body;
    return scripted != null
        ? scripted
        : "{\"AccessKeyId\":\"STS.NUinstanceRoleKey77\",\"AccessKeySecret\":\"instanceSecret\","
            + "\"Expiration\":\""
            + (expiration.equals(Instant.MAX) ? "2099-01-01T00:00:00Z" : expiration)
            + "\",\"SecurityToken\":\"instanceToken\",\"LastUpdated\":\"2026-11-21T06:00:00Z\","
            + "\"Code\":\"Success\"}";
  }
}
