/**
 * Spotify's Web API as a provider of artists: client credentials, search by genre and category in pages whose size is learned from the
 * answers, of which the first 1,000 artists can be read. An app in development mode gets pages of 10, fewer fields and no categories;
 * what an app may not do is noticed and no failure.
 */
package io.tapeline.harvestartists.spotify;
