package io.tapeline.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A user with a browser: follows redirects, keeps cookies (also Secure ones, as browsers do for their own machine), and fills in
 * and sends the first form of each page, until there is none.
 */
record BrowserUser(String username, String password) {
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]+)\"");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
    private static final int STEPS = 20;

    /** @return the text of the last page */
    String open(String address) throws IOException, InterruptedException {
        Map<String, String> cookies = new LinkedHashMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI at = URI.create(address);
            HttpResponse<String> page = send(http, cookies, HttpRequest.newBuilder(at));
            for (int step = 0; step < STEPS; step++) {
                Matcher form = FORM.matcher(page.body());
                if (page.statusCode() / 100 == 3) {
                    at = at.resolve(page.headers().firstValue("Location").orElseThrow());
                    page = send(http, cookies, HttpRequest.newBuilder(at));
                } else if (form.find()) {
                    at = at.resolve(plain(form.group(1)));
                    page = send(
                            http,
                            cookies,
                            HttpRequest.newBuilder(at)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(filledIn(page.body()))));
                } else {
                    return page.body();
                }
            }
        }
        throw new IllegalStateException("There is no end to " + address);
    }

    private static HttpResponse<String> send(HttpClient http, Map<String, String> cookies, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        String sent = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        HttpResponse<String> answer =
                http.send((sent.isEmpty() ? request : request.header("Cookie", sent)).build(), BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private String filledIn(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        INPUT.matcher(page).results().forEach(input -> {
            Matcher name = NAME.matcher(input.group());
            Matcher value = VALUE.matcher(input.group());
            if (name.find() && !name.group(1).matches("cancel|rememberMe")) {
                fields.put(name.group(1), value.find() ? plain(value.group(1)) : "");
            }
        });
        fields.replace("username", username);
        fields.replace("password", password);
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String plain(String html) {
        return html.replace("&amp;", "&");
    }
}
