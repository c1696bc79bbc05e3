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
 * @param zip what was unpacked
 * @param digest of the zip: two packages with the same one are the same
 * @param folder the zip's root
 * @param form native when the zip brings a {@code bootstrap}, else a JVM class path
 */
public record FunctionPackage(Path zip, String digest, Path folder, Form form) {
    private static final String ROOT = "task";

    /** How the package runs. */
    public enum Form {
        NATIVE,
        JVM
    }

    /** Unpacks below {@code <parent>/<sha-256 of the zip>}, once; an interrupted unpacking is done again. */
    public static FunctionPackage unpack(Path zip, Path parent) throws IOException {
        String digest = sha256(zip).substring(0, 20);
        Path place = parent.resolve(digest);
        if (!Files.isDirectory(place)) {
            Files.createDirectories(parent);
            Path half = Files.createTempDirectory(parent, "half-");
            Path root = Files.createDirectory(half.resolve(ROOT));
            extract(zip, root);
            if (!Files.isRegularFile(root.resolve("bootstrap"))) {
                JvmClassPath.prepare(root);
            }
            move(half, place);
        }
        Path folder = place.resolve(ROOT);
        Path bootstrap = folder.resolve("bootstrap");
        if (!Files.isRegularFile(bootstrap)) {
            return new FunctionPackage(zip, digest, folder, Form.JVM);
        }
        if (!Files.isExecutable(bootstrap) && !bootstrap.toFile().setExecutable(true)) {
            throw new IOException(bootstrap + " cannot be made executable");
        }
        return new FunctionPackage(zip, digest, folder, Form.NATIVE);
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
