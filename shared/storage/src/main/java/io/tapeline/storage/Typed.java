package io.tapeline.storage;

import io.tapeline.audio.ContentCheck;
import io.tapeline.audio.ContentCheck.Checked;
import io.tapeline.model.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * A body and the type of its first bytes.
 *
 * @param contentType the type according to the first bytes
 * @param body the whole body, including the first bytes
 */
record Typed(String contentType, InputStream body) {

    /**
     * @throws StorageException permanent, when it does not have the object's format
     */
    static Typed of(NewObject object, InputStream body) throws StorageException, IOException {
        byte[] head = body.readNBytes(ContentCheck.HEAD);
        String contentType =
                switch (ContentCheck.check(object.format(), head)) {
                    case Checked.As(String type) -> type;
                    case Checked.Refused(Reason why) -> throw StorageException.forGood(why);
                };
        return new Typed(contentType, new SequenceInputStream(new ByteArrayInputStream(head), body));
    }
}
