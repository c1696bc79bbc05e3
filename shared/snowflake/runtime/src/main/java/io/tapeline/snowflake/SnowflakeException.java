package io.tapeline.snowflake;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A request to Snowflake failed. The message is one sentence for a person; it contains no user, key, token or link, so it may be
 * logged and shown.
 */
public final class SnowflakeException extends Exception {

    /** The kind of failure. */
    public enum Kind {
        /** The account, user, key, token or role was not accepted. Will not work until the configuration is changed. */
        LOGIN_REFUSED,
        /** No connection: name, address, port, TLS, proxy, or the service is down. May work later. */
        UNREACHABLE,
        /** No answer in time. May work later. */
        TIMED_OUT,
        /** The session was ended by the server. A new connection may continue. */
        SESSION_ENDED,
        /** The statement was not accepted: syntax, missing table, missing permission. Will not work until something is changed. */
        QUERY_REFUSED,
        /** The connection or the result broke off. May work later. */
        BROKEN_OFF;

        /** Whether the same request may work later without a change. */
        public boolean passing() {
            return this != LOGIN_REFUSED && this != QUERY_REFUSED;
        }
    }

    /** 390104, 390110–390115: session gone, token expired, master token gone or expired; 390195: id token. */
    private static final Set<Integer> SESSION_CODES =
            Set.of(390_104, 390_110, 390_111, 390_112, 390_113, 390_114, 390_115, 390_195);

    private static final int FIRST_LOGIN_CODE = 390_000;
    private static final int LAST_LOGIN_CODE = 399_999;
    private static final int UNUSABLE_KEY = 200_044;
    private static final Set<Integer> CANCELLED = Set.of(604, 630, 200_004);
    private static final int LONGEST_DETAIL = 200;

    private final Kind kind;

    public SnowflakeException(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = Objects.requireNonNull(kind);
    }

    public Kind kind() {
        return kind;
    }

    /** Classifies an error during login. */
    public static SnowflakeException atLogin(SQLException e) {
        if (e instanceof SQLFeatureNotSupportedException) {
            return new SnowflakeException(Kind.LOGIN_REFUSED, e.getMessage(), e);
        }
        int code = e.getErrorCode();
        if (code == UNUSABLE_KEY) {
            return new SnowflakeException(
                    Kind.LOGIN_REFUSED,
                    "The private key for Snowflake can't be used: give an RSA key as PKCS#8 PEM, and its passphrase if it has one",
                    e);
        }
        if (code >= FIRST_LOGIN_CODE && code <= LAST_LOGIN_CODE) {
            return new SnowflakeException(
                    Kind.LOGIN_REFUSED,
                    "Snowflake refused the login (code " + code
                            + "): check account, user, key or token, and role in the secret",
                    e);
        }
        if (anyCause(e, c -> c instanceof CertificateException || c instanceof SSLPeerUnverifiedException)) {
            return new SnowflakeException(
                    Kind.UNREACHABLE,
                    "Snowflake's certificate is not accepted (code " + code
                            + "): it is revoked, expired, for another name or of an authority that this machine does not"
                            + " trust; check the address, the proxy and the trust store",
                    e);
        }
        return timedOut(e)
                ? new SnowflakeException(
                        Kind.TIMED_OUT,
                        "Snowflake did not answer the login in time: check the address and the network, then try again",
                        e)
                : new SnowflakeException(
                        Kind.UNREACHABLE,
                        "Snowflake can't be reached (code " + code
                                + "): check the address, the account and the network",
                        e);
    }

    /** Classifies an error during a query or while its rows are read. */
    public static SnowflakeException atQuery(SQLException e) {
        if (e instanceof SQLFeatureNotSupportedException) {
            return new SnowflakeException(Kind.QUERY_REFUSED, e.getMessage(), e);
        }
        int code = e.getErrorCode();
        if (SESSION_CODES.contains(code)) {
            return new SnowflakeException(
                    Kind.SESSION_ENDED, "Snowflake ended the session (code " + code + ") before all rows were read", e);
        }
        if (timedOut(e) || CANCELLED.contains(code)) {
            return new SnowflakeException(
                    Kind.TIMED_OUT, "Snowflake timed out (code " + code + ") before all rows were read", e);
        }
        if (state(e).startsWith("42") || state(e).startsWith("02000")) {
            return new SnowflakeException(
                    Kind.QUERY_REFUSED,
                    "Snowflake refused the query (code " + code + "): " + firstWords(e.getMessage()),
                    e);
        }
        if (anyCause(e, c -> c instanceof ConnectException || c instanceof UnknownHostException)
                || anyCause(e, NoRouteToHostException.class::isInstance)) {
            return new SnowflakeException(
                    Kind.UNREACHABLE, "Snowflake can't be reached any more (code " + code + "): check the network", e);
        }
        return new SnowflakeException(
                Kind.BROKEN_OFF,
                "The result from Snowflake broke off (code " + code + ") before all rows were read",
                e);
    }

    private static boolean timedOut(SQLException e) {
        return e instanceof SQLTimeoutException
                || anyCause(e, c -> c instanceof SocketTimeoutException || c instanceof InterruptedIOException)
                || String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("timed out");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static boolean anyCause(Throwable e, Predicate<Throwable> what) {
        int depth = 0;
        for (Throwable cause = e; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (what.test(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String firstWords(String message) {
        String line = String.valueOf(message).replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL) + "…";
    }
}
