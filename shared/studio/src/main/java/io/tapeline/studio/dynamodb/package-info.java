/**
 * The studio in DynamoDB, in the table that the jobs use too. Items of uploads:
 *
 * <ul>
 *   <li>{@code UPLOAD#<id>}, {@code UPLOAD}: an upload; while it is open {@code gsi1pk} is {@code UPLOADER#<owner>} and {@code
 *       gsi1sk} {@code <created at>#<id>}; {@code expires_at} goes when it is registered
 *   <li>{@code UPLOADER#<owner>}, {@code OPEN}: how many of the owner's uploads are open. The number is raised before uploads
 *       are written and lowered after they are closed; where it reaches the limit it is counted again, since an upload that
 *       outlives its time to live is never closed
 *   <li>{@code UPLOAD#<id>}, {@code VERIFICATION}: an upload whose object is read before it becomes a version: the recording that
 *       it is to become, {@code bytesRead}, {@code etag} and {@code digest} as far as it was read, {@code worker} and {@code
 *       leaseUntil} of the worker that has it, {@code refusal.…} when it becomes none; {@code expires_at} when it has come to its end
 * </ul>
 *
 * <p>Items of recordings; the first three are whole copies, written in one transaction on condition that the first is absent:
 *
 * <ul>
 *   <li>{@code ARTIST#<artist>}, {@code <song>U+0001<track>U+0001<version>}: the recording; in {@code gsi1} under {@code
 *       ARTIST#<artist>} by time, which is {@code <registered at>#<upload id>}
 *   <li>{@code CHECKSUM#<artist>#<sha256>}, {@code <song>…}: finds it by its content; in {@code gsi1} under {@code
 *       SONG#<artist>U+0001<song>} by time
 *   <li>{@code RECORDINGS#<yyyy-mm>}, its time: the newest of everything, month by month; in {@code gsi1} under {@code
 *       TRACK#<artist>U+0001<song>U+0001<track>} by time
 *   <li>{@code ARTISTS}, {@code <artist>} and {@code MONTHS}, {@code <yyyy-mm>}: which there are. Written before the first
 *       recording that needs them, so one may stand for none
 *   <li>{@code SIZES#<artist>}, {@code <bytes>}: that a file of so many bytes which was sent in parts is, or is about to be, a recording
 *       of the artist's. A client that has not read its file yet is told by it whether that is worth while
 * </ul>
 *
 * <p>IAM actions needed on the table: {@code dynamodb:GetItem}, {@code dynamodb:PutItem}, {@code dynamodb:UpdateItem},
 * {@code dynamodb:BatchGetItem}, {@code dynamodb:BatchWriteItem}, {@code dynamodb:Query}; on the index {@code
 * gsi1}: {@code dynamodb:Query}.
 */
package io.tapeline.studio.dynamodb;
