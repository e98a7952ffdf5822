package io.github.sgaudit.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A socket that connects through the proxy where there is one. The JDK's own tunnel is not used: it
 * refuses Basic passwords unless a property of the whole JVM allows them.
 */
final class ProxySocket extends Socket {
  private static final int MAX_PROXY_ANSWER = 16 * 1024;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[\\s\\S]*");

  private final ProxySettings proxies;

  ProxySocket(ProxySettings proxies) {
    super(Proxy.NO_PROXY);
    this.proxies = proxies;
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    InetSocketAddress target = (InetSocketAddress) endpoint;
    ProxyAddress proxy = proxies.proxyFor(target.getHostString());
    if (proxy == null) {
      super.connect(endpoint, timeout);
      return;
    }
    long start = System.nanoTime();
    super.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeout);
    try {
      openTunnel(target, proxy, start, timeout);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void openTunnel(InetSocketAddress target, ProxyAddress proxy, long start, int timeout)
      throws IOException {
    getOutputStream().write(connectRequest(target, proxy).getBytes(StandardCharsets.US_ASCII));
    String answer = readHead(start, timeout);
    Matcher status = STATUS.matcher(answer);
    if (!status.matches()) {
      throw new ProxyRefusedException("the proxy " + proxy + " did not answer by HTTP");
    }
    if (!status.group(1).startsWith("2")) {
      String hint = status.group(1).equals("407") ? ": check user and password in https_proxy" : "";
      throw new ProxyRefusedException(
          "the proxy " + proxy + " refused to connect with HTTP " + status.group(1) + hint);
    }
    setSoTimeout(0);
  }

  private static String connectRequest(InetSocketAddress target, ProxyAddress proxy) {
    String host = target.getHostString();
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + target.getPort();
    String authorization = proxy.authorization();
    return "CONNECT "
        + authority
        + " HTTP/1.1\r\nHost: "
        + authority
        + "\r\n"
        + (authorization == null ? "" : "Proxy-Authorization: " + authorization + "\r\n")
        + "\r\n";
  }

  /** Reads byte by byte, for what follows the empty line belongs to TLS. */
  private String readHead(long start, int timeout) throws IOException {
    InputStream in = getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      if (timeout > 0) {
        long left = timeout - Duration.ofNanos(System.nanoTime() - start).toMillis();
        if (left <= 0) {
          throw new SocketTimeoutException("the proxy answers too slowly");
        }
        setSoTimeout((int) left);
      }
      int next = in.read();
      if (next < 0 || head.length() >= MAX_PROXY_ANSWER) {
        throw new ProxyRefusedException("the proxy broke off while connecting");
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
