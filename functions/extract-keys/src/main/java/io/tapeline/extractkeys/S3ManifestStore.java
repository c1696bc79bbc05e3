package io.tapeline.extractkeys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Manifest parts in a bucket. Holds one buffer per object: what fits into it goes up in a single PUT, anything larger by
 * multipart upload in pieces of the buffer's size. Needs s3:PutObject and s3:AbortMultipartUpload.
 */
public final class S3ManifestStore implements ManifestStore {

    /** S3 takes no smaller piece but the last. */
    public static final int SMALLEST_PIECE = 5 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(S3ManifestStore.class);
    private static final String CONTENT_TYPE = "application/gzip";

    private final S3Client s3;
    private final String bucket;

    public S3ManifestStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public ManifestObject begin(String objectKey) {
        return new Upload(objectKey);
    }

    private final class Upload implements ManifestObject {
        private final String key;
        private final List<CompletedPart> pieces = new ArrayList<>();
        private Optional<String> uploadId = Optional.empty();
        private byte[] buffer = new byte[64 * 1024];
        private int filled;

        Upload(String key) {
            this.key = key;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int at = offset;
            int left = length;
            while (left > 0) {
                if (filled == SMALLEST_PIECE) {
                    uploadPiece();
                }
                int now = Math.min(left, SMALLEST_PIECE - filled);
                if (filled + now > buffer.length) {
                    buffer = Arrays.copyOf(buffer, Math.min(SMALLEST_PIECE, Math.max(filled + now, buffer.length * 2)));
                }
                System.arraycopy(bytes, at, buffer, filled, now);
                filled += now;
                at += now;
                left -= now;
            }
        }

        @Override
        public void complete() {
            if (uploadId.isEmpty()) {
                calling(() -> s3.putObject(
                        put -> put.bucket(bucket)
                                .key(key)
                                .contentType(CONTENT_TYPE)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                        body()));
                return;
            }
            if (filled > 0) {
                uploadPiece();
            }
            calling(() -> s3.completeMultipartUpload(done ->
                    done.bucket(bucket).key(key).uploadId(uploadId.get()).multipartUpload(all -> all.parts(pieces))));
            uploadId = Optional.empty();
        }

        private void uploadPiece() {
            if (uploadId.isEmpty()) {
                uploadId = Optional.of(calling(() -> s3.createMultipartUpload(create -> create.bucket(bucket)
                                .key(key)
                                .contentType(CONTENT_TYPE)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32)))
                        .uploadId());
            }
            int number = pieces.size() + 1;
            UploadPartResponse piece = calling(() -> s3.uploadPart(
                    part -> part.bucket(bucket)
                            .key(key)
                            .uploadId(uploadId.get())
                            .partNumber(number)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                    body()));
            pieces.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(piece.eTag())
                    .checksumCRC32(piece.checksumCRC32())
                    .build());
            filled = 0;
        }

        private RequestBody body() {
            return RequestBody.fromBytes(filled == buffer.length ? buffer : Arrays.copyOf(buffer, filled));
        }

        @Override
        public void abort() {
            uploadId.ifPresent(id -> {
                try {
                    s3.abortMultipartUpload(
                            abort -> abort.bucket(bucket).key(key).uploadId(id));
                } catch (SdkException e) {
                    LOG.warnf("An upload of %s is left behind: the bucket's lifecycle removes it", key);
                }
            });
            uploadId = Optional.empty();
        }

        private <T> T calling(java.util.function.Supplier<T> call) {
            try {
                return call.get();
            } catch (SdkException e) {
                throw new ManifestUnwritableException("The manifest part " + key + " can't be written to S3", e);
            }
        }
    }
}
