package io.tapeline.issueuploadurl;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An upload as the API shows it; {@code infra/openapi.yaml} describes each field. */
@RegisterForReflection
record UploadView(
        String uploadId,
        String objectKey,
        String state,
        String filename,
        String contentType,
        long bytes,
        Optional<String> sha256,
        String artist,
        String song,
        String track,
        String version,
        Instant createdAt,
        Optional<Single> single,
        Optional<Multipart> multipart,
        Optional<Boolean> stored) {

    static UploadView of(Upload upload, Optional<SignedRequest> single) {
        return new UploadView(
                upload.id().value(),
                upload.objectKey(),
                States.written(upload.state()),
                upload.fileName(),
                upload.format().contentType(),
                upload.bytes(),
                upload.sha256().map(Sha256::hex),
                upload.version().artist().value(),
                upload.version().song().value(),
                upload.version().track().value(),
                upload.version().version().value(),
                upload.createdAt(),
                single.map(Single::of),
                upload.multipart()
                        .map(parts -> new Multipart(
                                parts.plan().partBytes(),
                                parts.plan().parts(),
                                parts.checksum().written())),
                upload.storedAs().map(recording -> true));
    }

    /** How to send the file in one PUT. */
    @RegisterForReflection
    record Single(String url, String method, Map<String, String> headers, Instant expiresAt) {
        static Single of(SignedRequest signed) {
            return new Single(signed.url(), signed.method(), signed.headers(), signed.expiresAt());
        }
    }

    /** How the file is divided into parts. */
    @RegisterForReflection
    record Multipart(long partBytes, int parts, String partChecksum) {}

    /** How to send parts. */
    @RegisterForReflection
    record PartUrls(List<PartUrl> urls, Instant expiresAt) {}

    /** How to send a part. */
    @RegisterForReflection
    record PartUrl(int part, String url, String method, Map<String, String> headers) {
        static PartUrl of(int part, SignedRequest signed) {
            return new PartUrl(part, signed.url(), signed.method(), signed.headers());
        }
    }

    /** A page of the stored parts. */
    @RegisterForReflection
    record PartList(List<StoredPart> parts, Optional<String> next) {}

    /** A stored part. */
    @RegisterForReflection
    record StoredPart(int part, String etag, long bytes, Optional<String> sha256, Optional<String> crc64nvme) {
        static StoredPart of(UploadStorage.StoredPart part) {
            return new StoredPart(
                    part.part(),
                    part.etag(),
                    part.bytes(),
                    written(part, PartChecksum.SHA256),
                    written(part, PartChecksum.CRC64NVME));
        }

        private static Optional<String> written(UploadStorage.StoredPart part, PartChecksum kind) {
            return part.sum().filter(sum -> sum.kind() == kind).map(PartSum::written);
        }
    }
}
