package io.github.sgaudit.http;

import io.github.sgaudit.outcome.InvalidSettingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates that are trusted: the JDK's and those of the file that the user named. */
final class TrustedCertificates {
  /** Bundles carry headings and comments between the blocks, which the JDK's parser stumbles on. */
  private static final Pattern PEM_BLOCK =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

  private final List<Certificate> extra;

  private TrustedCertificates(List<Certificate> extra) {
    this.extra = extra;
  }

  /** Reads the file now, so that a wrong one is told before anything is asked. */
  static TrustedCertificates of(@Nullable Path caBundle) throws InvalidSettingException {
    if (caBundle == null) {
      return new TrustedCertificates(List.of());
    }
    List<Certificate> found = new ArrayList<>();
    try {
      CertificateFactory parser = CertificateFactory.getInstance("X.509");
      Matcher block = PEM_BLOCK.matcher(Files.readString(caBundle, StandardCharsets.ISO_8859_1));
      while (block.find()) {
        byte[] pem = block.group().getBytes(StandardCharsets.US_ASCII);
        found.add(parser.generateCertificate(new ByteArrayInputStream(pem)));
      }
    } catch (IOException e) {
      throw new InvalidSettingException("--ca-bundle " + caBundle + " cannot be read");
    } catch (CertificateException e) {
      throw new InvalidSettingException(
          "--ca-bundle " + caBundle + ": certificate " + (found.size() + 1) + " is damaged");
    }
    if (found.isEmpty()) {
      throw new InvalidSettingException(
          "--ca-bundle " + caBundle + " holds no certificate in PEM form");
    }
    return new TrustedCertificates(found);
  }

  SSLSocketFactory socketFactory() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, extra.isEmpty() ? null : together(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the JDK's trust store cannot be used", e);
    }
  }

  private TrustManager[] together() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (TrustManager manager : managersOf(null)) {
      if (manager instanceof X509TrustManager jdk) {
        for (X509Certificate issuer : jdk.getAcceptedIssuers()) {
          store.setCertificateEntry("jdk-" + number++, issuer);
        }
      }
    }
    for (Certificate certificate : extra) {
      store.setCertificateEntry("extra-" + number++, certificate);
    }
    return managersOf(store);
  }

  private static TrustManager[] managersOf(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
