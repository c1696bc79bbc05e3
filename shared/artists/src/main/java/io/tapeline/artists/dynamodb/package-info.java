/**
 * The artists in DynamoDB, in the one table. Items:
 *
 * <ul>
 * <li>{@code HARVESTED#<provider>#<shard>}, {@code <id>}: an artist; the shard is one of {@value
 * io.tapeline.artists.dynamodb.ArtistItems#SHARDS} by the id's hash, so that a harvest's writes are spread over several partitions
 * of the table and of the indexes. {@code genres} in the provider's spelling, {@code genreKeys} normalized for comparison; {@code
 * foundJob} and {@code foundQuery} of the first sighting; {@code seenIn}: the last few jobs that saw the artist, each with the query
 * that was first; {@code rev} counts the writes, and every write is conditional on the number that was read
 * <li>{@code HARVESTS#<provider>}, {@code COMPLETE}: when the last complete harvests began. Whether an artist is gone is not stored
 * but derived by comparing {@code lastSeen} with these, so a harvest that misses 100,000 artists writes one item
 * </ul>
 *
 * <p>The indexes {@code artists-by-popularity} ({@code artistShard}, {@code byPopularity}) and {@code artists-by-name} ({@code
 * artistShard}, {@code byName}) contain only artists; {@code artistShard} equals {@code pk}.
 *
 * <p>IAM actions needed on the table for writing: {@code dynamodb:BatchGetItem}, {@code dynamodb:GetItem}, {@code dynamodb:PutItem};
 * for reading: {@code dynamodb:GetItem}, and {@code dynamodb:Query} also on the indexes.
 */
package io.tapeline.artists.dynamodb;
