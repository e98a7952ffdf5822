import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.auth.Signer;
import com.aliyuncs.ecs.model.v20140526.DescribeSecurityGroupsRequest;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.regions.ProductDomain;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The least that a list can do with the libraries of sgaudit: sign one request, send it, print the
 * IDs of the answer. No options, no second page, no check of anything.
 */
final class Floor {
  private Floor() {}

  public static void main(String[] args) throws Exception {
    URI endpoint = URI.create(System.getenv("ALIBABA_CLOUD_ECS_ENDPOINT"));
    DescribeSecurityGroupsRequest request = new DescribeSecurityGroupsRequest();
    request.setSysProtocol(ProtocolType.HTTP);
    request.setSysRegionId(System.getenv("ALIBABA_CLOUD_REGION_ID"));
    request.setMaxResults(100);
    BasicCredentials keys =
        new BasicCredentials(
            System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"),
            System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"));
    String url =
        request
            .signRequest(
                Signer.getSigner(keys),
                keys,
                FormatType.JSON,
                new ProductDomain("Ecs", endpoint.getRawAuthority()))
            .getSysUrl();
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
