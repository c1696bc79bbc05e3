package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An unpacked {@code function.zip}.
 *
 * @param zip the original file
 * @param digest of the zip's contents: packages with equal digests are equal
 * @param folder the zip's root
 * @param form native if the zip contains a {@code bootstrap}, else a JVM class path
 */
public record FunctionPackage(Path zip, String digest, Path folder, Form form) {
    private static final String ROOT = "task";

    /** How the package runs. */
    public enum Form {
        NATIVE,
        JVM;

        /** The form in lower case, for messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Unpacks to {@code <parent>/<digest>} unless that exists; an interrupted unpacking is repeated. */
    public static FunctionPackage unpack(Path zip, Path parent) throws IOException {
        String digest = digest(zip).substring(0, 20);
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

    /** Digest of the zip's directory: the names, lengths and checksums of its entries. The content is not read. */
    private static String digest(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ZipEntry entry : file.stream().toList()) {
                digest.update("%s\0%d\0%x\0"
                        .formatted(entry.getName(), entry.getSize(), entry.getCrc())
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
