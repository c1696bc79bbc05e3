"""The obvious script, with urllib: searches the genres of a list, then the niche genres that it found. Prints what it found.

It is not worse than such scripts usually are: it sleeps as long as it is told, keeps everything in memory, and searches the niche genres
once. Of these, it has only the last one, because the loop that collects them overwrites it.
"""

import base64
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

API = os.environ["SPOTIFY_URL"]
TOKEN = os.environ["SPOTIFY_TOKEN_URL"]
PAGE = 50
SHOWN = 1000
artists = {}
token = None
slept = 0


def log_in():
    global token
    secret = json.loads(os.environ["SPOTIFY_SECRET"])
    basic = base64.b64encode(f"{secret['client_id']}:{secret['client_secret']}".encode()).decode()
    request = urllib.request.Request(TOKEN, data=b"grant_type=client_credentials", headers={"Authorization": f"Basic {basic}"})
    with urllib.request.urlopen(request) as answer:
        token = json.load(answer)["access_token"]


def get(parameters):
    global slept
    while True:
        url = f"{API}/v1/search?{urllib.parse.urlencode(parameters)}"
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code == 429:
                wait = int(error.headers["Retry-After"])
                slept += wait
                time.sleep(wait)
            elif error.code == 401:
                log_in()
            else:
                raise


def search(genre):
    offset = 0
    while offset < SHOWN:
        page = get({"type": "artist", "q": f'genre:"{genre}"', "limit": PAGE, "offset": offset})["artists"]
        for artist in page["items"]:
            if artist:
                artists[artist["id"]] = artist
        if not page["next"]:
            return
        offset += PAGE


def main():
    log_in()
    genres = [line.strip() for line in open(sys.argv[1]) if line.strip()]
    for genre in genres:
        search(genre)
    for artist in list(artists.values()):
        for genre in artist["genres"]:
            niche = genre
    try:
        search(niche)
    except urllib.error.HTTPError as error:
        print(f"{niche!r}: {error}", file=sys.stderr)
    with open(sys.argv[2], "w") as out:
        out.writelines(f"{identifier}\n" for identifier in artists)
    print(json.dumps({"artists": len(artists), "slept": slept}))


main()
