package io.github.sgaudit.credentials;

import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.auth.AlibabaCloudCredentials;
import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.auth.RpcSignatureComposer;
import com.aliyuncs.auth.Signer;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.regions.ProductDomain;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has the SDK sign a request (signature V1) and gives the URL to send. */
public final class RequestSigner {
  private RequestSigner() {}

  /**
   * Signs a request with a nonce and a timestamp of its own.
   *
   * @param request one that was not signed before
   * @param regionId the region, which ECS is always sent: its central endpoints route by it; null
   *     for a service that takes none
   * @return the URL with all parameters, which is a secret
   */
  public static URI sign(
      RpcAcsRequest<?> request, @Nullable String regionId, URI endpoint, Credentials credentials) {
    boolean plain = "http".equalsIgnoreCase(endpoint.getScheme());
    request.setSysProtocol(plain ? ProtocolType.HTTP : ProtocolType.HTTPS);
    if (regionId != null) {
      request.setSysRegionId(regionId);
    }
    AlibabaCloudCredentials keys = sdkCredentials(credentials);
    try {
      ProductDomain domain = new ProductDomain("Any", endpoint.getRawAuthority());
      Signer signer = Signer.getSigner(keys);
      String url = request.signRequest(signer, keys, FormatType.JSON, domain).getSysUrl();
      Map<String, String> parameters = parameters(URI.create(url));
      parameters.remove("Signature");
      // The SDK writes the time in the calendar and the digits of the JVM's language.
      parameters.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      String toSign =
          RpcSignatureComposer.getComposer()
              .composeStringToSign(request.getSysMethod(), null, signer, parameters, null, null);
      parameters.put("Signature", signer.signString(toSign, credentials.accessKeySecret() + "&"));
      return URI.create(request.composeUrl(endpoint.getRawAuthority(), parameters));
    } catch (GeneralSecurityException | UnsupportedEncodingException | RuntimeException e) {
      // Without its cause: texts of the SDK and of URI show the URL.
      throw new IllegalStateException("the request could not be signed");
    }
  }

  private static Map<String, String> parameters(URI url) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : url.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static AlibabaCloudCredentials sdkCredentials(Credentials credentials) {
    return credentials.securityToken() == null
        ? new BasicCredentials(credentials.accessKeyId(), credentials.accessKeySecret())
        : new BasicSessionCredentials(
            credentials.accessKeyId(), credentials.accessKeySecret(), credentials.securityToken());
  }
}
