/**
 * The studio in DynamoDB, in the table that the jobs use too. Items of uploads:
 *
 * <ul>
 *   <li>{@code UPLOAD#<id>}, {@code UPLOAD}: an upload; while it is open, {@code gsi1pk} is {@code UPLOADER#<owner>} and
 *       {@code gsi1sk} is {@code <created at>#<id>}; {@code expires_at} is removed when it is registered
 *   <li>{@code UPLOADER#<owner>}, {@code OPEN}: how many of the owner's uploads are open. The number is raised before uploads are
 *       written and lowered after they are closed; when it reaches the limit, the uploads are counted again, because an upload that
 *       expires is never closed
 *   <li>{@code UPLOAD#<id>}, {@code VERIFICATION}: an upload whose object is read before it becomes a version: the recording that
 *       it is to become, {@code bytesRead}, {@code etag} and {@code digest} as far as it was read, {@code worker} and
 *       {@code leaseUntil} of the worker that holds it, {@code refusal.…} if it is refused; {@code expires_at} when it has ended
 * </ul>
 *
 * <p>Items of recordings; the first three contain all of the recording, written in one transaction on condition that the first is
 * absent:
 *
 * <ul>
 *   <li>{@code ARTIST#<artist>}, {@code <song>U+0001<track>U+0001<version>}: the recording; in {@code gsi1} under {@code
 *       ARTIST#<artist>} by time, which is {@code <registered at>#<upload id>}
 *   <li>{@code CHECKSUM#<artist>#<sha256>}, {@code <song>…}: the recording by its content; in {@code gsi1} under
 *       {@code SONG#<artist>U+0001<song>} by time
 *   <li>{@code RECORDINGS#<yyyy-mm>}, its time: the latest recordings of all artists, month by month; in {@code gsi1} under
 *       {@code TRACK#<artist>U+0001<song>U+0001<track>} by time
 *   <li>{@code ARTISTS}, {@code <artist>} and {@code MONTHS}, {@code <yyyy-mm>}: the existing artists and months. Written before
 *       their first recording, so some may have no recording
 *   <li>{@code SIZES#<artist>}, {@code <bytes>}: the artist has, or is about to have, a recording of that size which was sent in
 *       parts. It tells a client whether it should read its file for the checksum before it uploads the file
 * </ul>
 *
 * <p>IAM actions needed on the table: {@code dynamodb:GetItem}, {@code dynamodb:PutItem}, {@code dynamodb:UpdateItem},
 * {@code dynamodb:BatchGetItem}, {@code dynamodb:BatchWriteItem}, {@code dynamodb:Query}; on the index {@code
 * gsi1}: {@code dynamodb:Query}.
 */
package io.tapeline.studio.dynamodb;
