package io.tapeline.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sender of a request, as reported by the authorizer.
 *
 * @param subject the issuer's name for them
 * @param roles their roles; unknown roles are left out
 * @param artists the artists that they may act for, in addition to what a manager may
 */
public record Caller(String subject, Set<Role> roles, Set<StudioName> artists) {

    private static final JsonMapper JSON = new JsonMapper();

    public Caller {
        if (subject == null || subject.isBlank()) {
            throw new IllegalArgumentException("A caller has a subject");
        }
        roles = Set.copyOf(roles);
        artists = Set.copyOf(artists);
    }

    /**
     * Reads what authorize-caller says in {@code requestContext.authorizer}: {@code subject}, {@code roles} joined by blanks,
     * {@code artists} as a JSON array of texts. Names that no artist can have are left out.
     *
     * @throws IllegalStateException when that is missing or unreadable: the route lacks its authorizer
     */
    public static Caller of(Map<String, String> authorizer) {
        String subject = Optional.ofNullable(authorizer.get("subject"))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(
                        "The request says nothing of its caller: the route needs the authorizer of openapi.yaml"));
        Set<Role> roles = Arrays.stream(authorizer.getOrDefault("roles", "").split(" "))
                .flatMap(claim -> Role.of(claim).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Caller(subject, roles, artists(authorizer.getOrDefault("artists", "[]")));
    }

    private static Set<StudioName> artists(String json) {
        Set<StudioName> artists = new HashSet<>();
        try {
            for (JsonNode name : JSON.readTree(json)) {
                name(name.asText()).ifPresent(artists::add);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The authorizer's artists are no JSON array", e);
        }
        return artists;
    }

    private static Optional<StudioName> name(String text) {
        try {
            return Optional.of(new StudioName(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether the caller may access this artist's recordings: a manager may access all, any other caller those of the claim. */
    public boolean mayActFor(StudioName artist) {
        return is(Role.MANAGER) || artists.contains(artist);
    }
}
