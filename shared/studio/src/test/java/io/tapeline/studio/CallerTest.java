package io.tapeline.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final StudioName BJORK = new StudioName("Björk");

    @Test
    void whatTheAuthorizerSaysIsTheCaller() {
        Caller caller = Caller.of(Map.of(
                "subject",
                "anna",
                "roles",
                "artist ingest-admin superuser",
                "artists",
                "[\"Bjo\u0308rk\",\" padded\"]"));
        assertThat(caller).isEqualTo(new Caller("anna", Set.of(Role.ARTIST, Role.INGEST_ADMIN), Set.of(BJORK)));
        assertThat(caller.mayActFor(BJORK)).isTrue();
        assertThat(caller.mayActFor(new StudioName("Madonna"))).isFalse();
    }

    @Test
    void aManagerActsForEverybody() {
        assertThat(Caller.of(Map.of("subject", "boss", "roles", "manager")).mayActFor(BJORK))
                .isTrue();
    }

    @Test
    void somebodyWithoutRolesActsForNobody() {
        assertThat(Caller.of(Map.of("subject", "guest")).mayActFor(BJORK)).isFalse();
    }

    @Test
    void aRequestThatNoAuthorizerHasSeenHasNoCaller() {
        assertThatThrownBy(() -> Caller.of(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("authorizer");
        assertThatThrownBy(() -> Caller.of(Map.of("subject", "anna", "artists", "[")))
                .isInstanceOf(IllegalStateException.class);
    }
}
