package io.tapeline.embedded.provision;

import io.tapeline.embedded.description.BucketDescription;
import io.tapeline.embedded.description.BucketDescription.LifecycleDescription;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/** Creates the bucket and its lifecycle rules; the emulator stores the rules but expires nothing. */
final class BucketProvision {

    private final AwsAccess aws;
    private final String name;

    BucketProvision(AwsAccess aws, String name) {
        this.aws = aws;
        this.name = name;
    }

    void provide(BucketDescription description) {
        try (S3Client s3 = aws.s3()) {
            create(s3);
            List<LifecycleRule> rules =
                    description.lifecycle().stream().map(BucketProvision::rule).toList();
            if (!rules.isEmpty()) {
                s3.putBucketLifecycleConfiguration(
                        request -> request.bucket(name).lifecycleConfiguration(lifecycle -> lifecycle.rules(rules)));
            }
        }
    }

    private void create(S3Client s3) {
        try {
            s3.headBucket(request -> request.bucket(name));
        } catch (S3Exception e) {
            if (e.statusCode() != 404) {
                throw e;
            }
            s3.createBucket(request -> {
                request.bucket(name);
                if (!aws.region().equals("us-east-1")) {
                    request.createBucketConfiguration(place -> place.locationConstraint(aws.region()));
                }
            });
        }
    }

    private static LifecycleRule rule(LifecycleDescription description) {
        LifecycleRule.Builder rule = LifecycleRule.builder()
                .id(description.name())
                .status(ExpirationStatus.ENABLED)
                .filter(filter(description));
        description.expireAfterDays().ifPresent(days -> rule.expiration(expiration -> expiration.days(days)));
        description
                .abortIncompleteMultipartAfterDays()
                .ifPresent(days -> rule.abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(days)));
        return rule.build();
    }

    private static LifecycleRuleFilter filter(LifecycleDescription description) {
        LifecycleRuleFilter.Builder filter = LifecycleRuleFilter.builder();
        if (description.tag().isEmpty()) {
            return filter.prefix(description.prefix()).build();
        }
        Tag tag = description
                .tag()
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .get();
        if (description.prefix().isEmpty()) {
            return filter.tag(tag).build();
        }
        return filter.and(and -> and.prefix(description.prefix()).tags(tag)).build();
    }
}
