package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An unpacked {@code function.zip}.
 *
 * @param folder the zip's root
 * @param form native when the zip brings a {@code bootstrap}, else a JVM class path
 */
public record FunctionPackage(Path folder, Form form) {

    /** How the package runs. */
    public enum Form {
        NATIVE,
        JVM
    }

    /** Unpacks into {@code <parent>/<sha-256 of the zip>}, once; an interrupted unpacking is done again. */
    public static FunctionPackage unpack(Path zip, Path parent) throws IOException {
        Path folder = parent.resolve(sha256(zip).substring(0, 16));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(parent);
            Path half = Files.createTempDirectory(parent, "half-");
            extract(zip, half);
            move(half, folder);
        }
        Path bootstrap = folder.resolve("bootstrap");
        if (!Files.isRegularFile(bootstrap)) {
            return new FunctionPackage(folder, Form.JVM);
        }
        if (!Files.isExecutable(bootstrap) && !bootstrap.toFile().setExecutable(true)) {
            throw new IOException(bootstrap + " cannot be made executable");
        }
        return new FunctionPackage(folder, Form.NATIVE);
    }

    private static void extract(Path zip, Path target) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(zip + " has an entry outside of itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, path);
                }
            }
        }
    }

    private static void move(Path half, Path folder) throws IOException {
        try {
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(half, folder);
        }
    }

    private static String sha256(Path zip) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(zip), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
