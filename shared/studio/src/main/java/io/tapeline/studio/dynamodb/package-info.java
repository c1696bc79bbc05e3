/**
 * The studio in DynamoDB, in the table that the jobs use too. Items of uploads:
 *
 * <ul>
 *   <li>{@code UPLOAD#<id>}, {@code UPLOAD}: an upload; while it is open {@code gsi1pk} is {@code UPLOADER#<owner>} and {@code
 *       gsi1sk} {@code <created at>#<id>}; {@code expires_at} goes when it is registered
 *   <li>{@code UPLOADER#<owner>}, {@code OPEN}: how many of the owner's uploads are open. The number is kept with every write;
 *       where it reaches the limit it is counted anew, since an upload that outlives its time to live is never closed
 * </ul>
 *
 * <p>IAM actions needed on the table: {@code dynamodb:GetItem}, {@code dynamodb:PutItem}, {@code dynamodb:UpdateItem}; on the
 * index {@code gsi1}: {@code dynamodb:Query}.
 */
package io.tapeline.studio.dynamodb;
