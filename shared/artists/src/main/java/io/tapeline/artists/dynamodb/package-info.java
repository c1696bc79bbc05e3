/**
 * The artists in DynamoDB, in the table that everything uses. Items:
 *
 * <ul>
 *   <li>{@code HARVESTED#<provider>#<shard>}, {@code <id>}: an artist; the shard is one of {@value
 *       io.tapeline.artists.dynamodb.ArtistItems#SHARDS} by the id's hash, so that no partition, of the table or of an index, gets
 *       a harvest's writes alone. {@code genres} in the provider's spelling, {@code genreKeys} as they are compared; {@code
 *       foundJob} and {@code foundQuery} of the first sighting; {@code seenIn}: the last few jobs that saw the artist, each with
 *       the query that was first; {@code rev} counts the writes, and every write is conditional on the number that was read
 *   <li>{@code HARVESTS#<provider>}, {@code COMPLETE}: when the last complete harvests began. That an artist is gone is told by
 *       comparing {@code lastSeen} with these and is written nowhere: a harvest that misses 100,000 artists writes one item
 * </ul>
 *
 * <p>The indexes {@code artists-by-popularity} ({@code artistShard}, {@code byPopularity}) and {@code artists-by-name} ({@code
 * artistShard}, {@code byName}) hold artists alone; {@code artistShard} is {@code pk} again.
 *
 * <p>IAM actions needed on the table to keep: {@code dynamodb:BatchGetItem}, {@code dynamodb:GetItem}, {@code dynamodb:PutItem}; to
 * read: {@code dynamodb:GetItem}, {@code dynamodb:Query}, the second on the indexes, too.
 */
package io.tapeline.artists.dynamodb;
