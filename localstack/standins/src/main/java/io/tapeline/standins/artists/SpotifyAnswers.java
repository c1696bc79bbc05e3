package io.tapeline.standins.artists;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats of Spotify's answers. */
record SpotifyAnswers(World world, boolean development) {
    private static final String API = "https://api.spotify.com/v1";

    /** The JSON of an artist; null for nobody, as in Spotify's answers. */
    Object artist(int number) {
        if (number == World.NOBODY) {
            return null;
        }
        var artist = new Artist(world, number);
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", artist.spotifyId());
        shown.put("name", artist.name());
        shown.put("type", "artist");
        shown.put("uri", "spotify:artist:" + artist.spotifyId());
        shown.put("images", List.of());
        if (!development || !world.silent(number)) {
            shown.put("genres", artist.genres());
        }
        if (!development) {
            shown.put("popularity", artist.popularity());
            var followers = new LinkedHashMap<String, Object>();
            followers.put("href", null);
            followers.put("total", artist.followers());
            shown.put("followers", followers);
        }
        return shown;
    }

    /** @param query of the next page, if there is one */
    Map<String, Object> page(List<Object> items, int total, int offset, int limit, Optional<String> query) {
        var page = new LinkedHashMap<String, Object>();
        page.put("href", API + "/search");
        page.put("limit", limit);
        page.put("offset", offset);
        page.put("total", total);
        page.put("previous", null);
        page.put(
                "next",
                query.map(text -> API + "/search?type=artist&offset=" + (offset + limit) + "&limit=" + limit + "&q="
                                + URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .orElse(null));
        page.put("items", items);
        return page;
    }

    static Map<String, Object> categories(List<String> all, int offset, int limit) {
        var items = new ArrayList<Object>();
        for (var category = offset; category < Math.min(all.size(), offset + limit); category++) {
            items.add(Map.of("id", "category-" + category, "name", all.get(category), "icons", List.of()));
        }
        var page = new LinkedHashMap<String, Object>();
        page.put("items", items);
        page.put("limit", limit);
        page.put("offset", offset);
        page.put("total", all.size());
        page.put("next", offset + limit < all.size() ? API + "/browse/categories?offset=" + (offset + limit) : null);
        return page;
    }
}
