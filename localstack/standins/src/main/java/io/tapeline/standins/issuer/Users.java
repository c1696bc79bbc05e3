package io.tapeline.standins.issuer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The users of this data folder, one for each role. The first start writes their hashes to {@code users.json}, which may be edited,
 * and random passwords to {@code passwords.json}, with which the CLI logs in.
 */
final class Users {

    static final String PASSWORDS = "passwords.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<User> users;
    private final Map<String, String> fresh;

    private Users(List<User> users, Map<String, String> fresh) {
        this.users = List.copyOf(users);
        this.fresh = fresh;
    }

    static Users in(Path folder, SecureRandom random) {
        Path file = folder.resolve("users.json");
        try {
            if (Files.exists(file)) {
                return new Users(JSON.readValue(file.toFile(), new TypeReference<>() {}), Map.of());
            }
            Users made = firstUsers(random);
            PrivateFiles.write(folder.resolve(PASSWORDS), JSON.writeValueAsString(made.fresh));
            PrivateFiles.write(file, JSON.writeValueAsString(made.users));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("The users can't be kept in " + file, e);
        }
    }

    private static Users firstUsers(SecureRandom random) {
        List<User> users = new ArrayList<>();
        Map<String, String> passwords = new LinkedHashMap<>();
        add(users, passwords, "manager", List.of("manager", "ingest-admin"), List.of(), random);
        add(users, passwords, "artist", List.of("artist", "reader"), List.of("Evan"), random);
        add(users, passwords, "reader", List.of("reader"), List.of("Evan"), random);
        return new Users(users, passwords);
    }

    private static void add(
            List<User> users,
            Map<String, String> passwords,
            String name,
            List<String> roles,
            List<String> artists,
            SecureRandom random) {
        byte[] bytes = new byte[15];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        passwords.put(name, password);
        users.add(User.create(name, password, roles, artists, random));
    }

    /** Names and passwords that were generated at this start; empty at every later start. */
    Map<String, String> fresh() {
        return fresh;
    }

    Optional<User> named(String username) {
        return users.stream().filter(user -> user.username().equals(username)).findFirst();
    }

    Optional<User> login(String username, String password) {
        return users.stream()
                .filter(user -> user.username().equals(username))
                .filter(user -> user.hasPassword(password))
                .findFirst();
    }
}
