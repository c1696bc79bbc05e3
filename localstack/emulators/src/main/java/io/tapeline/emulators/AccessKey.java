package io.tapeline.emulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The access key that the emulators of one data folder accept. It is created once and stored in the folder, so that URLs signed
 * before a restart stay valid.
 *
 * @param id only letters and digits, as DynamoDB Local requires
 */
public record AccessKey(String id, String secret) {
    private static final String UPPER_CASE_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String FILE = "access-key";

    public AccessKey {
        if (!id.matches("[A-Z0-9]{16,128}") || secret.length() < 40) {
            throw new IllegalArgumentException("not an access key");
        }
    }

    static AccessKey of(Path dataFolder, RandomGenerator random) throws IOException {
        Path file = dataFolder.resolve(FILE);
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 2) {
                throw new EmulatorException("The file " + file + " is damaged; delete it, and a new key is made.");
            }
            return new AccessKey(lines.get(0), lines.get(1));
        }
        var key = new AccessKey("LOCAL" + letters(random, 15), letters(random, 40));
        Path unfinished = dataFolder.resolve(FILE + ".new");
        Files.deleteIfExists(unfinished);
        if (Files.getFileStore(dataFolder).supportsFileAttributeView("posix")) {
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(unfinished, List.of(key.id, key.secret));
        Files.move(unfinished, file);
        return key;
    }

    private static String letters(RandomGenerator random, int count) {
        var letters = new StringBuilder();
        random.ints(count, 0, UPPER_CASE_AND_DIGITS.length())
                .forEach(index -> letters.append(UPPER_CASE_AND_DIGITS.charAt(index)));
        return letters.toString();
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
