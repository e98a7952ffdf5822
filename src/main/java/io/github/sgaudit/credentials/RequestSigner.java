package io.github.sgaudit.credentials;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.auth.AlibabaCloudCredentials;
import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.auth.ISignatureComposer;
import com.aliyuncs.auth.RpcSignatureComposer;
import com.aliyuncs.auth.Signer;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.regions.ProductDomain;
import com.aliyuncs.utils.ParameterHelper;
import io.github.sgaudit.http.HttpRequest;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has the SDK sign a request and gives what to send. */
public final class RequestSigner {
  /** What the signature of a GET covers, beside those that begin with {@code x-acs-}. */
  private static final Set<String> SIGNED_HEADERS =
      Set.of("accept", "authorization", "content-md5", "content-type", "date");

  private RequestSigner() {}

  /**
   * Signs a request with a nonce and a timestamp of its own.
   *
   * @param request one of the style without paths that was not signed before
   * @param regionId the region, which ECS is always sent: its central endpoints route by it; null
   *     for a service that takes none
   * @return the URL with all parameters, which is a secret
   */
  public static URI sign(
      AcsRequest<?> request, @Nullable String regionId, URI endpoint, Credentials credentials) {
    boolean plain = "http".equalsIgnoreCase(endpoint.getScheme());
    request.setSysProtocol(plain ? ProtocolType.HTTP : ProtocolType.HTTPS);
    if (regionId != null) {
      request.setSysRegionId(regionId);
    }
    AlibabaCloudCredentials keys = sdkCredentials(credentials);
    try {
      Signer signer = Signer.getSigner(keys);
      ISignatureComposer composer = RpcSignatureComposer.getComposer();
      // Not signRequest, which signs what is changed and signed again here; and not
      // refreshSignParameters, which writes the time in the calendar and the digits of the JVM's
      // language, and sets up both at every start.
      Map<String, String> parameters = new HashMap<>(request.getSysQueryParameters());
      parameters.put("Format", "JSON");
      parameters.put("SignatureMethod", signer.getSignerName());
      parameters.put("SignatureVersion", signer.getSignerVersion());
      parameters.put("SignatureNonce", ParameterHelper.getUniqueNonce());
      parameters.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      parameters.put("AccessKeyId", credentials.accessKeyId());
      if (credentials.securityToken() != null) {
        parameters.put("SecurityToken", credentials.securityToken());
      }
      if (regionId != null) {
        parameters.put("RegionId", regionId);
      }
      String toSign =
          composer.composeStringToSign(
              request.getSysMethod(), null, signer, parameters, null, null);
      parameters.put("Signature", signer.signString(toSign, credentials.accessKeySecret() + "&"));
      return URI.create(request.composeUrl(endpoint.getRawAuthority(), parameters));
    } catch (UnsupportedEncodingException | RuntimeException e) {
      // Without its cause: texts of the SDK and of URI show the URL.
      throw new IllegalStateException("the request could not be signed");
    }
  }

  /**
   * Signs a GET of the other style of API, which has a path and puts the signature (the classic one
   * of that style) into a header. Its time is in English whatever the JVM's language.
   *
   * @param request one of that style that was not signed before; all its parameters in the query
   * @param headers further ones, which are not signed
   * @return the request, whose headers are a secret
   */
  public static HttpRequest signedGet(
      AcsRequest<?> request, URI endpoint, Map<String, String> headers, Credentials credentials) {
    boolean plain = "http".equalsIgnoreCase(endpoint.getScheme());
    request.setSysProtocol(plain ? ProtocolType.HTTP : ProtocolType.HTTPS);
    AlibabaCloudCredentials keys = sdkCredentials(credentials);
    try {
      ProductDomain domain = new ProductDomain("Any", endpoint.getRawAuthority());
      var signed = request.signRequest(Signer.getSigner(keys), keys, FormatType.JSON, domain);
      Map<String, String> all = new HashMap<>(headers);
      signed
          .getSysHeaders()
          .forEach(
              (name, value) -> {
                if (SIGNED_HEADERS.contains(name.toLowerCase(Locale.ROOT))
                    || name.toLowerCase(Locale.ROOT).startsWith("x-acs-")) {
                  all.put(name, value);
                }
              });
      return new HttpRequest("GET", URI.create(signed.getSysUrl()), all, new byte[0]);
    } catch (GeneralSecurityException | UnsupportedEncodingException | RuntimeException e) {
      // Without its cause: texts of the SDK and of URI show what is signed.
      throw new IllegalStateException("the request could not be signed");
    }
  }

  private static AlibabaCloudCredentials sdkCredentials(Credentials credentials) {
    return credentials.securityToken() == null
        ? new BasicCredentials(credentials.accessKeyId(), credentials.accessKeySecret())
        : new BasicSessionCredentials(
            credentials.accessKeyId(), credentials.accessKeySecret(), credentials.securityToken());
  }
}
