package io.github.sgaudit.ecs;

import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.auth.AlibabaCloudCredentials;
import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.auth.Signer;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.regions.ProductDomain;
import io.github.sgaudit.ecs.credentials.Credentials;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.security.GeneralSecurityException;

/** Has the SDK sign a request (signature V1) and gives the URL to send. */
final class RequestSigner {
  private RequestSigner() {}

  /**
   * Signs a request with a nonce and a timestamp of its own.
   *
   * @param request a request that was not signed before
   * @param regionId the region, always sent: central endpoints route by it
   * @return the URL with all parameters, which is a secret
   */
  static URI sign(
      RpcAcsRequest<?> request, String regionId, URI endpoint, Credentials credentials) {
    boolean plain = "http".equalsIgnoreCase(endpoint.getScheme());
    request.setSysProtocol(plain ? ProtocolType.HTTP : ProtocolType.HTTPS);
    request.setSysRegionId(regionId);
    AlibabaCloudCredentials keys = sdkCredentials(credentials);
    try {
      ProductDomain domain = new ProductDomain("Ecs", endpoint.getRawAuthority());
      return URI.create(
          request.signRequest(Signer.getSigner(keys), keys, FormatType.JSON, domain).getSysUrl());
    } catch (GeneralSecurityException | UnsupportedEncodingException | RuntimeException e) {
      // Without its cause: texts of the SDK and of URI show the URL.
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
