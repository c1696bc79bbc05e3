/**
 * Spotify's Web API as a provider of artists: client credentials; search by genre and category in pages whose size is learned from
 * the answers; only the first 1,000 artists of a search can be read. An app in development mode gets pages of 10, fewer fields and
 * no categories. Things that an app may not do become notices, not failures.
 */
package io.tapeline.harvestartists.spotify;
