import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.auth.ISignatureComposer;
import com.aliyuncs.auth.RpcSignatureComposer;
import com.aliyuncs.auth.Signer;
import com.aliyuncs.ecs.model.v20140526.DescribeSecurityGroupsRequest;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.ProtocolType;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A list with the libraries of sgaudit alone: has the SDK sign one request, sends it, prints the IDs
 * of the answer. No options, no second page, no check of anything.
 */
final class Floor {
  private Floor() {}

  public static void main(String[] args) throws Exception {
    URI endpoint = URI.create(System.getenv("ALIBABA_CLOUD_ECS_ENDPOINT"));
    String secret = System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET");
    String keyId = System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID");
    DescribeSecurityGroupsRequest request = new DescribeSecurityGroupsRequest();
    request.setSysProtocol(ProtocolType.HTTP);
    request.setMaxResults(100);
    Signer signer = Signer.getSigner(new BasicCredentials(keyId, secret));
    // Less than signRequest does. sgaudit goes without refreshSignParameters too.
    ISignatureComposer composer = RpcSignatureComposer.getComposer();
    Map<String, String> parameters =
        composer.refreshSignParameters(
            request.getSysQueryParameters(), signer, keyId, FormatType.JSON);
    parameters.put("AccessKeyId", keyId);
    parameters.put("RegionId", System.getenv("ALIBABA_CLOUD_REGION_ID"));
    String toSign =
        composer.composeStringToSign(request.getSysMethod(), null, signer, parameters, null, null);
    parameters.put("Signature", signer.signString(toSign, secret + "&"));
    String url = request.composeUrl(endpoint.getRawAuthority(), parameters);
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(0);
    connection.getOutputStream().close();
    StringBuilder ids = new StringBuilder();
    try (InputStream body = connection.getInputStream();
        JsonParser parser = new JsonFactory().createParser(body)) {
      while (parser.nextToken() != null) {
        if ("SecurityGroupId".equals(parser.currentName()) && parser.currentToken().isScalarValue()) {
          ids.append(parser.getText()).append('\n');
        }
      }
    }
    System.out.write(ids.toString().getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }
}
