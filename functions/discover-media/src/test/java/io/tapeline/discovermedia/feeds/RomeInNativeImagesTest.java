package io.tapeline.discovermedia.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.io.WireFeedInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** ROME loads its parsers by name: a native image has those that ROME's own metadata tells the compiler. */
class RomeInNativeImagesTest {

    private static final String METADATA = "/META-INF/native-image/romtools/";

    private static InputStream ofRome(String resource) {
        return WireFeedInput.class.getResourceAsStream(resource);
    }

    private static JsonNode json(String name) throws IOException {
        try (InputStream in = ofRome(METADATA + name)) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void everyParserThatIsLoadedByNameReachesTheCompiler() throws IOException {
        Properties plugins = new Properties();
        try (InputStream in = ofRome("/com/rometools/rome/rome.properties")) {
            plugins.load(in);
        }
        List<String> parsers = new ArrayList<>();
        for (String list : plugins.stringPropertyNames()) {
            if (list.equals("WireFeedParser.classes") || list.endsWith("ModuleParser.classes")) {
                parsers.addAll(List.of(plugins.getProperty(list).strip().split("\\s+")));
            }
        }
        List<String> registered = new ArrayList<>();
        json("reflect-config.json").forEach(entry -> {
            if (entry.path("allPublicConstructors").asBoolean()) {
                registered.add(entry.path("name").asText());
            }
        });
        assertThat(parsers)
                .contains("com.rometools.rome.io.impl.RSS20Parser", "com.rometools.rome.io.impl.Atom10Parser");
        assertThat(registered).containsAll(parsers);
    }

    @Test
    void theListOfParsersReachesTheCompiler() throws IOException {
        assertThat(json("resource-config.json")
                        .path("resources")
                        .path("includes")
                        .findValuesAsText("pattern"))
                .contains("\\Qcom/rometools/rome/rome.properties\\E");
    }
}
