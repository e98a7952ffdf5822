package org.bouncycastle.jce.provider;

import java.security.Provider;

/**
 * Stands in for the class of this name, which the SDK's signer for HMAC-SM3 names. No request is
 * signed so; Java needs the type to verify that signer. The real one cannot be verified itself
 * without the 2 MB of its library, and so would be looked for in the jar at every start.
 */
@SuppressWarnings("serial") // of its superclass, and never written
public final class BouncyCastleProvider extends Provider {
  /** Offers no algorithm. */
  public BouncyCastleProvider() {
    super("none", "0", "");
  }
}
