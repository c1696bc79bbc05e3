package io.tapeline.issueuploadurl;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.JsonBody;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.UploadPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads bodies that name parts. Of very many wrong ones the first are named. */
final class PartsReading {

    static final int MOST_SIGNED = 100;
    private static final int MOST_ERRORS = 100;
    private static final String ETAG = "[!#-~]{1,128}";

    private PartsReading() {}

    /**
     * The parts to be signed, with their checksums.
     *
     * @param parts how many the upload has
     */
    static SortedMap<Integer, Sha256> toSign(ApiRequest request, int parts) {
        FieldErrors errors = new FieldErrors();
        SortedMap<Integer, Sha256> wanted = new TreeMap<>();
        for (JsonBody part : parts(request, MOST_SIGNED, errors)) {
            Optional<Integer> number = number(part, parts);
            Optional<Sha256> sha256 = sha256(part);
            part.rejectUnknown();
            if (number.isPresent() && sha256.isPresent() && wanted.put(number.get(), sha256.get()) != null) {
                errors.add("parts", "names part " + number.get() + " twice");
            }
        }
        errors.throwIfAny();
        return wanted;
    }

    /** The parts that are to make the object, in the order given. */
    static List<PartClaim> toComplete(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        List<PartClaim> claims = new ArrayList<>();
        for (JsonBody part : parts(request, UploadPlan.MOST_PARTS, errors)) {
            if (errors.count() >= MOST_ERRORS) {
                break;
            }
            Optional<Integer> number = number(part, UploadPlan.MOST_PARTS);
            Optional<String> etag = etag(part);
            Optional<Sha256> sha256 = sha256(part);
            part.rejectUnknown();
            if (number.isPresent() && etag.isPresent() && sha256.isPresent()) {
                claims.add(new PartClaim(number.get(), etag.get(), sha256.get()));
            }
        }
        errors.throwIfAny();
        return claims;
    }

    private static List<JsonBody> parts(ApiRequest request, int most, FieldErrors errors) {
        JsonBody body = JsonBody.of(request, errors);
        Optional<List<JsonBody>> parts = body.objects("parts", most);
        if (parts.isEmpty() && !errors.has("parts") && errors.count() == 0) {
            errors.add("parts", "is required: a list of 1 to " + most + " parts");
        }
        body.rejectUnknown();
        return parts.orElse(List.of());
    }

    private static Optional<Integer> number(JsonBody part, int most) {
        return part.errors().required("part", part.integer("part", 1, most));
    }

    private static Optional<Sha256> sha256(JsonBody part) {
        return part.errors().required("sha256", part.errors().parsed("sha256", part.text("sha256"), Sha256::new));
    }

    private static Optional<String> etag(JsonBody part) {
        Optional<String> etag = part.errors().required("etag", part.text("etag").map(PartClaim::bare));
        if (etag.isPresent() && !etag.get().matches(ETAG)) {
            part.errors().add("etag", "must be the ETag that S3 answered when the part was sent");
        }
        return etag;
    }
}
