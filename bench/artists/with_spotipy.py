"""A harvest with spotipy as documented: one search after the other, and every new genre is searched until there are no new ones.

That is more than most scripts do: they stop after the first list. It keeps everything in memory, and leaves out genres that spotipy can't
search for.
"""

import json
import os
import sys
import time

import spotipy
from spotipy.oauth2 import SpotifyClientCredentials

PAGE = 50
SHOWN = 1000


def main():
    secret = json.loads(os.environ["SPOTIFY_SECRET"])
    SpotifyClientCredentials.OAUTH_TOKEN_URL = os.environ["SPOTIFY_TOKEN_URL"]
    login = SpotifyClientCredentials(
        client_id=secret["client_id"], client_secret=secret["client_secret"], cache_handler=spotipy.MemoryCacheHandler()
    )
    client = spotipy.Spotify(auth_manager=login)
    client.prefix = os.environ["SPOTIFY_URL"] + "/v1/"
    until = time.monotonic() + float(sys.argv[3])
    artists, failed, over = {}, 0, False
    waiting = [line.strip() for line in open(sys.argv[1]) if line.strip()]
    known = set(waiting)
    while waiting and not over:
        genre = waiting.pop(0)
        offset = 0
        while offset < SHOWN:
            over = time.monotonic() > until
            if over:
                break
            try:
                page = client.search(q=f'genre:"{genre}"', type="artist", limit=PAGE, offset=offset)["artists"]
            except spotipy.SpotifyException:
                failed += 1
                break
            for artist in page["items"]:
                if artist:
                    artists[artist["id"]] = artist
                    for name in artist["genres"]:
                        if name.lower() not in known:
                            known.add(name.lower())
                            waiting.append(name.lower())
            if not page["next"]:
                break
            offset += PAGE
    with open(sys.argv[2], "w") as out:
        out.writelines(f"{identifier}\n" for identifier in artists)
    print(json.dumps({"artists": len(artists), "failed": failed, "over": over, "left": len(waiting)}))


main()
