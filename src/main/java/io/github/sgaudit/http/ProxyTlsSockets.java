package io.github.sgaudit.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes the sockets of an HttpsURLConnection: it asks for a plain one, connects it, and has TLS
 * laid over it. Host names are verified in the handshake, whatever verifier the JVM has as default.
 */
final class ProxyTlsSockets extends SSLSocketFactory {
  private final SSLSocketFactory tls;
  private final ProxySettings proxies;

  ProxyTlsSockets(SSLSocketFactory tls, ProxySettings proxies) {
    this.tls = tls;
    this.proxies = proxies;
  }

  @Override
  public Socket createSocket() {
    return new ProxySocket(proxies);
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, autoClose);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unused();
  }

  /** These would connect past the proxy. */
  private static SocketException unused() {
    return new SocketException("a socket of this factory is connected after it was made");
  }
}
