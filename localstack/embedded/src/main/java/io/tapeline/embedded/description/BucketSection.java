package io.tapeline.embedded.description;

import io.tapeline.embedded.description.BucketDescription.LifecycleDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the bucket's section of {@code functions.yaml}; the limits are those of S3. */
final class BucketSection {

    private static final Set<String> KNOWN =
            Set.of("prefix", "tag", "expire_after_days", "abort_incomplete_multipart_after_days");

    private BucketSection() {}

    static BucketDescription read(YamlNode root) {
        List<LifecycleDescription> rules = new ArrayList<>();
        root.child("bucket")
                .map(bucket -> bucket.childrenOf("lifecycle"))
                .orElse(Map.of())
                .forEach((name, node) -> rules.add(rule(name, node)));
        return new BucketDescription(rules);
    }

    private static LifecycleDescription rule(String name, YamlNode node) {
        node.children().forEach((key, child) -> {
            if (!KNOWN.contains(key)) {
                throw child.wrong(
                        "is unknown; known are " + KNOWN.stream().sorted().toList());
            }
        });
        OptionalInt expire = days(node, "expire_after_days");
        OptionalInt abort = days(node, "abort_incomplete_multipart_after_days");
        if (expire.isEmpty() && abort.isEmpty()) {
            throw node.wrong("lacks \"expire_after_days\" or \"abort_incomplete_multipart_after_days\"");
        }
        Optional<Map.Entry<String, String>> tag = node.child("tag").map(BucketSection::tag);
        if (tag.isPresent() && abort.isPresent()) {
            throw node.wrong("has a tag, by which S3 can't find uploads that are incomplete");
        }
        return new LifecycleDescription(
                name, node.child("prefix").map(YamlNode::text).orElse(""), tag, expire, abort);
    }

    private static Map.Entry<String, String> tag(YamlNode node) {
        Map<String, YamlNode> tags = node.children();
        if (tags.size() != 1) {
            throw node.wrong("must be one tag");
        }
        Map.Entry<String, YamlNode> only = tags.entrySet().iterator().next();
        return Map.entry(only.getKey(), only.getValue().text());
    }

    private static OptionalInt days(YamlNode node, String name) {
        return node.child(name)
                .map(days -> OptionalInt.of(days.wholeNumber(1, 3_650)))
                .orElse(OptionalInt.empty());
    }
}
