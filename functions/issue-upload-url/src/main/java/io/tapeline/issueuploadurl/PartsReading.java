package io.tapeline.issueuploadurl;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.JsonBody;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads request bodies that list parts. A completion reports about the first 100 errors only. */
final class PartsReading {

    static final int MOST_SIGNED = 100;
    private static final int MOST_ERRORS = 100;
    private static final String SHA256 = "sha256";
    private static final String ETAG = "[!#-~]{1,128}";

    private PartsReading() {}

    /**
     * What a client states about a file whose upload is to be completed.
     *
     * @param parts in the order of the request
     * @param sha256 of the whole file, if the client states it
     */
    record Completion(List<PartClaim> parts, Optional<Sha256> sha256) {

        Completion {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The parts to be signed, with their checksums.
     *
     * @param upload the upload of the parts
     */
    static SortedMap<Integer, PartSum> toSign(ApiRequest request, Upload.Multipart upload) {
        FieldErrors errors = new FieldErrors();
        SortedMap<Integer, PartSum> wanted = new TreeMap<>();
        JsonBody body = JsonBody.of(request, errors);
        for (JsonBody part : parts(body, MOST_SIGNED, errors)) {
            Optional<Integer> number = number(part, upload.plan().parts());
            Optional<PartSum> sum = sum(part, upload.checksum());
            part.rejectUnknown();
            if (number.isPresent() && sum.isPresent() && wanted.put(number.get(), sum.get()) != null) {
                errors.add("parts", "names part " + number.get() + " twice");
            }
        }
        body.rejectUnknown();
        errors.throwIfAny();
        return wanted;
    }

    /** The parts that the object is to consist of. */
    static Completion toComplete(ApiRequest request, PartChecksum checksum) {
        FieldErrors errors = new FieldErrors();
        List<PartClaim> claims = new ArrayList<>();
        JsonBody body = JsonBody.of(request, errors);
        List<JsonBody> parts = parts(body, UploadPlan.MOST_PARTS, errors);
        Optional<Sha256> whole = errors.parsed(SHA256, body.text(SHA256), Sha256::new);
        for (JsonBody part : parts) {
            if (errors.count() >= MOST_ERRORS) {
                break;
            }
            Optional<Integer> number = number(part, UploadPlan.MOST_PARTS);
            Optional<String> etag = etag(part);
            Optional<PartSum> sum = sum(part, checksum);
            part.rejectUnknown();
            if (number.isPresent() && etag.isPresent() && sum.isPresent()) {
                claims.add(new PartClaim(number.get(), etag.get(), sum.get()));
            }
        }
        body.rejectUnknown();
        errors.throwIfAny();
        return new Completion(claims, whole);
    }

    private static List<JsonBody> parts(JsonBody body, int most, FieldErrors errors) {
        Optional<List<JsonBody>> parts = body.objects("parts", most);
        if (parts.isEmpty() && !errors.has("parts") && errors.count() == 0) {
            errors.add("parts", "is required: a list of 1 to " + most + " parts");
        }
        return parts.orElse(List.of());
    }

    private static Optional<Integer> number(JsonBody part, int most) {
        return part.errors().required("part", part.integer("part", 1, most));
    }

    private static Optional<PartSum> sum(JsonBody part, PartChecksum checksum) {
        String field = checksum.written();
        return part.errors()
                .required(
                        field, part.errors().parsed(field, part.text(field), text -> PartSum.written(checksum, text)));
    }

    private static Optional<String> etag(JsonBody part) {
        Optional<String> etag = part.errors().required("etag", part.text("etag").map(PartClaim::bare));
        if (etag.isPresent() && !etag.get().matches(ETAG)) {
            part.errors().add("etag", "must be the ETag that S3 answered when the part was sent");
        }
        return etag;
    }
}
