package com.adobe.testing.s3mock.s3.util;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapeline.emulators.s3.Digests;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Replaces S3Mock's class of this name: the MD5 of which ETags are made. S3Mock's class computes the MD5 of each part a second time
 * when an upload is completed; this class remembers it.
 */
public final class DigestUtil {
    private static final String MD5 = "MD5";
    private static final Digests KNOWN = new Digests();

    private DigestUtil() {}

    /** As in S3: the MD5 of all parts' MD5, and the number of parts. */
    public static String hexDigestMultipart(List<? extends Path> parts) {
        try {
            var all = new ByteArrayOutputStream();
            for (Path part : parts) {
                all.write(KNOWN.known(part, MD5, DigestUtil::md5));
            }
            return HexFormat.of().formatHex(newDigest().digest(all.toByteArray())) + "-" + parts.size();
        } catch (IOException e) {
            throw notRead(e);
        }
    }

    public static String hexDigest(File file) {
        try {
            return HexFormat.of().formatHex(KNOWN.computed(file.toPath(), MD5, DigestUtil::md5));
        } catch (IOException e) {
            throw notRead(e);
        }
    }

    /** @param salt the encryption key that the content is assumed to have; null if it is not encrypted */
    public static String hexDigest(String salt, File file) {
        if (salt == null) {
            return hexDigest(file);
        }
        try (var content = Files.newInputStream(file.toPath())) {
            return hexDigest(salt, content);
        } catch (IOException e) {
            throw notRead(e);
        }
    }

    public static String hexDigest(InputStream content) {
        return hexDigest(null, content);
    }

    /** @param salt the encryption key that the content is assumed to have; null if it is not encrypted */
    public static String hexDigest(String salt, InputStream content) {
        try {
            return HexFormat.of().formatHex(salt == null ? md5(content) : md5(content, salt.getBytes(UTF_8)));
        } catch (IOException e) {
            throw notRead(e);
        }
    }

    public static String base64Digest(InputStream content) {
        try {
            return Base64.getEncoder().encodeToString(md5(content));
        } catch (IOException e) {
            throw notRead(e);
        }
    }

    private static byte[] md5(InputStream content) throws IOException {
        return md5(content, new byte[0]);
    }

    private static byte[] md5(InputStream content, byte[] salt) throws IOException {
        MessageDigest digest = newDigest();
        digest.update(salt);
        Digests.read(content, digest::update);
        return digest.digest();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(MD5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks MD5", e);
        }
    }

    private static IllegalStateException notRead(IOException e) {
        return new IllegalStateException("Digest could not be calculated.", e);
    }
}
